import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ChannelRecord } from '../../server/features/chat/model.ts';
import { type ChatWorld, type Lively, MESSAGE, SEND, aMessage, freeze, openChatWorld, read, send } from './chat-world.ts';
import { type Answer, Refused } from '../support/person.ts';
import { aKey } from './wall-world.ts';

let world: ChatWorld;
let room: Lively;
let channel: ChannelRecord;

beforeAll(async () => { world = await openChatWorld(); room = await world.lively(3); });
afterAll(() => world.close());
beforeEach(async () => { channel = await world.channel(room); });

const MINUTE = 60_000;
const edit = (id: string, text = 'Mieux') => ['mutation ($id: ID!, $text: String!) { editMessage(id: $id, text: $text) { id text number seq editedAt } }', { id, text }] as const;
const remove = (id: string) => ['mutation ($id: ID!) { deleteMessage(id: $id) }', { id }] as const;
const one = async (who: Lively['teacher'], id: string): Promise<Answer> =>
  (await who.ask(`query ($id: ID!) { channel(id: $id) { messages(first: 100) { nodes { ${MESSAGE} } } } }`, { id: channel._id })).channel.messages.nodes.find((it: Answer) => it.id === id);

it('sends a message once, however often and however fast it is sent again', async () => {
  const [key, who] = [aKey(), room.pupils[0]!];
  const first = await send(who, channel._id, 'Une fois', { key });
  expect(await send(who, channel._id, 'Une fois', { key })).toEqual(first);
  const racing = aKey();
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(who, channel._id, 'Douze fois', { key: racing })));
  expect(new Set(answers.map(({ id, number }: Answer) => `${id} ${number}`)).size).toBe(1);
  expect(await read(room.teacher, channel._id)).toEqual(['Une fois', 'Douze fois']);
});

it('sends a message once in slow mode too, and while it is frozen answers what was sent before', async () => {
  const at = await world.lively(1);
  const place = await world.channel(at);
  await at.teacher.ask('mutation ($id: ID!) { setSlowMode(classroomId: $id, space: CHAT, seconds: 60) { rev } }', { id: at.classroomId });
  const key = aKey();
  const first = await send(at.pupils[0]!, place._id, 'Lentement', { key });
  expect((await send(at.pupils[0]!, place._id, 'Lentement', { key })).id).toBe(first.id);
  await freeze(at.teacher, at.classroomId);
  expect((await send(at.pupils[0]!, place._id, 'Lentement', { key })).id).toBe(first.id);
  await expect(send(at.pupils[0]!, place._id, 'Autre')).rejects.toThrow('FROZEN');
});

it('numbers messages as they came, each its own, whoever sends at the same moment', async () => {
  const sent = await Promise.all(Array.from({ length: 30 }, (_, i) => send(room.pupils[i % 3]!, channel._id, `Message ${i}`)));
  expect(sent.map(({ number }: Answer) => number).sort((a: number, b: number) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  const byNumber = [...sent].sort((a, b) => a.number - b.number).map(({ text }: Answer) => text);
  expect(await read(room.teacher, channel._id)).toEqual(byNumber);
});

it('lets its author change and delete a message for five minutes, its place unchanged', async () => {
  const [mine, old] = [await send(room.pupils[0]!, channel._id, 'Bonjou'), await world.said(channel, room.pupils[0]!.id, { createdAt: new Date(Date.now() - 4.9 * MINUTE) })];
  const late = await world.said(channel, room.pupils[0]!.id, { createdAt: new Date(Date.now() - 5 * MINUTE) });
  const { editMessage } = await room.pupils[0]!.ask(...edit(mine.id, 'Bonjour'));
  expect(editMessage).toMatchObject({ text: 'Bonjour', number: mine.number, seq: 4, editedAt: expect.any(String) });
  expect(await room.pupils[0]!.tries(...edit(old._id))).toBe('ok');
  expect(await room.pupils[0]!.tries(...edit(late._id))).toBe('NOT_ALLOWED');
  expect(await room.pupils[0]!.tries(...remove(late._id))).toBe('NOT_ALLOWED');
  expect((await one(room.pupils[0]!, mine.id)).can).toEqual({ edit: true, remove: true, until: expect.any(String) });
  expect((await one(room.pupils[0]!, late._id)).can).toEqual({ edit: false, remove: false, until: null });
});

it('lets teachers change what is their own at any time, and never what is another’s', async () => {
  const old = new Date(Date.now() - 90 * MINUTE);
  const [own, others] = [await world.said(channel, room.teacher.id, { createdAt: old }), await world.said(channel, room.pupils[0]!.id)];
  expect(await room.teacher.tries(...edit(own._id))).toBe('ok');
  expect(await room.teacher.tries(...edit(others._id))).toBe('NOT_ALLOWED');
  expect(await room.head.tries(...edit(own._id))).toBe('NOT_ALLOWED');
});

it('keeps the place of what is removed, its words for staff alone, and after thirty days not at all', async () => {
  const { _id: id } = await world.said(channel, room.pupils[0]!.id, { text: 'Ôte-moi', mentionIds: [room.pupils[1]!.id] });
  expect((await room.teacher.ask(...remove(id))).deleteMessage).toBe(true);
  expect((await room.teacher.ask(...remove(id))).deleteMessage).toBe(true);
  for (const who of room.pupils) expect(await one(who, id)).toMatchObject({ status: 'REMOVED', text: '', mentions: [], can: { edit: false, remove: false } });
  expect(await one(room.teacher, id)).toMatchObject({ status: 'REMOVED', text: 'Ôte-moi' });
  await world.chat.messages.updateOne({ _id: id }, { $set: { removedAt: new Date(Date.now() - 31 * 24 * 60 * MINUTE) } });
  await world.house.sweep();
  expect(await one(room.teacher, id)).toBeUndefined();
  expect(await world.chat.messages.exists({ _id: id })).toBeNull();
});

it('shows what a message answers, and no words of it once they are removed', async () => {
  const asked = await send(room.pupils[0]!, channel._id, `Qui vient ? ${'a'.repeat(200)}`);
  const answer = await send(room.pupils[1]!, channel._id, 'Moi', { replyToId: asked.id });
  expect(answer.replyTo.text).toHaveLength(120);
  await room.pupils[0]!.ask(...remove(asked.id));
  expect((await one(room.pupils[2]!, answer.id)).replyTo).toEqual({ id: asked.id, text: '' });
  await expect(send(room.pupils[1]!, channel._id, 'Encore', { replyToId: asked.id })).rejects.toThrow('INVALID');
  const elsewhere = await world.said(await world.channel(room), room.pupils[0]!.id);
  await expect(send(room.pupils[1]!, channel._id, 'Encore', { replyToId: elsewhere._id })).rejects.toThrow('INVALID');
});

it('calls by name only people of the channel', async () => {
  const [named, other, third] = room.pupils as [never, never, never] as Lively['pupils'] as [Lively['teacher'], Lively['teacher'], Lively['teacher']];
  const group = await world.channel(room, { kind: 'GROUP', memberIds: [named.id, other.id] });
  expect((await send(other, group._id, '@toi', { mentionIds: [named.id, room.teacher.id, room.head.id] })).mentions).toHaveLength(3);
  for (const id of [third.id, room.guardians[0]!.id]) await expect(send(other, group._id, '@toi', { mentionIds: [id] })).rejects.toThrow('INVALID');
  await expect(send(other, group._id, '@tous', { mentionIds: Array.from({ length: 11 }, () => named.id) })).rejects.toThrow('INVALID');
});

it('lets links be followed once the teacher has said so, until the message is changed; a teacher’s own at once', async () => {
  const link = await send(room.pupils[0]!, channel._id, 'Voir https://exemple.fr');
  expect(link.linksApproved).toBe(false);
  expect((await send(room.teacher, channel._id, 'Voir https://exemple.fr')).linksApproved).toBe(true);
  const { approveLinks } = await room.teacher.ask('mutation ($id: ID!) { approveLinks(id: $id) { linksApproved } }', { id: link.id });
  expect(approveLinks.linksApproved).toBe(true);
  await room.pupils[0]!.ask(...edit(link.id, 'Voir https://autre.fr'));
  expect((await one(room.pupils[1]!, link.id)).linksApproved).toBe(false);
});

it('refuses what is blank, too long, or no message', async () => {
  const tries = (input: object): Promise<string> => room.pupils[0]!.tries(SEND, { channelId: channel._id, key: aKey(), input: aMessage('', input) });
  expect(await tries({ text: ' \n ' })).toBe('INVALID');
  expect(await tries({ text: 'a'.repeat(2_001) })).toBe('INVALID');
  expect(await tries({ text: 'a'.repeat(2_000) })).toBe('ok');
  expect(await tries({ text: 'a', pictures: [{ id: 'f'.repeat(24), alt: '' }] })).toBe('NOT_ALLOWED');
  expect(await room.pupils[0]!.tries(SEND, { channelId: channel._id, key: 'x', input: aMessage() })).toBe('INVALID');
});

it('says why it is closed', async () => {
  const shut = await world.channel(room, { opening: 'READ_ONLY' });
  const refusal = await send(room.pupils[0]!, shut._id).catch((error: unknown) => error as Refused);
  expect((refusal as Refused).extensions.fr).toContain('seuls les enseignants');
});
