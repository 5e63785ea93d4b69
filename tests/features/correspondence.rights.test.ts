import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { ADD, CORRESPONDENCE, DECLINE, RENEW, REVOKE, VERIFY, aCard } from './correspondence-world.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { ENDED, type World, openWorld } from './school-world.ts';
import { type TerritoryTools, territoryTools } from './territory-world.ts';

const roles = ['nobody', 'pupil', 'guardian', 'teacher', 'head', 'former head', 'administrator', 'administrator below', 'former administrator', 'departed'] as const;
type Role = (typeof roles)[number];

let world: World;
let tools: TerritoryTools;
let people: Record<Role, Person>;
const found: Record<string, Record<string, string>> = {};

const added = async (): Promise<string> => (await by.ask(ADD, { card: await aCard() })).addCorrespondent.id;
/** Who prepares what the others then try. */
let by: Person;

const tries: Record<string, (who: Person) => Promise<string>> = {
  correspondence: (who) => who.tries(CORRESPONDENCE.replace('me { corresponds }', '')),
  addCorrespondent: async (who) => who.tries(ADD, { card: await aCard() }),
  // Whoever may is told that these are not the digits.
  verifyCorrespondent: async (who) => who.tries(VERIFY, { id: await added(), digits: '0'.repeat(32) }).then((said) => (said === 'INVALID' ? 'ok' : said)),
  declineCard: async (who) => who.tries(DECLINE, { id: await added() }),
  revokeCorrespondent: async (who) => who.tries(REVOKE, { id: await added() }),
  renewKeys: async (who) => who.tries(RENEW, { number: (await by.ask(CORRESPONDENCE)).correspondence.own.number }),
  'corresponds (me)': async (who) => (who === people.nobody ? 'NOT_SIGNED_IN' : who.ask('{ me { corresponds } }').then(({ me }) => (me.corresponds ? 'ok' : 'NOT_FOUND'))),
  'card file': async (who) => {
    const response = await fetch(`${who.url}/correspondance/carte.json`, { headers: who.headers });
    return response.ok ? 'ok' : ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
  },
};

/** One school alone; two schools and nothing above them; a territory above both, and one below it. */
const columns = ['alone', 'two', 'above'] as const;

beforeAll(async () => {
  world = await openWorld();
  tools = await territoryTools(world);
  const schoolId = await world.aSchool();
  const room = await world.aClass(schoolId);
  const [pupil, guardian, teacher, head, was, gone] = [await world.someone('pupil'), ...await Promise.all([1, 2, 3, 4, 5].map(() => world.someone('adult')))] as [string, string, string, string, string, string];
  await world.place(pupil, 'PUPIL', room);
  await world.guard(guardian, pupil);
  await world.place(teacher, 'TEACHER', room);
  const whole = { schoolId, classroomId: null };
  await world.place(head, 'HEAD', whole);
  await world.place(was, 'HEAD', whole, ENDED);
  await world.place(was, 'TEACHER', room);
  await world.place(gone, 'HEAD', whole, ENDED);
  const [top, below, past] = [await world.someone('adult'), await world.someone('adult'), await world.someone('adult')];
  await world.place(past, 'TEACHER', room);
  const enter = (id: string): Promise<Person> => world.enter(id);
  people = {
    nobody: world.house.visitor(), pupil: await enter(pupil), guardian: await enter(guardian), teacher: await enter(teacher), head: await enter(head), 'former head': await enter(was),
    administrator: await enter(top), 'administrator below': await enter(below), 'former administrator': await enter(past), departed: await enter(gone),
  };
  const tryAll = async (column: string): Promise<void> => {
    found[column] = {};
    for (const row of Object.keys(tries)) for (const role of roles) found[column]![`${row} ${role}`] = await answersIn([0], () => tries[row]!(people[role]));
  };
  by = people.head;
  await tryAll('alone');
  // Nobody answers for two schools that have nothing above them: what is tried is prepared under the territory that comes next.
  await world.aSchool();
  const academie = await tools.aTerritory('ACADEMIE');
  const commune = await tools.aTerritory('COMMUNE', academie);
  await tools.administers(top, academie);
  await tools.administers(below, commune);
  await tools.administers(past, academie, ENDED);
  by = people.administrator;
  await tryAll('above');
  const prepared = await added();
  const [{ own }] = [(await by.ask(CORRESPONDENCE)).correspondence];
  await tools.models.territories.deleteMany({});
  found.two = {};
  const now: typeof tries = {
    ...tries, verifyCorrespondent: (who) => who.tries(VERIFY, { id: prepared, digits: '0'.repeat(32) }), declineCard: (who) => who.tries(DECLINE, { id: prepared }),
    revokeCorrespondent: (who) => who.tries(REVOKE, { id: prepared }), renewKeys: (who) => who.tries(RENEW, { number: own.number }),
  };
  for (const row of Object.keys(now)) for (const role of roles) found.two[`${row} ${role}`] = await answersIn([0], () => now[row]!(people[role]));
});
afterAll(async () => { await tools.close(); await world.close(); });

/** In each cell: a school alone, two with nothing above, with a territory above. `-` does not exist, `?` is told to sign in, `gone` that they have left. */
const table: Record<Role, string> = {
  nobody: '? ? ?', pupil: '- - -', guardian: '- - -', teacher: '- - -', head: 'ok - -', 'former head': '- - -', administrator: '- - ok', 'administrator below': '- - -', 'former administrator': '- - -', departed: 'gone gone gone',
};

it('has a try for every operation of the schema', () => {
  expect(new Set(Object.keys(tries).filter((row) => !row.includes(' ')))).toEqual(new Set(operationsOf('correspondence')));
});

describe.each(Object.keys(tries))('%s', (row) => {
  it.each(roles)('by %s', (role) => {
    const expected = row === 'corresponds (me)' && role === 'departed' ? '- - -' : table[role];
    expect(columns.map((column) => found[column]![`${row} ${role}`]).join(' ')).toBe(expected);
  });
});
