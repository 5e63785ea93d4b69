import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelRecord } from '../../server/features/chat/model.ts';
import { type Answer, type Person, type Watch } from '../support/person.ts';
import { type ChatWorld, type Lively, CHAT_CHANGED, freeze, line, openChatWorld, read, send, triesToSend, watchChannel } from './chat-world.ts';

let world: ChatWorld;
let room: Lively;
let pupils: [Person, Person, Person];

beforeAll(async () => {
  world = await openChatWorld();
  room = await world.lively(3);
  pupils = room.pupils as typeof pupils;
});
afterAll(() => world.close());

const silent = async (watch: Watch, ms = 250): Promise<void> => { await new Promise((resolve) => { setTimeout(resolve, ms); }); expect(watch.waiting).toBe(0); };
const update = (id: string, input: object): Promise<Answer> => room.teacher.ask('mutation ($id: ID!, $input: ChannelInput!) { updateChannel(id: $id, input: $input) { id openNow } }', { id, input });
const typing = (who: Person, id: string, is = true): Promise<Answer> => who.ask('mutation ($id: ID!, $is: Boolean!) { typing(channelId: $id, typing: $is) }', { id, is });
const group = (...members: Person[]): Promise<ChannelRecord> => world.channel(room, { kind: 'GROUP', memberIds: members.map(({ id }) => id) });

it('has one channel for the class, made at its first use and closed', async () => {
  const at = await world.lively(1);
  const ask = (): Promise<Answer> => at.pupils[0]!.ask('query ($id: ID!) { chat(classroomId: $id) { channels { id kind name opening openNow closedFor can { send moderate } } can { manage writeToTeacher } } }', { id: at.classroomId });
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(one).toEqual(other);
  expect(one).toMatchObject({ chat: {
    channels: [{ kind: 'CLASS', name: 'La classe', opening: 'CLOSED', openNow: false, closedFor: 'CLOSED', can: { send: false, moderate: false } }],
    can: { manage: false, writeToTeacher: true },
  } });
});

it('shows a message to everyone who watches the channel, at once, and says the same to all', async () => {
  const channel = await world.channel(room);
  const [seen, own, staffs] = [await watchChannel(pupils[1], channel._id), await watchChannel(pupils[0], channel._id), await watchChannel(room.teacher, channel._id)];
  const sent = await send(pupils[0], channel._id, 'Bonjour à tous');
  const events = [await seen.next(), await own.next(), await staffs.next()].map(({ channelChanged }) => channelChanged);
  for (const event of events) expect(event).toMatchObject({ seq: 1, message: { id: sent.id, number: 1, text: 'Bonjour à tous' } });
  expect(events.map(({ message }) => message.can?.edit ?? null)).toEqual([null, null, null]);
  for (const watch of [seen, own, staffs]) watch.stop();
});

it('shows what waits to its author and staff alone, takes off what is held, and leaves the place of what is removed', async () => {
  const channel = await world.channel(room);
  const [seen, own, staffs] = [await watchChannel(pupils[1], channel._id), await watchChannel(pupils[0], channel._id), await watchChannel(room.teacher, channel._id)];
  const { id } = await send(pupils[0], channel._id, 'Bonjour');
  await pupils[0].ask('mutation ($id: ID!) { editMessage(id: $id, text: "connard") { id } }', { id });
  await room.teacher.ask('mutation ($id: ID!) { deleteMessage(id: $id) }', { id });
  const told = async (watch: Watch): Promise<unknown[]> => [await watch.next(), await watch.next(), await watch.next()].map(({ channelChanged: { message, goneId } }) => message ? `${message.status} ${message.text}`.trim() : goneId);
  expect(await told(seen)).toEqual(['PUBLISHED Bonjour', id, null]);
  expect(await told(own)).toEqual(['PUBLISHED Bonjour', 'WAITING connard', 'REMOVED']);
  expect(await told(staffs)).toEqual(['PUBLISHED Bonjour', 'WAITING connard', 'REMOVED connard']);
  for (const watch of [seen, own, staffs]) watch.stop();
});

it('says who is typing, to others only, and ends it when they send, stop, or have gone silent for six seconds', async () => {
  const channel = await world.channel(room);
  const [seen, own] = [await watchChannel(pupils[1], channel._id), await watchChannel(pupils[0], channel._id)];
  const who = async (watch: Watch): Promise<string[]> => (await watch.until(({ channelChanged }) => channelChanged.typing !== null, 8_000)).channelChanged.typing.map(({ id }: Answer) => id);
  await typing(pupils[0], channel._id);
  await typing(pupils[0], channel._id);
  expect([await who(seen), await who(own)]).toEqual([[pupils[0].id], []]);
  await send(pupils[0], channel._id);
  expect(await who(seen)).toEqual([]);
  await typing(pupils[0], channel._id);
  expect(await who(seen)).toEqual([pupils[0].id]);
  await typing(pupils[0], channel._id, false);
  expect(await who(seen)).toEqual([]);
  await typing(pupils[0], channel._id);
  expect(await who(seen)).toEqual([pupils[0].id]);
  const since = Date.now();
  expect(await who(seen)).toEqual([]);
  expect(Date.now() - since).toBeGreaterThan(5_000);
  for (const watch of [seen, own]) watch.stop();
});

it('closes a channel to whoever leaves its group, at once: no event, no message, no reading', async () => {
  const channel = await group(pupils[0], pupils[1]);
  const [leaver, stays] = [await watchChannel(pupils[0], channel._id), await watchChannel(pupils[1], channel._id)];
  const chats = await pupils[0].watch(CHAT_CHANGED, { id: room.classroomId });
  await update(channel._id, { memberIds: [pupils[1].id] });
  await send(pupils[1], channel._id, 'Entre nous');
  expect((await stays.until(({ channelChanged }) => channelChanged.message)).channelChanged.message.text).toBe('Entre nous');
  await expect(leaver.next(2_000)).resolves.toBeNull();
  expect(leaver.waiting).toBe(0);
  expect((await chats.next()).chatChanged).toMatchObject({ channel: null, chat: { adultIsHere: false } });
  expect(await triesToSend(pupils[0], channel._id)).toBe('NOT_FOUND');
  await silent(chats);
  for (const watch of [leaver, stays, chats]) watch.stop();
});

it('closes it to a pupil who leaves the class, and to all pupils when it is over for good', async () => {
  const at = await world.lively(2);
  const channel = await world.channel(at);
  const [gone, other, staffs] = [await watchChannel(at.pupils[0]!, channel._id), await watchChannel(at.pupils[1]!, channel._id), await watchChannel(at.teacher, channel._id)];
  await at.teacher.ask('mutation ($classroomId: ID!, $personId: ID!) { endPlace(classroomId: $classroomId, personId: $personId) { id } }', { classroomId: at.classroomId, personId: at.pupils[0]!.id });
  await send(at.teacher, channel._id, 'Au revoir');
  expect((await other.next()).channelChanged.message.text).toBe('Au revoir');
  await expect(gone.next(2_000)).resolves.toBeNull();
  await at.teacher.ask('mutation ($id: ID!) { archiveChannel(id: $id, archived: true) { id } }', { id: channel._id });
  await expect(other.next(2_000)).resolves.toBeNull();
  expect((await staffs.until(({ channelChanged }) => channelChanged.channel)).channelChanged.channel.closedFor).toBe('ARCHIVED');
  for (const watch of [gone, other, staffs]) watch.stop();
});

it('tells each what is new in their own channels, and nothing of others’', async () => {
  const [ours, klass] = [await group(pupils[0], pupils[1]), await world.channel(room)];
  const own = await line(pupils[0], room.classroomId, pupils[0].id);
  const watches = await Promise.all([pupils[0], pupils[1], pupils[2], room.teacher].map((who) => who.watch(CHAT_CHANGED, { id: room.classroomId })));
  const told = async (watch: Watch): Promise<string> => (await watch.next()).chatChanged.channel.id;
  await send(pupils[0], ours._id);
  expect(await Promise.all([0, 1, 3].map((i) => told(watches[i]!)))).toEqual([ours._id, ours._id, ours._id]);
  await send(pupils[0], own);
  expect(await Promise.all([0, 3].map((i) => told(watches[i]!)))).toEqual([own, own]);
  await send(pupils[2], klass._id);
  expect(await Promise.all([0, 1, 2, 3].map((i) => told(watches[i]!)))).toEqual(Array.from({ length: 4 }, () => klass._id));
  for (const watch of watches) { await silent(watch, 100); watch.stop(); }
});

it('notes how far each has read, for themselves and their own windows alone', async () => {
  const channel = await world.channel(room);
  for (const author of [pupils[0], pupils[1], room.teacher]) await world.said(channel, author.id);
  await world.said(channel, pupils[1].id, { status: 'WAITING' });
  const unread = async (who: Person): Promise<number> => (await who.ask('query ($id: ID!) { channel(id: $id) { unread } }', { id: channel._id })).channel.unread;
  expect([await unread(pupils[0]), await unread(pupils[2]), await unread(room.teacher)]).toEqual([2, 3, 2]);
  const [own, others] = [await pupils[0].watch(CHAT_CHANGED, { id: room.classroomId }), await pupils[1].watch(CHAT_CHANGED, { id: room.classroomId })];
  const mark = (number: number): Promise<Answer> => pupils[0].ask('mutation ($id: ID!, $number: Int!) { markChannelRead(id: $id, number: $number) { unread readNumber } }', { id: channel._id, number });
  expect((await mark(2)).markChannelRead).toEqual({ unread: 1, readNumber: 2 });
  expect((await own.next()).chatChanged.channel).toMatchObject({ id: channel._id, unread: 1, readNumber: 2 });
  expect((await mark(1)).markChannelRead).toEqual({ unread: 1, readNumber: 2 });
  expect((await mark(99)).markChannelRead).toEqual({ unread: 0, readNumber: 4 });
  await silent(others);
  for (const watch of [own, others]) watch.stop();
});

it('tells that a channel opens or closes: by its teacher, by its hour, by an adult who comes and goes', async () => {
  const at = await world.lively(1);
  const channel = await world.channel(at, { opening: 'CLOSED' });
  await world.chatOf(at, { adultPresent: true });
  const watch = await watchChannel(at.pupils[0]!, channel._id);
  const state = async (): Promise<string> => (await watch.until(({ channelChanged }) => channelChanged.channel, 10_000)).channelChanged.channel.closedFor;
  await at.teacher.ask('mutation ($id: ID!) { updateChannel(id: $id, input: { opening: OPEN }) { id } }', { id: channel._id });
  expect(await state()).toBe('NO_ADULT');
  const there = await at.teacher.watch('subscription ($id: ID!) { attendClass(classroomId: $id, space: CHAT) { rev } }', { id: at.classroomId });
  await there.next();
  expect(await state()).toBeNull();
  expect(await triesToSend(at.pupils[0]!, channel._id)).toBe('ok');
  there.stop();
  expect(await state()).toBe('NO_ADULT');
  expect(await triesToSend(at.pupils[0]!, channel._id)).toBe('NOT_ALLOWED');
  watch.stop();
});

it('reads while it is frozen, and goes on where it was', async () => {
  const at = await world.lively(1);
  const channel = await world.channel(at);
  await send(at.pupils[0]!, channel._id, 'Avant');
  await freeze(at.teacher, at.classroomId);
  expect(await triesToSend(at.pupils[0]!, channel._id)).toBe('FROZEN');
  await freeze(at.teacher, at.classroomId, false);
  await send(at.pupils[0]!, channel._id, 'Après');
  expect(await read(at.pupils[0]!, channel._id)).toEqual(['Avant', 'Après']);
});

it('leaves no listener behind', async () => {
  const at = await world.lively(1);
  const channel = await world.channel(at);
  const before = world.house.live();
  for (let i = 0; i < 20; i++) (await watchChannel(at.pupils[0]!, channel._id)).stop();
  await expect.poll(() => world.house.live().listeners).toBe(before.listeners);
});
