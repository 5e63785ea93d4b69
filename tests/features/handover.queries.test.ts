import { connections } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshStoreUri } from '../support/house.ts';
import type { Answer } from '../support/person.ts';
import { type Passing, type PassingWorld, openPassing } from './handover-world.ts';

let world: PassingWorld;
let at: Passing;
let commands = 0;
const ids: string[] = [];

beforeAll(async () => {
  const uri = freshStoreUri();
  world = await openPassing(`${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`);
  for (const one of connections) if (one !== world.db && one.readyState === 1) one.getClient().on('commandStarted', () => { commands++; });
  at = await world.passing();
});
afterAll(() => world.close());

const costOf = async (asked: () => Promise<unknown>): Promise<number> => { commands = 0; await asked(); return commands; };
const arrivals = (): Promise<Answer> => at.principal.ask(`query ($id: ID!) { arrivals(schoolId: $id) {
  packages { id } classrooms { id } links { id name birthDate hasIne from { name } toClass { name } pieceCount isHere mustDecide matches { name classes } can { judge confirm } }
} }`, { id: at.college });
const desk = (): Promise<Answer> => at.head.ask(`query ($id: ID!) { handoverDesk(schoolId: $id) { unplanned { id } pupils { id } handovers {
  destination { name heads } packageUrl links { name pupil { id } toClass { name } answers { guardian { displayName } agreed } can { send } } can { send }
} } }`, { id: at.ecole });
const accept = (some: string[]): Promise<Answer> => at.principal.ask('mutation ($ids: [ID!]!, $room: ID) { acceptPassages(linkIds: $ids, classroomId: $room) { id from { name } matches { name } } }', { ids: some, room: at.sixth.classroomId });

/** So many pupils on their way, each with a namesake at the collège. */
async function onTheWay(many: number): Promise<void> {
  for (let nth = 0; nth < many; nth++) {
    const named = { firstName: `Zoé${nth}`, lastName: `Essai${many}` };
    const [child, namesake] = [await world.someone('pupil', named), await world.someone('pupil', named)];
    await world.place(child, 'PUPIL', at.cm2);
    await world.guard(await world.someone('adult'), child);
    await world.place(namesake, 'PUPIL', at.sixth);
    ids.push(await world.placed(at, child, { state: 'SENT', sentAt: new Date() }));
  }
}

it('asks the store as often for many who leave and arrive as for a few, and once for each that changes', async () => {
  await onTheWay(2);
  const few = { arrivals: await costOf(arrivals), desk: await costOf(desk) };
  await onTheWay(10);
  // What is asked at the same moment is one read: on a busy machine two now and then.
  expect(await costOf(arrivals)).toBeLessThanOrEqual(few.arrivals + 6);
  expect(await costOf(desk)).toBeLessThanOrEqual(few.desk + 6);
  const one = await costOf(() => accept(ids.slice(0, 1)));
  expect(await costOf(() => accept(ids.slice(1)))).toBeLessThanOrEqual(one + (ids.length - 2) + 6);
});
