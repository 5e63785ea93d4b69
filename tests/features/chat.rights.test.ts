import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelRecord, MessageRecord } from '../../server/features/chat/model.ts';
import type { Person } from '../support/person.ts';
import { CHANNEL_CHANGED, CHAT_CHANGED, type ChatWorld, aMessage, openChatWorld } from './chat-world.ts';
import { type Role, everyone, roles } from './everyone.ts';
import { operationsOf } from './operations.ts';
import type { Somewhere } from './school-world.ts';
import { aKey } from './wall-world.ts';

let world: ChatWorld;
let people: Record<Role, Person>;
/** For each role: their own class, another of the same school, one of another school, and one they have left. */
let columns: Record<Role, Somewhere[]>;
let author = '';

beforeAll(async () => {
  world = await openChatWorld();
  ({ people, columns, author } = await everyone(world));
});
afterAll(() => world.close());

type Try = (who: Person, at: Somewhere) => Promise<string>;

/** Whose channel it is: the class's, a group's with the pupil who asks or without them, the pupil's line or another's. */
const whose = {
  class: () => ({}),
  group: () => ({ kind: 'GROUP', memberIds: [people.pupil.id, author] }),
  others: () => ({ kind: 'GROUP', memberIds: [author] }),
  line: () => ({ kind: 'TEACHER', name: '', memberIds: [people.pupil.id] }),
  'other’s line': () => ({ kind: 'TEACHER', name: '', memberIds: [author] }),
  over: () => ({ archivedAt: new Date() }),
} as const satisfies Record<string, () => Partial<ChannelRecord>>;
type Whose = keyof typeof whose;

const inChannel = (of: Whose, query: string, args: object = {}): Try => async (who, at) => {
  const { _id: id } = await world.channel(at, whose[of]());
  return who.tries(query, { id, ...args });
};
const message = (query: string, args: object = {}, more: Partial<MessageRecord> = {}, isOwn = false): Try => async (who, at) => {
  const { _id: id } = await world.said(await world.channel(at), isOwn && who.id ? who.id : author, more);
  return who.tries(query, { id, ...args });
};
const ofClass = (query: string, args: object = {}): Try => async (who, at) => {
  await world.chatOf(at);
  return who.tries(query, { id: at.classroomId, ...args });
};
const watches = (of: Whose | null, query: string): Try => async (who, at) => {
  const { _id, classroomId } = await world.channel(at, whose[of ?? 'class']());
  const watch = await who.watch(query, { id: of ? _id : classroomId }).catch(() => null);
  if (!watch) return 'closed';
  const first = await watch.nextResult(of ? 5_000 : 300).catch(() => null);
  watch.stop();
  return first?.errors ? first.errors[0].extensions.code : 'ok';
};
const exports = (of: Whose, format: string): Try => async (who, at) => {
  const { _id, classroomId } = await world.channel(at, whose[of]());
  const response = await fetch(`${who.url}/classes/${classroomId}/discussion/${_id}.${format}`, { headers: who.headers });
  return response.ok ? (await response.text(), 'ok') : (await response.json() as { errors: { extensions: { code: string } }[] }).errors[0]!.extensions.code;
};
const upload = (of: Whose): Try => async (who, at) => {
  const { _id } = await world.channel(at, whose[of]());
  await world.chatOf(at, { pictures: true });
  const response = await fetch(`${who.url}/files?channel=${_id}`, { method: 'POST', headers: { ...who.headers, 'content-type': 'application/octet-stream', 'x-file-name': 'a.png' }, body: 'pas une image' });
  const { error } = await response.json() as { error: { code: string } };
  return error.code === 'UNSUPPORTED_FILE' ? 'ok' : error.code;
};

const READ = `query ($id: ID!) { channel(id: $id) { id name members { id } unread last { text } messages(first: 5) { nodes { id } } around(number: 1) { id } changes(after: 0) { seq } can { send } } }`;
const SENDS = 'mutation ($id: ID!, $key: ID!, $input: MessageInput!) { sendMessage(channelId: $id, key: $key, input: $input) { id } }';
const EDIT = 'mutation ($id: ID!) { editMessage(id: $id, text: "Mieux") { id text } }';
const DELETE = 'mutation ($id: ID!) { deleteMessage(id: $id) }';
const TYPING = 'mutation ($id: ID!) { typing(channelId: $id, typing: true) }';
const READ_TO = 'mutation ($id: ID!) { markChannelRead(id: $id, number: 1) { readNumber } }';
const UPDATE = 'mutation ($id: ID!) { updateChannel(id: $id, input: { name: "Nouveau", opening: READ_ONLY }) { id } }';
const ARCHIVE = 'mutation ($id: ID!) { archiveChannel(id: $id, archived: true) { id } }';
const OLD = { createdAt: new Date('2026-09-07T08:00:00Z') };
const sends = (of: Whose): Try => async (who, at) => inChannel(of, SENDS, { key: aKey(), input: aMessage() })(who, at);

/** One try of each operation; a name before the brackets is the operation's. */
const tries: Record<string, Try> = {
  chat: ofClass('query ($id: ID!) { chat(classroomId: $id) { settings { pictures } adultIsHere channels { id unread } can { manage } } }'),
  'channel (the class’s)': inChannel('class', READ),
  'channel (one’s group’s)': inChannel('group', READ),
  'channel (others’ group’s)': inChannel('others', READ),
  'channel (own line)': inChannel('line', READ),
  'channel (another’s line)': inChannel('other’s line', READ),
  'channel (closed for good)': inChannel('over', READ),
  searchMessages: ofClass('query ($id: ID!) { searchMessages(classroomId: $id, words: "bonjour") { id } }'),
  updateChat: ofClass('mutation ($id: ID!) { updateChat(classroomId: $id, input: { pictures: true }) { can { manage } } }'),
  createChannel: (who, at) => ofClass('mutation ($id: ID!, $key: ID!) { createChannel(classroomId: $id, key: $key, input: { name: "Annonces", opening: READ_ONLY }) { id } }', { key: aKey() })(who, at),
  updateChannel: inChannel('class', UPDATE),
  'updateChannel (one’s group’s)': inChannel('group', UPDATE),
  'updateChannel (others’ group’s)': inChannel('others', UPDATE),
  'updateChannel (own line)': inChannel('line', UPDATE),
  archiveChannel: inChannel('class', ARCHIVE),
  'archiveChannel (own line)': inChannel('line', ARCHIVE),
  'teacherLine (own)': (who, { classroomId }) => who.tries('mutation ($id: ID!, $personId: ID!) { teacherLine(classroomId: $id, personId: $personId) { id } }', { id: classroomId, personId: people.pupil.id }),
  'teacherLine (another’s)': (who, { classroomId }) => who.tries('mutation ($id: ID!, $personId: ID!) { teacherLine(classroomId: $id, personId: $personId) { id } }', { id: classroomId, personId: author }),
  'sendMessage (to the class)': sends('class'),
  'sendMessage (to one’s group)': sends('group'),
  'sendMessage (to others’ group)': sends('others'),
  'sendMessage (in one’s line)': sends('line'),
  'sendMessage (in another’s line)': sends('other’s line'),
  'sendMessage (closed for good)': sends('over'),
  'editMessage (own)': message(EDIT, {}, {}, true),
  'editMessage (own, long after)': message(EDIT, {}, OLD, true),
  'editMessage (another’s)': message(EDIT),
  'deleteMessage (own)': message(DELETE, {}, {}, true),
  'deleteMessage (own, long after)': message(DELETE, {}, OLD, true),
  'deleteMessage (another’s)': message(DELETE),
  'deleteMessage (another’s that waits)': message(DELETE, {}, { status: 'WAITING' }),
  approveLinks: message('mutation ($id: ID!) { approveLinks(id: $id) { linksApproved } }'),
  'approveLinks (of what waits)': message('mutation ($id: ID!) { approveLinks(id: $id) { linksApproved } }', {}, { status: 'WAITING' }),
  markChannelRead: inChannel('class', READ_TO),
  'markChannelRead (others’ group’s)': inChannel('others', READ_TO),
  typing: inChannel('class', TYPING),
  'typing (in others’ group)': inChannel('others', TYPING),
  channelChanged: watches('class', CHANNEL_CHANGED),
  'channelChanged (one’s group’s)': watches('group', CHANNEL_CHANGED),
  'channelChanged (others’ group’s)': watches('others', CHANNEL_CHANGED),
  'channelChanged (another’s line)': watches('other’s line', CHANNEL_CHANGED),
  chatChanged: watches(null, CHAT_CHANGED),
};

/** What goes over other transports. */
const elsewhere: Record<string, Try> = {
  'export (html)': exports('class', 'html'),
  'export (csv, own line)': exports('line', 'csv'),
  'export (html, others’ group’s)': exports('others', 'html'),
  'upload (to the class)': upload('class'),
  'upload (to others’ group)': upload('others'),
};

const no = 'NOT_FOUND';
const not = 'NOT_ALLOWED';
/** Nobody is asked to sign in; families have no chat; the head is at home in the whole school. */
const row = (pupil: string, staff = 'ok'): Record<Role, string[]> => ({
  nobody: Array.from({ length: 4 }, () => 'NOT_SIGNED_IN'), pupil: [pupil, no, no, no], guardian: [no, no, no, no], teacher: [staff, no, no, no], head: [staff, staff, no, no],
});
const live = (pupil: string): Record<Role, string[]> => ({ ...row(pupil), nobody: Array.from({ length: 4 }, () => 'closed') });

const table: Record<string, Record<Role, string[]>> = {
  chat: row('ok'),
  'channel (the class’s)': row('ok'), 'channel (one’s group’s)': row('ok'), 'channel (others’ group’s)': row(no), 'channel (own line)': row('ok'),
  'channel (another’s line)': row(no), 'channel (closed for good)': row(no),
  searchMessages: row('ok'),
  updateChat: row(not), createChannel: row(not), updateChannel: row(not), 'updateChannel (one’s group’s)': row(not), 'updateChannel (others’ group’s)': row(no),
  'updateChannel (own line)': row(not, not), archiveChannel: row(not), 'archiveChannel (own line)': row(not, not),
  'teacherLine (own)': { ...row('ok'), head: ['ok', no, no, no] }, 'teacherLine (another’s)': { ...row(no), head: ['ok', no, no, no] },
  'sendMessage (to the class)': row('ok'), 'sendMessage (to one’s group)': row('ok'), 'sendMessage (to others’ group)': row(no),
  'sendMessage (in one’s line)': row('ok'), 'sendMessage (in another’s line)': row(no), 'sendMessage (closed for good)': row(no, not),
  'editMessage (own)': row('ok'), 'editMessage (own, long after)': row(not), 'editMessage (another’s)': row(not, not),
  'deleteMessage (own)': row('ok'), 'deleteMessage (own, long after)': row(not), 'deleteMessage (another’s)': row(not), 'deleteMessage (another’s that waits)': row(no),
  approveLinks: row(not), 'approveLinks (of what waits)': row(no),
  markChannelRead: row('ok'), 'markChannelRead (others’ group’s)': row(no), typing: row('ok'), 'typing (in others’ group)': row(no),
  channelChanged: live('ok'), 'channelChanged (one’s group’s)': live('ok'), 'channelChanged (others’ group’s)': live(no), 'channelChanged (another’s line)': live(no),
  chatChanged: live('ok'),
  'export (html)': row(not), 'export (csv, own line)': row(not), 'export (html, others’ group’s)': row(no),
  'upload (to the class)': row('ok'), 'upload (to others’ group)': row(no),
};

it('has a row for every operation of the chat', () => {
  const named = Object.keys(tries).map((name) => name.split(' ')[0]);
  expect(new Set(named)).toEqual(new Set(operationsOf('chat')));
  expect([...Object.keys(tries), ...Object.keys(elsewhere)].sort()).toEqual(Object.keys(table).sort());
});

it.each(Object.keys(table).flatMap((operation) => roles.map((role) => [operation, role] as const)))('%s by %s', async (operation, role) => {
  const found: string[] = [];
  for (const at of columns[role]) found.push(await (tries[operation] ?? elsewhere[operation])!(people[role], at));
  expect(found).toEqual(table[operation]![role]);
});

