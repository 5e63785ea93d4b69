import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ChannelRecord } from '../../server/features/chat/model.ts';
import type { Person } from '../support/person.ts';
import { type ChatWorld, type Lively, SEND, aMessage, freeze, mute, openChatWorld } from './chat-world.ts';
import { aKey } from './wall-world.ts';

let world: ChatWorld;
let room: Lively;
let channel: ChannelRecord;
let line: ChannelRecord;

beforeAll(async () => { world = await openChatWorld(); });
afterAll(() => world.close());
beforeEach(async () => {
  room = await world.lively(2);
  [channel, line] = [await world.channel(room), await world.channel(room, { kind: 'TEACHER', name: '', memberIds: [room.pupils[0]!.id] })];
});

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const rule = (more: object): Promise<unknown> => world.chat.channels.updateOne({ _id: channel._id }, { $set: more });
const slow = (seconds: number): Promise<unknown> => room.teacher.ask('mutation ($id: ID!, $seconds: Int!) { setSlowMode(classroomId: $id, space: CHAT, seconds: $seconds) { rev } }', { id: room.classroomId, seconds });
const never = { hours: { days: [], from: 0, until: 1 } };

/** What a class may be like when someone wants to write. */
const states: Record<string, () => Promise<unknown>> = {
  open: async () => {},
  frozen: () => freeze(room.teacher, room.classroomId),
  muted: () => mute(room.teacher, room.classroomId, room.pupils[0]!.id),
  slow: async () => { await slow(300); await room.pupils[0]!.ask(SEND, { channelId: channel._id, key: aKey(), input: aMessage('Le premier') }); },
  closed: () => rule({ opening: 'CLOSED' }),
  'its hour': () => rule({ opening: 'HOURS', hours: { days: everyDay, from: 0, until: 1440 } }),
  'not its hour': () => rule({ opening: 'HOURS', ...never }),
  'for announcements': () => rule({ opening: 'READ_ONLY' }),
  'no adult there': () => world.chatOf(room, { adultPresent: true }),
  'an adult there': async () => {
    await world.chatOf(room, { adultPresent: true });
    const watch = await room.teacher.watch('subscription ($id: ID!) { attendClass(classroomId: $id, space: CHAT) { rev } }', { id: room.classroomId });
    await watch.next();
  },
  'moderated before': () => world.chatOf(room, { moderation: 'BEFORE' }),
  'over for good': () => rule({ archivedAt: new Date() }),
};

type Act = (who: Person, at: ChannelRecord, own: string) => Promise<string>;
/** Every way to contribute to the chat. */
const acts: Record<string, Act> = {
  send: async (who, { _id: channelId }) => {
    const { body } = await who.post({ query: SEND, variables: { channelId, key: aKey(), input: aMessage('Autre chose') } });
    return body.errors?.[0].extensions.code ?? (body.data.sendMessage.status === 'PUBLISHED' ? 'ok' : body.data.sendMessage.status);
  },
  edit: async (who, _at, own) => who.tries('mutation ($id: ID!, $text: String!) { editMessage(id: $id, text: $text) { id } }', { id: own, text: `Mieux ${aKey()}` }),
  delete: (who, _at, own) => who.tries('mutation ($id: ID!) { deleteMessage(id: $id) }', { id: own }),
  type: (who, { _id }) => who.tries('mutation ($id: ID!) { typing(channelId: $id, typing: true) }', { id: _id }),
  read: (who, { _id }) => who.tries('query ($id: ID!) { channel(id: $id) { messages(first: 5) { nodes { text } } } }', { id: _id }),
};
const order = ['send', 'edit', 'type', 'read', 'delete'];

const [ok, not, no] = ['ok', 'NOT_ALLOWED', 'NOT_FOUND'];
/** What a pupil may do in each state, in that order; staff may everything, but write where all is over; a pupil's own line is never closed. */
const table: Record<string, string[]> = {
  open: [ok, ok, ok, ok, ok],
  frozen: ['FROZEN', 'FROZEN', 'FROZEN', ok, 'FROZEN'],
  muted: ['MUTED', 'MUTED', 'MUTED', ok, 'MUTED'],
  slow: ['SLOW', ok, ok, ok, ok],
  closed: [not, not, not, ok, ok],
  'its hour': [ok, ok, ok, ok, ok],
  'not its hour': [not, not, not, ok, ok],
  'for announcements': [not, not, not, ok, ok],
  'no adult there': [not, not, not, ok, ok],
  'an adult there': [ok, ok, ok, ok, ok],
  'moderated before': ['WAITING', ok, ok, ok, ok],
  'over for good': [no, no, no, no, no],
};

const everything = async (who: Person, at: ChannelRecord): Promise<string[]> => {
  const found: string[] = [];
  const own = await world.said(at, who.id);
  for (const name of order) found.push(await acts[name]!(who, at, own._id));
  return found;
};

it('has every way to contribute in each row', () => {
  expect(Object.keys(table)).toEqual(Object.keys(states));
  expect(Object.keys(acts).sort()).toEqual([...order].sort());
});

it.each(Object.keys(states))('when it is %s, a pupil may what the table says, staff go on, and the line to the teacher is open', async (state) => {
  await states[state]!();
  expect(await everything(room.pupils[0]!, channel)).toEqual(table[state]);
  expect(await everything(room.teacher, channel)).toEqual(state === 'over for good' ? [not, not, not, ok, ok] : [ok, ok, ok, ok, ok]);
  expect(await everything(room.pupils[0]!, line)).toEqual([ok, ok, ok, ok, ok]);
  expect(await everything(room.head, line)).toEqual([ok, ok, ok, ok, ok]);
});

it('says the same in what each may do as it does', async () => {
  for (const state of Object.keys(states).filter((name) => name !== 'over for good' && name !== 'slow')) {
    room = await world.lively(1);
    channel = await world.channel(room);
    await states[state]!();
    const { channel: { can } } = await room.pupils[0]!.ask('query ($id: ID!) { channel(id: $id) { can { send waits } } }', { id: channel._id });
    expect({ state, ...can }).toEqual({ state, send: ['ok', 'WAITING'].includes(table[state]![0]!), waits: state === 'moderated before' });
  }
});

it('holds a message with a hurtful word for the teacher, whatever the rules, and asks its author to say it otherwise', async () => {
  const sent = (await room.pupils[0]!.ask(SEND, { channelId: channel._id, key: aKey(), input: aMessage('Tu es un connard') })).sendMessage;
  expect(sent).toMatchObject({ status: 'WAITING', heldFor: expect.any(String) });
  const list = 'query ($id: ID!) { channel(id: $id) { messages(first: 5) { nodes { id heldFor } } unread } }';
  expect((await room.pupils[1]!.ask(list, { id: channel._id })).channel).toMatchObject({ messages: { nodes: [] }, unread: 0 });
  expect((await room.teacher.ask(list, { id: channel._id })).channel.messages.nodes).toEqual([{ id: sent.id, heldFor: sent.heldFor }]);
  const edited = (await room.pupils[0]!.ask('mutation ($id: ID!) { editMessage(id: $id, text: "Tu exagères") { status heldFor number } }', { id: sent.id })).editMessage;
  expect(edited).toEqual({ status: 'PUBLISHED', heldFor: null, number: sent.number });
  expect((await room.pupils[0]!.ask(SEND, { channelId: line._id, key: aKey(), input: aMessage('Il m’a dit connard') })).sendMessage.status).toBe('PUBLISHED');
});

it('holds what is changed into something hurtful: it is off every other screen', async () => {
  const { _id: id } = await world.said(channel, room.pupils[0]!.id);
  expect((await room.pupils[0]!.ask('mutation ($id: ID!) { editMessage(id: $id, text: "connard") { status } }', { id })).editMessage.status).toBe('WAITING');
  const { channel: shown } = await room.pupils[1]!.ask('query ($id: ID!) { channel(id: $id) { messages(first: 5) { nodes { id } } changes(after: 1) { goneIds messages { id } } } }', { id: channel._id });
  expect(shown).toEqual({ messages: { nodes: [] }, changes: { goneIds: [id], messages: [] } });
});
