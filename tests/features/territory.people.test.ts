import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TerritoryRecord } from '../../server/features/territory/model.ts';
import type { Person } from '../support/person.ts';
import { ENDED, type Somewhere, type World, openWorld } from './school-world.ts';
import { type TerritoryTools, territoryTools } from './territory-world.ts';

let world: World;
let tools: TerritoryTools;
let territory: TerritoryRecord;
let head: Person;
let administrator: Person;
let schoolId: string;
let cm2: Somewhere;
let cp: Somewhere;
const ids: Record<string, string> = {};
const enter = async (id: string): Promise<Person> => Object.assign(await world.enter(id), { id });

beforeAll(async () => {
  world = await openWorld();
  tools = await territoryTools(world);
  territory = await tools.aTerritory('CIRCONSCRIPTION');
  schoolId = await world.aSchool();
  await tools.put(schoolId, territory);
  [cm2, cp] = [await world.aClass(schoolId, 'CM2'), await world.aClass(schoolId, 'CP')];
  await world.models.classrooms.updateOne({ _id: cp.classroomId }, { $set: { levels: ['CP'] } });
  const someone = async (key: string, role: 'pupil' | 'adult', firstName: string, lastName: string): Promise<string> => (ids[key] = await world.someone(role, { firstName, lastName }));
  await world.place(await someone('lea', 'pupil', 'Léa-Marie', 'Évrard'), 'PUPIL', cm2);
  await world.place(await someone('oeuvrard', 'pupil', 'Noé', 'Œuvrard'), 'PUPIL', cm2);
  await world.place(await someone('zoe', 'pupil', 'Zoé', 'd’Almeida'), 'PUPIL', cp);
  await world.place(await someone('gone', 'pupil', 'Parti', 'Évrard'), 'PUPIL', cm2, ENDED);
  await world.guard(await someone('mother', 'adult', 'Ève', 'Évrard'), ids.lea!);
  await world.guard(ids.mother!, ids.zoe!);
  await world.place(await someone('teacher', 'adult', 'Paul', 'Maître'), 'TEACHER', { schoolId, classroomId: null });
  await world.place(ids.teacher!, 'TEACHER', cm2);
  await world.place(await someone('head', 'adult', 'Ada', 'Directrice'), 'HEAD', { schoolId, classroomId: null });
  await world.place(await someone('elsewhere', 'pupil', 'Ailleurs', 'Évrard'), 'PUPIL', await world.aClass(await world.aSchool()));
  await tools.administers(await someone('administrator', 'adult', 'Au', 'Dessus'), territory);
  [head, administrator] = [await enter(ids.head!), await enter(ids.administrator!)];
});
afterAll(async () => { await tools.close(); await world.close(); });

const PEOPLE = 'query ($id: ID!, $filter: PeopleFilter!, $first: Int!, $after: String) { schoolPeople(schoolId: $id, filter: $filter, first: $first, after: $after) { total next ids people { firstName lastName roles places entered guardians } } }';
const ABOVE = 'query ($id: ID!, $filter: PeopleFilter!) { territoryPeople(territoryId: $id, filter: $filter, first: 50) { total people { lastName roles places guardians } } }';
const CSV = 'query ($id: ID!, $filter: PeopleFilter!) { schoolPeopleCsv(schoolId: $id, filter: $filter) }';
const found = async (filter: object, more: object = {}) => (await head.ask(PEOPLE, { id: schoolId, filter, first: 50, ...more })).schoolPeople;
const names = async (filter: object): Promise<string[]> => (await found(filter)).people.map(({ lastName }: { lastName: string }) => lastName);

describe('the people of a school', () => {
  it('are found by the beginning of any word, whatever the accents, capitals and ligatures', async () => {
    expect(await names({ text: 'evr' })).toEqual(['Évrard', 'Évrard']);
    expect(await names({ text: 'MARIE' })).toEqual(['Évrard']);
    expect(await names({ text: 'oeuv' })).toEqual(['Œuvrard']);
    expect(await names({ text: 'Œuv noe' })).toEqual(['Œuvrard']);
    expect(await names({ text: 'almeida zo' })).toEqual(['d’Almeida']);
    expect(await names({ text: 'vrard' })).toEqual([]);
    expect(await names({ text: '(.*' })).toHaveLength(6);
  });

  it('show until when the code of a letter is good, and end it: the letter opens nothing any more', async () => {
    const WHO = 'query ($id: ID!) { schoolPeople(schoolId: $id, filter: { text: "maitre" }, first: 5) { people { codeUntil } } }';
    const until = async (): Promise<string | null> => (await head.ask(WHO, { id: schoolId })).schoolPeople.people[0].codeUntil;
    expect(await until()).toBeNull();
    const [{ code, expiresAt }] = (await head.ask('mutation ($id: ID!) { teacherLetters(schoolId: $id, key: "lettre-a-paul", byMail: false) { code expiresAt } }', { id: schoolId })).teacherLetters;
    expect(Math.abs(new Date((await until())!).getTime() - new Date(expiresAt).getTime())).toBeLessThan(60_000);
    const OPENS = 'query ($code: String!) { opening(code: $code) { firstName } }';
    expect(await world.house.visitor().tries(OPENS, { code })).toBe('ok');
    await head.ask('mutation ($schoolId: ID!, $personId: ID!) { revokeActivation(schoolId: $schoolId, personId: $personId) }', { schoolId, personId: ids.teacher });
    expect([await until(), await world.house.visitor().tries(OPENS, { code })]).toEqual([null, 'WRONG_CODE']);
  });

  it('are narrowed by role, class, level, account never used, and guardian missing', async () => {
    expect(await names({ role: 'GUARDIAN' })).toEqual(['Évrard']);
    expect(await names({ role: 'PUPIL', classroomId: cm2.classroomId })).toEqual(['Évrard', 'Œuvrard']);
    expect(await names({ classroomId: cm2.classroomId })).toEqual(['Évrard', 'Évrard', 'Maître', 'Œuvrard']);
    expect(await names({ role: 'PUPIL', level: 'CP' })).toEqual(['d’Almeida']);
    expect(await names({ withoutGuardian: true })).toEqual(['Œuvrard']);
    expect(await names({ role: 'HEAD', neverEntered: true })).toEqual([]);
    expect(await names({ role: 'TEACHER', neverEntered: true })).toEqual(['Maître']);
    expect((await found({ text: 'ève' })).people).toEqual([{ firstName: 'Ève', lastName: 'Évrard', roles: ['GUARDIAN'], places: expect.arrayContaining(['CM2', 'CP']), entered: false, guardians: null }]);
  });

  it('come page after page without one missing or twice, and the place stays right when someone goes', async () => {
    const whole = await names({});
    expect(whole).toEqual(['d’Almeida', 'Directrice', 'Évrard', 'Évrard', 'Maître', 'Œuvrard']);
    const first = await found({}, { first: 4 });
    expect(first).toMatchObject({ total: 6, next: expect.any(String) });
    expect(first.ids).toHaveLength(6);
    const { next, ...last } = await found({}, { first: 4, after: first.next });
    expect([...first.people, ...last.people].map(({ lastName }: { lastName: string }) => lastName)).toEqual(whole);
    expect(next).toBeNull();
    for (const after of ['rien', 'é', 'x'.repeat(2_000)]) expect(await head.tries(PEOPLE, { id: schoolId, filter: {}, first: 4, after })).toBe('INVALID');
    expect(await head.tries(PEOPLE, { id: schoolId, filter: {}, first: 51 })).toBe('INVALID');
  });

  it('are, for those above, the adults at work: neither pupils nor families, by whatever filter', async () => {
    const above = async (filter: object) => (await administrator.ask(ABOVE, { id: territory._id, filter })).territoryPeople.people;
    expect(await above({})).toEqual([
      { lastName: 'Directrice', roles: ['HEAD'], places: [expect.stringContaining('École')], guardians: null }, { lastName: 'Maître', roles: ['TEACHER'], places: [expect.stringContaining('École')], guardians: null },
    ]);
    for (const filter of [{ role: 'PUPIL' }, { role: 'GUARDIAN' }, { text: 'évrard' }, { classroomId: cm2.classroomId }, { withoutGuardian: true }]) expect(await above(filter)).toEqual([]);
  });

  it('leave as lines that a spreadsheet shows and never computes', async () => {
    const dangerous = ['=1+1', '+33', '-1', '@SUM(A1)', '\t=1', '|cmd', '＝1', 'Du"Pont;X'];
    for (const lastName of dangerous) await world.place(await world.someone('adult', { firstName: '=HYPERLINK("x")', lastName }), 'TEACHER', { schoolId, classroomId: null });
    await head.ask('mutation ($schoolId: ID!) { endPlaces(schoolId: $schoolId, personIds: []) { done } }', { schoolId });
    const { schoolPeopleCsv: csv } = await head.ask(CSV, { id: schoolId, filter: { role: 'TEACHER' } });
    expect(csv.startsWith('\uFEFF"Nom";"Prénom";"Identifiant";"Rôle";')).toBe(true);
    const lines = csv.slice(1).trimEnd().split('\r\n').slice(1);
    expect(lines).toHaveLength(dangerous.length + 1);
    for (const line of lines) for (const cell of line.matchAll(/(?:^|;)"((?:[^"]|"")*)"/g)) expect(cell[1]).not.toMatch(/^[\s]*[=+\-@|＝]/);
    expect(csv).toContain('"\'=1+1";"\'=HYPERLINK(""x"")"');
    expect(csv).toContain('"Du""Pont;X"');
    for (const lastName of dangerous) await world.models.memberships.deleteMany({ personId: { $in: (await world.models.persons.find({ lastName })).map(({ _id }) => _id) } });
    await head.ask('mutation ($schoolId: ID!) { endPlaces(schoolId: $schoolId, personIds: []) { done } }', { schoolId });
  });
});

const MOVE = 'mutation ($schoolId: ID!, $pupilIds: [ID!]!, $to: ID!) { movePupils(schoolId: $schoolId, pupilIds: $pupilIds, toClassroomId: $to) { done refused } }';
const END = 'mutation ($schoolId: ID!, $personIds: [ID!]!) { endPlaces(schoolId: $schoolId, personIds: $personIds) { done refused } }';
const RENEW = 'mutation ($schoolId: ID!, $personIds: [ID!]!) { renewPasswords(schoolId: $schoolId, personIds: $personIds) { refused credentials { login password person { id } } } }';
const ATTACH = 'mutation ($classroomId: ID!, $teacherIds: [ID!]!) { attachTeachers(classroomId: $classroomId, teacherIds: $teacherIds) { done refused } }';

describe('what is done to several at once', () => {
  it('is done to those to whom it may be, each by the rules for one, and is seen at once', async () => {
    const pupils = await Promise.all(['Un', 'Deux', 'Trois'].map(async (lastName) => {
      const id = await world.someone('pupil', { lastName });
      await world.place(id, 'PUPIL', cm2);
      return id;
    }));
    expect((await head.ask(MOVE, { schoolId, pupilIds: [...pupils, ids.teacher, ids.elsewhere, ids.gone], to: cp.classroomId })).movePupils).toEqual({ done: 3, refused: 3 });
    expect(await names({ role: 'PUPIL', classroomId: cp.classroomId })).toEqual(['d’Almeida', 'Deux', 'Trois', 'Un']);
    expect((await head.ask(MOVE, { schoolId, pupilIds: pupils, to: cp.classroomId })).movePupils, 'sent twice, it is once').toEqual({ done: 3, refused: 0 });
    expect((await head.ask(ATTACH, { classroomId: cp.classroomId, teacherIds: [ids.teacher, ids.elsewhere] })).attachTeachers).toEqual({ done: 1, refused: 1 });
    expect(await names({ role: 'TEACHER', classroomId: cp.classroomId })).toEqual(['Maître']);

    const { credentials, refused } = (await head.ask(RENEW, { schoolId, personIds: [...pupils, ids.head, ids.elsewhere] })).renewPasswords;
    expect(refused, 'one’s own, and another school’s').toBe(2);
    for (const { login, password } of credentials) expect((await world.house.signIn(login, password)).id).toBeTruthy();
    expect(new Set(credentials.map(({ person }: { person: { id: string } }) => person.id))).toEqual(new Set(pupils));

    expect((await head.ask(END, { schoolId, personIds: [...pupils, ids.teacher, ids.mother, ids.head] })).endPlaces).toEqual({ done: 4, refused: 2 });
    expect(await names({})).toEqual(['d’Almeida', 'Directrice', 'Évrard', 'Évrard', 'Œuvrard']);
    expect(await world.models.memberships.countDocuments({ personId: { $in: pupils } }), 'history is kept').toBe(6);
  });

  it('is refused for another’s school or class, and beyond a hundred', async () => {
    const other = await world.aClass(await world.aSchool());
    expect(await head.tries(MOVE, { schoolId, pupilIds: [ids.lea], to: other.classroomId })).toBe('NOT_FOUND');
    expect(await head.tries(END, { schoolId: other.schoolId, personIds: [ids.elsewhere] })).toBe('NOT_FOUND');
    expect(await head.tries(RENEW, { schoolId, personIds: Array.from({ length: 101 }, (_, at) => String(at).padStart(24, '0')) })).toBe('INVALID');
    expect(await world.models.memberships.countDocuments({ personId: ids.lea!, classroomId: cm2.classroomId, until: null })).toBe(1);
  });
});
