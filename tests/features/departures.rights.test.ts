import { afterAll, beforeAll, expect, it } from 'vitest';
import { departureModels } from '../../server/features/departures/model.ts';
import type { Person } from '../support/person.ts';
import { everyone, roles as others } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { type World, openWorld } from './school-world.ts';
import { type TerritoryTools, territoryTools } from './territory-world.ts';

const roles = [...others, 'administrator', 'departed'] as const;
type Role = (typeof roles)[number];

let world: World;
let tools: TerritoryTools;
let departures: ReturnType<typeof departureModels>['departures'];
let people: Record<Role, Person>;
/** The school of the head, of the teacher and of the administrator's territory; another's; the one that the head has left, in the territory that the administrator has left. */
let columns: string[];

beforeAll(async () => {
  world = await openWorld();
  tools = await territoryTools(world);
  ({ departures } = departureModels(world.models.persons.db));
  const every = await everyone(world);
  const [own, , elsewhere, former] = every.columns.head.map(({ schoolId }) => schoolId) as [string, string, string, string];
  columns = [own, elsewhere, former];
  const [mine, left] = [await tools.aTerritory('CIRCONSCRIPTION'), await tools.aTerritory('CIRCONSCRIPTION')];
  await tools.put(own, mine);
  await tools.put(former, left);
  const [administrator, departed] = [await world.someone('adult'), await world.someone('adult')];
  await tools.administers(administrator, mine);
  await tools.administers(administrator, left, new Date('2026-01-05T00:00:00Z'));
  await world.place(departed, 'HEAD', { schoolId: own, classroomId: null }, new Date('2026-01-05T00:00:00Z'));
  people = { ...every.people, administrator: await world.enter(administrator), departed: await world.enter(departed) };
});
afterAll(async () => { await tools.close(); await world.close(); });

const tries: Record<string, (who: Person, schoolId: string) => Promise<string>> = {
  departures: (who, id) => who.tries('query ($id: ID!) { departures(schoolId: $id, search: "", first: 5) { schoolName total held next departures { id name role since eraseAt hasExported isHeld } } }', { id }),
  departuresCsv: (who, id) => who.tries('query ($id: ID!) { departuresCsv(schoolId: $id, search: "nom") }', { id }),
  bringBack: async (who, id) => {
    const personId = await world.someone('pupil');
    await world.place(personId, 'PUPIL', await world.aClass(id), new Date(Date.now() - 86_400_000));
    await departures.create({ _id: personId, schoolId: id, role: 'PUPIL', since: new Date(Date.now() - 86_400_000), eraseAt: new Date(Date.now() + 86_400_000) });
    return who.tries('mutation ($id: ID!, $personId: ID!, $room: ID!) { bringBack(schoolId: $id, personId: $personId, classroomId: $room) { total } }', { id, personId, room: (await world.aClass(id)).classroomId });
  },
  confirmDepartures: (who, id) => who.tries('mutation ($id: ID!) { confirmDepartures(schoolId: $id) { held } }', { id }),
};
/** In each cell: own school, another, one left. `-` does not exist, `?` is told to sign in, `gone` that they have left. */
const table: Record<Role, string> = { nobody: '? ? ?', pupil: '- - -', guardian: '- - -', teacher: '- - -', head: 'ok - -', administrator: 'ok - -', departed: 'gone gone gone' };

it('has a try for every operation of the schema', () => {
  expect(new Set(Object.keys(tries))).toEqual(new Set(operationsOf('departures')));
});

it.each(Object.keys(tries).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  // A place in a class is the head’s to give.
  expect(await answersIn(columns, (schoolId) => tries[row]!(people[role], schoolId))).toBe(row === 'bringBack' && role === 'administrator' ? 'no - -' : table[role]);
});
