import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { everyone, roles as others } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { type World, openWorld } from './school-world.ts';
import { type TerritoryTools, territoryTools } from './territory-world.ts';

const roles = [...others, 'administrator'] as const;
type Role = (typeof roles)[number];

let world: World;
let tools: TerritoryTools;
let people: Record<Role, Person>;
/** The school of the head, of the teacher and of the administrator's territory; another's; the one that the head has left, in the territory that the administrator has left. */
let columns: string[];

beforeAll(async () => {
  world = await openWorld();
  tools = await territoryTools(world);
  const every = await everyone(world);
  const [own, , elsewhere, former] = every.columns.head.map(({ schoolId }) => schoolId) as [string, string, string, string];
  columns = [own, elsewhere, former];
  const [mine, left] = [await tools.aTerritory('CIRCONSCRIPTION'), await tools.aTerritory('CIRCONSCRIPTION')];
  await tools.put(own, mine);
  await tools.put(former, left);
  const administrator = await world.someone('adult');
  await tools.administers(administrator, mine);
  await tools.administers(administrator, left, new Date('2026-01-05T00:00:00Z'));
  people = { ...every.people, administrator: await world.enter(administrator) };
});
afterAll(async () => { await tools.close(); await world.close(); });

let count = 0;
/** Two pupils of that school who are one. */
async function aPair(schoolId: string): Promise<[string, string]> {
  const [at, named] = [await world.aClass(schoolId), { firstName: 'Anouk', lastName: `Rive ${String.fromCharCode(97 + count % 26)}${String.fromCharCode(97 + Math.floor(count++ / 26))}`, birthDate: '2016-02-03' }];
  const [one, other] = [await world.someone('pupil', named), await world.someone('pupil', named)];
  for (const id of [one, other]) await world.place(id, 'PUPIL', at);
  return [one, other];
}

const MERGE = 'mutation ($id: ID!, $one: ID!, $other: ID!, $key: String!) { mergePersons(schoolId: $id, keptId: $one, absorbedId: $other, key: $key) { schoolName } }';
const tries: Record<string, (who: Person, schoolId: string) => Promise<string>> = {
  duplicates: (who, id) => who.tries('query ($id: ID!) { duplicates(schoolId: $id) { schoolName pairs { id why likely setAside people { name classes } } merges { id } can { decide } } }', { id }),
  async duplicatePair(who, id) {
    const [one, other] = await aPair(id);
    return who.tries('query ($id: ID!, $one: ID!, $other: ID!) { duplicatePair(schoolId: $id, oneId: $one, otherId: $other) { why mayMerge keepId people { name birthDate login ways } } }', { id, one, other });
  },
  async tellApart(who, id) {
    const [one, other] = await aPair(id);
    return who.tries('mutation ($id: ID!, $one: ID!, $other: ID!) { tellApart(schoolId: $id, oneId: $one, otherId: $other, apart: true) { schoolName } }', { id, one, other });
  },
  async mergePersons(who, id) {
    const [one, other] = await aPair(id);
    return who.tries(MERGE, { id, one, other, key: newId() });
  },
  async undoMerge(who, id) {
    const [one, other] = await aPair(id);
    await people.head.tries(MERGE, { id, one, other, key: newId() });
    const merges = await world.models.persons.db.collection('merges').find({ absorbedId: other }).toArray();
    return who.tries('mutation ($id: ID!, $mergeId: ID!) { undoMerge(schoolId: $id, mergeId: $mergeId) { schoolName } }', { id, mergeId: String(merges[0]?._id ?? newId()) });
  },
};
/** In each cell: own school, another, one left. `-` does not exist, `?` is told to sign in. */
const table: Record<Role, string> = { nobody: '? ? ?', pupil: '- - -', guardian: '- - -', teacher: '- - -', head: 'ok - -', administrator: 'ok - -' };

it('has a try for every operation of the schema', () => {
  expect(new Set(Object.keys(tries))).toEqual(new Set(operationsOf('merging')));
});

it.each(Object.keys(tries).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  expect(await answersIn(columns, (schoolId) => tries[row]!(people[role], schoolId))).toBe(table[role]);
});
