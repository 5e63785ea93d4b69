import { type Connection, createConnection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalRecord } from '../../server/features/moderation/model.ts';
import { moderationModels } from '../../server/features/moderation/model.ts';
import { moderationService } from '../../server/features/moderation/service.ts';
import { Actor, type Room } from '../../server/platform/access/actor.ts';
import { newId } from '../../server/platform/ids.ts';
import { memoryEvents } from '../../server/platform/realtime/events.ts';
import { freshStoreUri } from '../support/house.ts';

const DAY_MS = 86_400_000;
const WORDS = 'Tu es bête';

let db: Connection;
let room: Room;
let head: Actor;
let teacher: Actor;
let at = new Date('2026-11-20T09:00:00Z');
let here: ReturnType<typeof moderationService>;
let there: ReturnType<typeof moderationService>;
let models: ReturnType<typeof moderationModels>;

/** The law of one process of several. */
function open(on: Connection): ReturnType<typeof moderationService> {
  const fail = (error: unknown): never => { throw error; };
  return moderationService({
    models: moderationModels(on), events: memoryEvents(fail), now: () => at, report: fail,
    school: { roomOf: async () => room, familiesOf: async () => [] },
  });
}

let other: Connection;
beforeAll(async () => {
  const uri = freshStoreUri();
  [db, other] = await Promise.all([createConnection(uri).asPromise(), createConnection(uri).asPromise()]);
  models = moderationModels(db);
  await Promise.all(Object.values(models).map((model) => model.createIndexes()));
  [here, there] = [open(db), open(other)];
});
afterAll(() => Promise.all([db.close(), other.close()]));
beforeEach(() => {
  room = { classroomId: newId(), schoolId: newId() };
  teacher = new Actor(newId(), [{ role: 'TEACHER', ...room }]);
  head = new Actor(newId(), [{ role: 'HEAD', schoolId: room.schoolId, classroomId: null }]);
  at = new Date('2026-11-20T09:00:00Z');
});

const deed = (who = teacher) => ({ room, actor: who, action: 'APPROVE', space: 'WALL', targetId: newId(), item: { kind: 'POST', id: newId() }, after: 'a'.repeat(64) }) as const;
const lines = (): Promise<JournalRecord[]> => models.journal.find({ classroomId: room.classroomId }).sort({ seq: 1 }).lean<JournalRecord[]>().exec();
const holds = (): Promise<boolean> => here.journalHolds(room.classroomId);
async function write(count: number, from = here): Promise<void> { for (let i = 0; i < count; i++) await from.record(deed()); }

it('numbers its lines without a hole or a double when two processes write at once', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 2 ? here : there).record(deed(i % 3 ? teacher : head))));
  const all = await lines();
  expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  expect(all.every(({ prev }, i) => prev === (all[i - 1]?.hash ?? '0'.repeat(64)))).toBe(true);
  expect(new Set(all.map(({ role }) => role))).toEqual(new Set(['TEACHER', 'HEAD']));
  expect(await holds()).toBe(true);
});

const tamperings: Record<string, (all: JournalRecord[]) => Promise<unknown>> = {
  'who did it': ([, line]) => models.journal.updateOne({ _id: line!._id }, { $set: { actorId: newId() } }),
  'what was done': ([, line]) => models.journal.updateOne({ _id: line!._id }, { $set: { action: 'REFUSE' } }),
  'to whom': ([, line]) => models.journal.updateOne({ _id: line!._id }, { $set: { targetId: null } }),
  when: ([, line]) => models.journal.updateOne({ _id: line!._id }, { $set: { at: new Date(at.getTime() + 1) } }),
  'the item': ([, line]) => models.journal.updateOne({ _id: line!._id }, { $set: { 'item.id': newId() } }),
  'the hash of the content': ([, line]) => models.journal.updateOne({ _id: line!._id }, { $set: { after: 'b'.repeat(64) } }),
  'a line’s own hash': ([, line]) => models.journal.updateOne({ _id: line!._id }, { $set: { hash: 'c'.repeat(64) } }),
  'a line in the middle, taken away': ([, line]) => models.journal.deleteOne({ _id: line!._id }),
  'the first line, taken away': ([line]) => models.journal.deleteOne({ _id: line!._id }),
  'two lines, exchanged': async ([, a, b]) => {
    await models.journal.deleteMany({ _id: { $in: [a!._id, b!._id] } });
    await models.journal.create([{ ...a!, _id: b!._id, seq: b!.seq }, { ...b!, _id: a!._id, seq: a!.seq }]);
  },
};

it.each(Object.entries(tamperings))('shows that someone has changed: %s', async (_what, tamper) => {
  await write(5);
  expect(await holds()).toBe(true);
  await tamper(await lines());
  expect(await holds()).toBe(false);
  expect((await here.journalOf(head, room, { first: 50 })).holds).toBe(false);
});

it('gives pages newest first, each of which holds, and joins the next', async () => {
  await write(25);
  const seen: number[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof here.journalOf>> = await here.journalOf(teacher, room, { first: 10, after });
    expect(page.holds).toBe(true);
    seen.push(...page.nodes.map(({ seq }) => seq));
    after = page.next;
  } while (after !== null);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => 25 - i));
  await models.journal.deleteOne({ classroomId: room.classroomId, seq: 15 });
  expect((await here.journalOf(teacher, room, { first: 10, after: '16' })).holds).toBe(false);
  for (const [asked, field] of [[{ first: 0 }, 'first'], [{ first: 101 }, 'first'], [{ first: 10, after: 'x' }, 'after']] as const) {
    await expect(here.journalOf(teacher, room, asked)).rejects.toMatchObject({ code: 'INVALID', detail: { field } });
  }
});

it('is the staff’s and the head’s to read, nobody else’s', async () => {
  await write(1);
  const ward = { pupilId: newId(), ...room };
  for (const [who, code] of [
    [new Actor(newId(), [{ role: 'PUPIL', ...room }]), 'NOT_ALLOWED'], [new Actor(newId(), [], [ward]), 'NOT_ALLOWED'],
    [new Actor(newId(), [{ role: 'TEACHER', schoolId: room.schoolId, classroomId: newId() }]), 'NOT_FOUND'], [Actor.nobody, 'NOT_SIGNED_IN'],
  ] as const) {
    await expect(here.journalOf(who, room, { first: 10 })).rejects.toMatchObject({ code });
    await expect(here.wholeJournal(who, room).next()).rejects.toMatchObject({ code });
  }
  for (const who of [teacher, head]) expect((await here.journalOf(who, room, { first: 10 })).nodes).toHaveLength(1);
});

it('forgets what is older than twelve months, and what is left still hangs together, and goes on', async () => {
  await write(3);
  at = new Date(at.getTime() + 200 * DAY_MS);
  await write(2);
  at = new Date('2027-11-21T09:00:00Z');
  await Promise.all([here.purgeJournal(), there.purgeJournal()]);
  expect((await lines()).map(({ seq }) => seq)).toEqual([4, 5]);
  expect(await holds()).toBe(true);
  await Promise.all([here.record(deed()), there.record(deed()), there.purgeJournal()]);
  expect((await lines()).map(({ seq }) => seq)).toEqual([4, 5, 6, 7]);
  expect((await here.journalOf(head, room, { first: 50 })).holds).toBe(true);
  await models.journal.deleteOne({ classroomId: room.classroomId, seq: 4 });
  expect(await holds()).toBe(false);
});

it('goes on where it was when all of it is too old', async () => {
  await write(3);
  const last = (await lines()).at(-1)!;
  at = new Date('2028-01-01T09:00:00Z');
  await here.purgeJournal();
  expect(await lines()).toEqual([]);
  await write(1, there);
  expect(await lines()).toMatchObject([{ seq: 4, prev: last.hash }]);
  expect(await holds()).toBe(true);
});

it('is not kept back by a clock that goes wrong: the chain is by number', async () => {
  await write(2);
  at = new Date(at.getTime() - 2 * DAY_MS);
  await write(2);
  expect((await lines()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(await holds()).toBe(true);
});

it('has a line for each change of controls, none for what was so already, and no text in any', async () => {
  const who = teacher;
  const { classroomId: id } = room;
  await here.freeze(who, id, null, true, 5);
  await here.freeze(who, id, 'WALL', false, null);
  await here.freeze(who, id, 'WALL', false, null);
  await here.setSlowMode(who, id, 'CHAT', 30);
  await here.setSlowMode(who, id, 'CHAT', 30);
  await here.setClassWords(who, id, [WORDS], []);
  const all = await lines();
  expect(all.map(({ action, space, actorId, role }) => [action, space, actorId === who.id, role])).toEqual([
    ['FREEZE', null, true, 'TEACHER'], ['THAW', 'WALL', true, 'TEACHER'], ['SLOW', 'CHAT', true, 'TEACHER'], ['WORDS', null, true, 'TEACHER'],
  ]);
  expect(all[0]!.until).toEqual(new Date(at.getTime() + 300_000));
  expect(JSON.stringify(all)).not.toContain('bête');
});
