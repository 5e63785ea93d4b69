import { type Connection, createConnection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folded } from '../../server/features/chat/folding.ts';
import { chatModels, type ChannelRecord, type MessageRecord } from '../../server/features/chat/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { type ChatWorld, type Lively, openChatWorld } from './chat-world.ts';

const LONG = 10_000;
let world: ChatWorld;
let room: Lively;
let channel: ChannelRecord;
let db: Connection;

beforeAll(async () => {
  world = await openChatWorld();
  room = await world.lively(2);
  channel = await world.channel(room, { seq: LONG });
  const authors = [room.pupils[0]!.id, room.pupils[1]!.id, room.teacher.id];
  const start = Date.now() - LONG * 10_000;
  for (let at = 0; at < LONG; at += 2_000) {
    await world.chat.messages.insertMany(Array.from({ length: 2_000 }, (_, i): MessageRecord => {
      const number = at + i + 1;
      const text = number % 2_500 === 7 ? `Où est passée l’Écharpe n° ${number} ?` : `Message ${number} de la classe, à propos du phare`;
      const status = number % 50 === 0 ? 'REMOVED' : number % 97 === 0 ? 'WAITING' : 'PUBLISHED';
      return {
        _id: newId(), channelId: channel._id, classroomId: room.classroomId, schoolId: room.schoolId, inLine: false, number, seq: number, authorId: authors[number % 3]!, key: newId(), text,
        folded: status === 'REMOVED' ? '' : folded(text), status, heldFor: null, refusalNote: null, replyToId: null, mentionIds: [], pictures: [], linksApproved: false,
        createdAt: new Date(start + number * 10_000), publishedAt: status === 'WAITING' ? null : new Date(start), editedAt: null,
        removedAt: status === 'REMOVED' ? new Date() : null, removedBy: null, removedFrom: status === 'REMOVED' ? 'PUBLISHED' : null,
      };
    }), { lean: true });
  }
  db = await createConnection(world.mongoUri, { monitorCommands: true, autoIndex: false, autoCreate: false }).asPromise();
}, 120_000);
afterAll(async () => {
  await db.close();
  await world.close();
});

const PAGE = 'query ($id: ID!, $before: Int) { channel(id: $id) { messages(first: 50, before: $before) { hasOlder nodes { id number text status author { displayName } mentions { id } pictures { id } replyTo { id } can { edit remove } } } } }';
const page = async (who: Person, before: number | null = null): Promise<Answer> => (await who.ask(PAGE, { id: channel._id, before })).channel.messages;

async function fastest(task: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < 5; i++) {
    const since = performance.now();
    await task();
    best = Math.min(best, performance.now() - since);
  }
  return best;
}

it('reads every page of ten thousand messages, each message once and in order, as each may see it', async () => {
  for (const [who, count] of [[room.teacher, LONG], [room.pupils[0]!, null]] as const) {
    const numbers: number[] = [];
    for (let before: number | null = null; ;) {
      const { nodes, hasOlder } = await page(who, before);
      numbers.push(...nodes.map(({ number }: Answer) => number));
      if (!hasOlder) break;
      before = numbers.at(-1)!;
    }
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(new Set(numbers).size).toBe(numbers.length);
    const others = await world.chat.messages.countDocuments({ channelId: channel._id, status: 'WAITING', authorId: { $ne: who.id } });
    expect(numbers.length).toBe(count ?? LONG - others);
  }
}, 60_000);

it('pages as fast at the end as in the middle and at the beginning', async () => {
  const times: number[] = [];
  for (const before of [null, 5_000, 60]) times.push(await fastest(() => page(room.pupils[0]!, before)));
  process.stdout.write(`a page of 50 of ${LONG}: ${times.map((ms) => `${ms.toFixed(0)} ms`).join(', ')} (end, middle, beginning)\n`);
  expect(Math.max(...times)).toBeLessThan(500);
});

/** How the store found what a query asks: the index, and how many it looked at. */
async function explained(filter: object, sort: Record<string, 1 | -1>, limit: number): Promise<{ examined: number; keys: number; index: string }> {
  const plan = await chatModels(db).messages.find(filter).sort(sort).limit(limit).explain('executionStats') as unknown as { executionStats: { totalDocsExamined: number; totalKeysExamined: number }; queryPlanner: { winningPlan: unknown } };
  const { totalDocsExamined: examined, totalKeysExamined: keys } = plan.executionStats;
  return { examined, keys, index: JSON.stringify(plan.queryPlanner.winningPlan) };
}

it('finds pages, changes and what surrounds a place by their indexes, looking at little more than it answers', async () => {
  const { _id: channelId, classroomId } = channel;
  const seen = { $or: [{ status: 'PUBLISHED' }, { status: 'REMOVED', removedFrom: 'PUBLISHED' }, { authorId: room.pupils[0]!.id }] };
  for (const [filter, sort, limit] of [
    [{ channelId, ...seen }, { number: -1 }, 51], [{ channelId, ...seen, number: { $lt: 5_000 } }, { number: -1 }, 51], [{ channelId, ...seen, number: { $gte: 5_000 } }, { number: 1 }, 51],
    [{ channelId, seq: { $gt: LONG - 150 } }, { seq: 1 }, 201], [{ classroomId, status: 'WAITING' }, { createdAt: 1 }, 100],
  ] as const) {
    const { examined, index } = await explained(filter, sort as never, limit);
    expect(index).toContain('IXSCAN');
    expect(examined, JSON.stringify(filter)).toBeLessThanOrEqual(limit * 1.2);
  }
});

it('counts what is unread by one index', async () => {
  const commands: string[] = [];
  db.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName));
  const { _id: channelId } = channel;
  const unread = await chatModels(db).messages.countDocuments({ channelId, status: 'PUBLISHED', number: { $gt: LONG - 300 }, authorId: { $ne: room.teacher.id } }, { limit: 1_000 });
  expect(unread).toBeGreaterThan(150);
  expect(commands).toEqual(['aggregate']);
  const { keys, index } = await explained({ channelId, status: 'PUBLISHED', number: { $gt: LONG - 300 } }, {}, 1_000);
  expect(index).toContain('IXSCAN');
  expect(keys).toBeLessThan(320);
  const asked = async (): Promise<number> => (await room.teacher.ask('query ($id: ID!) { channel(id: $id) { unread } }', { id: channelId })).channel.unread;
  expect(await asked()).toBe(100);
  process.stdout.write(`unread of ${LONG}, counted to a hundred: ${(await fastest(asked)).toFixed(0)} ms\n`);
});

const search = async (who: Person, words: string): Promise<Answer[]> =>
  (await who.ask('query ($id: ID!, $words: String!) { searchMessages(classroomId: $id, words: $words) { number text } }', { id: room.classroomId, words })).searchMessages;

it('finds words whatever their case and accents, the newest first, only where one may read', async () => {
  const found = await search(room.pupils[0]!, 'ECHARPE');
  expect(found.map(({ number }) => number)).toEqual([7_507, 5_007, 2_507, 7]);
  expect(await search(room.pupils[0]!, 'phare')).toHaveLength(50);
  expect(await search(room.pupils[0]!, 'n\'est nulle part')).toEqual([]);
  expect(await search(room.pupils[0]!, '.*')).toEqual([]);
  const group = await world.channel(room, { kind: 'GROUP', memberIds: [room.pupils[1]!.id] });
  await world.said(group, room.pupils[1]!.id, { text: 'Le trésor de l’équipe' });
  expect([await search(room.pupils[0]!, 'tresor'), await search(room.pupils[1]!, 'trésor'), await search(room.teacher, 'TRÉSOR')].map(({ length }) => length)).toEqual([0, 1, 1]);
  const rare = await fastest(() => search(room.teacher, 'introuvable'));
  process.stdout.write(`a word that ${LONG} messages do not have: ${rare.toFixed(0)} ms\n`);
  expect(rare).toBeLessThan(1_500);
});

it('shows what is around a place, oldest first', async () => {
  const { channel: { around } } = await room.teacher.ask('query ($id: ID!) { channel(id: $id) { around(number: 5000) { number } } }', { id: channel._id });
  expect(around.map(({ number }: Answer) => number)).toEqual(Array.from({ length: 101 }, (_, i) => 4_950 + i));
});

it('refuses pages that are no pages', async () => {
  for (const first of [0, 101, -1]) expect(await room.teacher.tries('query ($id: ID!, $first: Int!) { channel(id: $id) { messages(first: $first) { nodes { id } } } }', { id: channel._id, first })).toBe('INVALID');
  for (const words of ['', 'a', 'a'.repeat(81)]) await expect(search(room.teacher, words)).rejects.toThrow('INVALID');
});
