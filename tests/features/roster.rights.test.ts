import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ImportRecord, RowRecord } from '../../server/features/roster/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { everyone, roles as others } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { deliver, onde, openRosterWorld, type RosterWorld } from './roster-world.ts';
import { territoryTools } from './territory-world.ts';

const roles = [...others, 'administrator'] as const;
type Role = (typeof roles)[number];
interface At { schoolId: string }

let world: RosterWorld;
let close: () => Promise<void>;
let people: Record<Role, Person>;
/** For each role: their own school (a class of theirs, then another class of it), another school, and one they have left. */
let columns: Record<Role, At[]>;

beforeAll(async () => {
  world = await openRosterWorld();
  const tools = await territoryTools(world);
  close = tools.close;
  const every = await everyone(world);
  const above = await tools.aTerritory('CIRCONSCRIPTION');
  const beside = await tools.aTerritory('CIRCONSCRIPTION');
  const [below, aside] = [await world.aSchool(), await world.aSchool()];
  await tools.put(below, above);
  await tools.put(aside, beside);
  const id = await world.someone('adult');
  await tools.administers(id, above);
  people = { ...every.people, administrator: Object.assign(await world.enter(id), { id }) };
  columns = { ...every.columns, administrator: [{ schoolId: below }, { schoolId: below }, { schoolId: aside }, { schoolId: aside }] };
});
afterAll(async () => { await close(); await world.close(); });

const at = new Date();
/** An import of a school in that state, with one row of which it has to be decided whether they leave. */
async function anImport(schoolId: string, state: ImportRecord['state']): Promise<{ id: string; rowId: string }> {
  const [_id, rowId] = [newId(), newId()];
  await world.roster.imports.updateMany({ claims: schoolId }, { $set: { open: false } });
  await world.roster.imports.create({
    _id, schoolId, claims: [schoolId], open: false, by: newId(), at, fileName: 'a.csv', sha256: 'a'.repeat(64), size: 1, state, fault: null, formats: [], counts: [], leftOut: [], newClasses: [], pupils: [], departures: false,
    done: 0, total: 0, cursor: null, confirmedAt: at, appliedAt: at, undoUntil: new Date(Date.now() + 86_400_000), leftAsIs: 0, sweepAt: null, holder: null, heldUntil: null, journal: [],
  });
  await world.roster.rows.collection.insertOne({
    _id: rowId as never, importId: _id, of: 'PUPIL', action: 'LEAVER', schoolId, order: 'a', words: ['a'], file: '', line: 0, firstName: 'A', lastName: 'A', familyName: null, birthDate: null, email: null, keys: [], told: null,
    places: [], postIds: [], childRefs: [], guardianKeys: [], personId: newId(), creates: false, work: false, changes: [], children: [], candidates: [], decision: null, gained: [], ended: [],
  } satisfies Omit<RowRecord, '_id'> & { _id: never });
  return { id: _id, rowId };
}

const acted = (operation: string, state: ImportRecord['state'], more = '') => async (who: Person, { schoolId }: At): Promise<string> =>
  who.tries(`mutation ($id: ID!) { ${operation}(id: $id${more}) { id } }`, { id: (await anImport(schoolId, state)).id });

const tries: Record<string, (who: Person, at: At) => Promise<string>> = {
  schoolImport: async (who, { schoolId }) => who.tries('query ($id: ID!) { schoolImport(id: $id) { fileName rows(action: LEAVER, first: 5) { nodes { lastName } } } }', { id: (await anImport(schoolId, 'READY')).id }),
  schoolToImport: (who, { schoolId }) => who.tries('query ($schoolId: ID!) { schoolToImport(schoolId: $schoolId) { name city can { direct } } }', { schoolId }),
  schoolImports: (who, { schoolId }) => who.tries('query ($schoolId: ID!) { schoolImports(schoolId: $schoolId) { id } }', { schoolId }),
  decideImportRow: async (who, { schoolId }) => who.tries('mutation ($rowId: ID!) { decideImportRow(rowId: $rowId, decision: STAYS) { id } }', { rowId: (await anImport(schoolId, 'READY')).rowId }),
  confirmImport: acted('confirmImport', 'READY', ', departures: false, massDeparture: false'),
  cancelImport: acted('cancelImport', 'READY'),
  undoImport: acted('undoImport', 'APPLIED'),
  'POST /imports': async (who, { schoolId }) => {
    await world.roster.imports.updateMany({ claims: schoolId }, { $set: { open: false } });
    const { status, body } = await deliver(who, schoolId, onde({ last: 'A', first: 'B', born: '2015-01-01' }));
    return status === 202 ? 'ok' : body.error.code;
  },
};

const usual: Record<Role, string> = { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: 'no no - no', head: 'ok ok - -', administrator: 'ok ok - -' };

it('has a row for every operation of the schema', () => {
  expect(Object.keys(tries).filter((name) => !name.startsWith('POST')).sort()).toEqual(operationsOf('roster').sort());
});

/** In each cell: own school twice, another school, a former one. `-` does not exist, `no` is refused, `?` is told to sign in. */
it.each(Object.keys(tries).flatMap((name) => roles.map((role) => [name, role] as const)))('%s by %s', async (name, role) => {
  expect(await answersIn(columns[role], (where) => tries[name]!(people[role], where))).toBe(usual[role]);
});
