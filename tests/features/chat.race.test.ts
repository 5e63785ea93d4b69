import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mongoose';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolve } from 'node:path';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../server/app/house.ts';
import { noFederation } from '../../server/features/federation/settings.ts';
import type { ChannelRecord } from '../../server/features/chat/model.ts';
import { type Answer, Person, Refused } from '../support/person.ts';
import { type ChatWorld, type Lively, SEND, aMessage, freeze, openChatWorld } from './chat-world.ts';
import { aKey } from './wall-world.ts';

const WRITERS = 30;
let world: ChatWorld;
let room: Lively;
let channel: ChannelRecord;
let line: ChannelRecord;

beforeAll(async () => {
  world = await openChatWorld();
  room = await world.lively(WRITERS);
  [channel, line] = [await world.channel(room), await world.channel(room, { kind: 'TEACHER', name: '', memberIds: [room.pupils[0]!.id] })];
}, 120_000);
afterAll(() => world.close());

interface Written { number: number; answeredAt: number }

/** Writes without a pause until told to stop, remembering every number it was given. */
async function writeOn(who: Person, channelId: string, isOver: () => boolean, written: Written[], refused: string[]): Promise<void> {
  while (!isOver()) {
    try {
      const { sendMessage } = await who.ask(SEND, { channelId, key: aKey(), input: aMessage(`De ${who.id}`) });
      written.push({ number: sendMessage.number, answeredAt: performance.now() });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(error.code);
      await wait(10);
    }
  }
}

it(`lets no message of ${WRITERS} who write without a pause be numbered after a freeze was answered`, async () => {
  for (let round = 0; round < 3; round++) {
    const written: Written[] = [];
    const [refused, inLine]: [string[], Written[]] = [[], []];
    let over = false;
    const writers = [
      ...room.pupils.map((who) => writeOn(who, channel._id, () => over, written, refused)),
      writeOn(room.pupils[0]!, line._id, () => over, inLine, []),
    ];
    await wait(300 + Math.random() * 200);
    await freeze(room.teacher, room.classroomId);
    const { seq: frozenAt } = (await world.chat.channels.findById(channel._id).lean())!;
    const since = performance.now();
    await wait(400);
    over = true;
    await Promise.all(writers);
    const stored = await world.chat.messages.find({ channelId: channel._id }).sort({ number: -1 }).limit(1).lean();
    expect(stored[0]!.number).toBeLessThanOrEqual(frozenAt);
    expect((await world.chat.channels.findById(channel._id).lean())!.seq).toBe(frozenAt);
    expect(Math.max(...written.map(({ number }) => number))).toBeLessThanOrEqual(frozenAt);
    expect(new Set(refused)).toEqual(new Set(['FROZEN']));
    expect(inLine.some(({ answeredAt }) => answeredAt > since)).toBe(true);
    expect(written.length).toBeGreaterThan(0);
    process.stdout.write(`round ${round}: ${written.length} messages numbered up to ${frozenAt}, ${refused.length} refused after\n`);
    await freeze(room.teacher, room.classroomId, false);
  }
}, 60_000);

it('closes a channel as surely: no pupil’s message has a number after its teacher closed it', async () => {
  const [written, refused]: [Written[], string[]] = [[], []];
  let over = false;
  const writers = room.pupils.slice(0, 12).map((who) => writeOn(who, channel._id, () => over, written, refused));
  await wait(300);
  await room.teacher.ask('mutation ($id: ID!) { updateChannel(id: $id, input: { opening: CLOSED }) { id } }', { id: channel._id });
  const { seq } = (await world.chat.channels.findById(channel._id).lean())!;
  await wait(300);
  over = true;
  await Promise.all(writers);
  expect((await world.chat.channels.findById(channel._id).lean())!.seq).toBe(seq);
  expect(new Set(refused)).toEqual(new Set(['NOT_ALLOWED']));
  await room.teacher.ask('mutation ($id: ID!) { updateChannel(id: $id, input: { opening: OPEN }) { id } }', { id: channel._id });
});

it('holds across processes, by the store alone: what one house freezes no other writes', async () => {
  const config = { production: false, host: '127.0.0.1', port: 0, origin: null, dataDir: await mkdtemp(join(tmpdir(), 'preau-second-')), demonstration: false, proxies: 0, mongoUri: world.mongoUri, smtp: null, mailFrom: null, secondFactor: 'optional' as const, logLevel: 'error' as const, federation: noFederation, clientDir: resolve('dist/client') };
  const second = await openHouse(config, pino({ level: 'error' }));
  try {
    const there = room.pupils.slice(0, 6).map((who) => Object.assign(new Person(second.url), { cookie: who.cookie, id: who.id }));
    const [written, refused]: [Written[], string[]] = [[], []];
    let over = false;
    const writers = there.map((who) => writeOn(who, channel._id, () => over, written, refused));
    await expect.poll(() => written.length, { timeout: 5_000 }).toBeGreaterThan(5);
    await freeze(room.teacher, room.classroomId);
    const { seq } = (await world.chat.channels.findById(channel._id).lean())!;
    await wait(300);
    over = true;
    await Promise.all(writers);
    expect((await world.chat.channels.findById(channel._id).lean())!.seq).toBe(seq);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set(['FROZEN']));
    await freeze(room.teacher, room.classroomId, false);
  } finally {
    await second.close();
  }
}, 60_000);

it('has one outcome when two teachers judge one message at once', async () => {
  const judge = (who: Person, id: string, approve: boolean, seq: number): Promise<Answer> =>
    who.ask('mutation ($room: ID!, $id: ID!, $approve: Boolean!, $seq: Int!) { judgeItems(classroomId: $room, items: [{ kind: MESSAGE, id: $id, seq: $seq }], approve: $approve, note: "À redire") { done } }', { room: room.classroomId, id, approve, seq });
  for (let round = 0; round < 5; round++) {
    const { _id, seq } = await world.said(channel, room.pupils[0]!.id, { status: 'WAITING' });
    const [approved, refused] = (await Promise.all([judge(room.teacher, _id, true, seq), judge(room.head, _id, false, seq)])).map(({ judgeItems }) => judgeItems[0].done);
    expect([approved, refused].filter(Boolean)).toHaveLength(1);
    expect((await world.chat.messages.findById(_id).lean())!.status).toBe(approved ? 'PUBLISHED' : 'REFUSED');
  }
});

it('writes what was never answered once: the first try is written, its answer is lost, the second answers it', async () => {
  const db = await createConnection(world.mongoUri).asPromise();
  const [who, key] = [room.pupils[1]!, aKey()];
  const cut = new AbortController();
  const lost = fetch(`${who.url}/graphql`, { method: 'POST', headers: who.headers, body: JSON.stringify({ query: SEND, variables: { channelId: channel._id, key, input: aMessage('Réponse perdue') } }), signal: cut.signal }).catch(() => null);
  await wait(5);
  cut.abort();
  await lost;
  const { sendMessage } = await who.ask(SEND, { channelId: channel._id, key, input: aMessage('Réponse perdue') });
  expect(await db.collection('messages').countDocuments({ authorId: who.id, key } as never)).toBe(1);
  expect((await who.ask(SEND, { channelId: channel._id, key, input: aMessage('Réponse perdue') })).sendMessage.number).toBe(sendMessage.number);
  await db.close();
});
