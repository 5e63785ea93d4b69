import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import { turnModels, type TurnRecord } from '../../server/features/turn/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

let world: World;
let people: Record<Role, Person>;
let columns: Record<Role, Somewhere[]>;

beforeAll(async () => {
  world = await openWorld();
  ({ people, columns } = await everyone(world));
});
afterAll(() => world.close());

/** A turn that is already there, of the school. */
async function turnAt({ schoolId, classroomId }: Somewhere): Promise<string> {
  const move = { fate: 'LEAVE' as const, to: null, destination: 'COLLEGE' as const };
  const turn: TurnRecord = {
    _id: newId(), schoolId, from: '2001-2002', year: newId(), state: 'DRAFT', rev: 1, run: 1, classes: [{ key: 'a-class-of-next-year', name: 'CP', levels: ['CP'], teacherIds: [], rev: 1 }],
    moves: [{ classroomId, everyone: move, others: [], rev: 1 }], confirmedBy: null, confirmedAt: null, done: 0, steps: 0, leaseUntil: new Date(0), lease: '', createdAt: new Date(),
  };
  await turnModels(world.models.persons.db).turns.create(turn);
  return turn._id;
}

const input = { name: 'CE1', levels: ['CE1'], teacherIds: [] };
const tries: Record<string, (who: Person, at: Somewhere) => Promise<string>> = {
  turn: (who, { schoolId }) => who.tries('query ($id: ID!) { turn(schoolId: $id) { id counts { up } moves { pupils { fullName } } } }', { id: schoolId }),
  planClass: async (who, at) => who.tries('mutation ($id: ID!, $key: ID!, $input: PlannedClassInput!) { planClass(turnId: $id, key: $key, rev: 0, input: $input) { rev } }', { id: await turnAt(at), key: writeKey(), input }),
  dropPlannedClass: async (who, at) => who.tries('mutation ($id: ID!) { dropPlannedClass(turnId: $id, key: "a-class-of-next-year", rev: 1) { rev } }', { id: await turnAt(at) }),
  planMoves: async (who, at) => who.tries('mutation ($id: ID!, $room: ID!) { planMoves(turnId: $id, classroomId: $room, rev: 1, input: { everyone: { fate: UNDECIDED }, others: [] }) { rev } }', { id: await turnAt(at), room: at.classroomId }),
  confirmTurn: async (who, at) => who.tries('mutation ($id: ID!) { confirmTurn(turnId: $id, rev: 1) { rev } }', { id: await turnAt(at) }),
  undoTurn: async (who, at) => who.tries('mutation ($id: ID!) { undoTurn(turnId: $id) { rev } }', { id: await turnAt(at) }),
};

const NOBODY = { nobody: '? ? ? ?', pupil: '- - - -', guardian: '- - - -', teacher: '- - - -' };

/** In each cell: own class, other class, other school, former class. Out of season nothing is confirmed. */
const table: Record<string, Record<Role, string>> = {
  turn: { ...NOBODY, head: 'ok ok - -' },
  planClass: { ...NOBODY, head: 'ok ok - -' },
  dropPlannedClass: { ...NOBODY, head: 'ok ok - -' },
  planMoves: { ...NOBODY, head: 'ok ok - -' },
  confirmTurn: { ...NOBODY, head: 'no no - -' },
  undoTurn: { ...NOBODY, head: 'ok ok - -' },
};

it('has a row for every operation of the schema', () => { expect(new Set(Object.keys(table))).toEqual(new Set(operationsOf('turn'))); });

it.each(Object.keys(table).flatMap((row) => roles.map((role) => [row, role] as const)))('%s by %s', async (row, role) => {
  expect(await answersIn(columns[role], (at) => tries[row]!(people[role], at))).toBe(table[row]![role]);
});
