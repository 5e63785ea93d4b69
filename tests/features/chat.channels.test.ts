import { afterAll, beforeAll, expect, it } from 'vitest';
import { isWithin } from '../../server/features/chat/hours.ts';
import type { Answer, Person } from '../support/person.ts';
import { type ChatWorld, type Lively, line, openChatWorld, send, triesToSend, watchChannel } from './chat-world.ts';
import { aKey } from './wall-world.ts';

let world: ChatWorld;
let room: Lively;

beforeAll(async () => { world = await openChatWorld(); room = await world.lively(3); await world.chatOf(room); });
afterAll(() => world.close());

const FIELDS = 'id kind name opening hours { days from until } openNow closedFor archivedAt members { id }';
const create = async (input: object, key = aKey(), who: Person = room.teacher): Promise<Answer> =>
  (await who.ask(`mutation ($id: ID!, $key: ID!, $input: ChannelInput!) { createChannel(classroomId: $id, key: $key, input: $input) { ${FIELDS} } }`, { id: room.classroomId, key, input })).createChannel;
const update = async (id: string, input: object): Promise<Answer> =>
  (await room.teacher.ask(`mutation ($id: ID!, $input: ChannelInput!) { updateChannel(id: $id, input: $input) { ${FIELDS} } }`, { id, input })).updateChannel;
const list = async (who: Person): Promise<Answer[]> => (await who.ask(`query ($id: ID!) { chat(classroomId: $id) { channels { ${FIELDS} } } }`, { id: room.classroomId })).chat.channels;
const actions = async (): Promise<string[]> => (await world.db.collection('journal').find({ classroomId: room.classroomId }).sort({ seq: 1 }).toArray()).map(({ action }) => action as string);

it('opens a channel for a group once, closed until its teacher says otherwise', async () => {
  const [key, memberIds] = [aKey(), [room.pupils[0]!.id, room.pupils[1]!.id]];
  const group = await create({ name: '  Exposé  ', memberIds }, key);
  expect(group).toMatchObject({ kind: 'GROUP', name: 'Exposé', opening: 'CLOSED', closedFor: 'CLOSED', archivedAt: null });
  expect(new Set(group.members.map(({ id }: Answer) => id))).toEqual(new Set(memberIds));
  expect((await create({ name: 'Encore', memberIds }, key)).id).toBe(group.id);
  expect(await triesToSend(room.pupils[0]!, group.id)).toBe('NOT_ALLOWED');
  await update(group.id, { opening: 'OPEN' });
  expect(await triesToSend(room.pupils[0]!, group.id)).toBe('ok');
  expect((await list(room.pupils[2]!)).map(({ id }) => id)).not.toContain(group.id);
});

it('refuses what is no channel', async () => {
  const refused = (input: object): Promise<string> => create(input).then(() => 'ok', ({ code }: { code: string }) => code);
  const pupil = room.pupils[0]!.id;
  for (const input of [
    {}, { name: ' ' }, { name: 'a'.repeat(41) }, { name: 'G', memberIds: [] }, { name: 'G', memberIds: [room.guardians[0]!.id] }, { name: 'G', memberIds: [room.teacher.id] },
    { name: 'G', memberIds: [pupil], opening: 'HOURS' }, { name: 'G', opening: 'HOURS', hours: { days: [0], from: 0, until: 60 } }, { name: 'G', opening: 'HOURS', hours: { days: [1], from: 60, until: 60 } },
    { name: 'G', opening: 'HOURS', hours: { days: [1], from: 0, until: 1441 } }, { name: 'G', opening: 'HOURS', hours: { days: [], from: 0, until: 60 } },
  ]) expect([input, await refused(input)]).toEqual([input, 'INVALID']);
});

it('leaves as it is what is not given, and writes nothing where nothing changes', async () => {
  const made = await create({ name: 'Calcul', opening: 'HOURS', hours: { days: [5, 1, 1], from: 480, until: 540 } });
  expect(made.hours).toEqual({ days: [1, 5], from: 480, until: 540 });
  const before = (await actions()).length;
  expect(await update(made.id, { name: 'Calcul' })).toEqual(made);
  expect((await actions()).length).toBe(before);
  expect(await update(made.id, { opening: 'OPEN' })).toMatchObject({ name: 'Calcul', opening: 'OPEN', hours: { days: [1, 5], from: 480, until: 540 }, openNow: true });
  expect((await actions()).at(-1)).toBe('CHAT');
});

it('is closed for good to pupils, and can be taken back', async () => {
  const made = await create({ name: 'Fini', opening: 'OPEN' });
  await send(room.pupils[0]!, made.id);
  const archive = (archived: boolean): Promise<Answer> => room.teacher.ask('mutation ($id: ID!, $archived: Boolean!) { archiveChannel(id: $id, archived: $archived) { archivedAt } }', { id: made.id, archived });
  await archive(true);
  expect((await list(room.pupils[0]!)).some(({ id }) => id === made.id)).toBe(false);
  expect((await list(room.teacher)).find(({ id }) => id === made.id)).toMatchObject({ closedFor: 'ARCHIVED', archivedAt: expect.any(String) });
  await archive(false);
  expect(await triesToSend(room.pupils[0]!, made.id)).toBe('ok');
});

it('has one line for each pupil, whoever opens it first and however often', async () => {
  const pupil = room.pupils[0]!;
  const ids = await Promise.all([line(pupil, room.classroomId, pupil.id), line(room.teacher, room.classroomId, pupil.id), line(room.head, room.classroomId, pupil.id), line(pupil, room.classroomId, pupil.id)]);
  expect(new Set(ids).size).toBe(1);
  await send(room.teacher, ids[0]!, 'Bonjour');
  expect((await list(room.pupils[1]!)).some(({ id }) => id === ids[0])).toBe(false);
  await expect(line(room.teacher, room.classroomId, room.guardians[0]!.id)).rejects.toThrow('NOT_FOUND');
  await expect(line(room.teacher, room.classroomId, room.teacher.id)).rejects.toThrow('NOT_FOUND');
});

it('tells every channel that the chat’s rules have changed, and waits for approval from then on', async () => {
  const made = await create({ name: 'Relu', opening: 'OPEN' });
  const watch = await watchChannel(room.pupils[0]!, made.id);
  await room.teacher.ask('mutation ($id: ID!) { updateChat(classroomId: $id, input: { moderation: BEFORE }) { settings { moderation pictures } } }', { id: room.classroomId });
  expect((await watch.next()).channelChanged.channel.id).toBe(made.id);
  expect((await send(room.pupils[0]!, made.id)).status).toBe('WAITING');
  expect((await send(room.teacher, made.id)).status).toBe('PUBLISHED');
  await room.teacher.ask('mutation ($id: ID!) { updateChat(classroomId: $id, input: { moderation: AFTER }) { settings { moderation } } }', { id: room.classroomId });
  watch.stop();
});

it.each([
  ['2026-11-23T07:59:00Z', false], ['2026-11-23T08:00:00Z', true], ['2026-11-23T08:59:59Z', true], ['2026-11-23T09:00:00Z', false], ['2026-11-24T08:30:00Z', false],
  ['2026-06-22T07:30:00Z', true], ['2026-06-22T08:30:00Z', false], ['2026-10-25T23:30:00Z', false],
])('is open from 9 to 10 on Mondays by the clocks of Paris: %s %s', (at, open) => {
  expect(isWithin({ days: [1], from: 540, until: 600 }, new Date(at))).toBe(open);
});

it('counts midnight as the end of a day', () => {
  const hours = { days: [7], from: 1_380, until: 1_440 };
  expect(['2026-11-22T21:59:59Z', '2026-11-22T22:00:00Z', '2026-11-22T22:59:59Z', '2026-11-22T23:00:00Z'].map((at) => isWithin(hours, new Date(at)))).toEqual([false, true, true, false]);
});

it('tells those who watch that the hour has come, and that it is over', async () => {
  const at = await world.lively(1);
  const soon = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 2 * 3_600_000);
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' }).format(soon));
  const channel = await world.channel(at, { opening: 'HOURS', hours: { days: [1, 2, 3, 4, 5, 6, 7], from: hour * 60, until: hour * 60 + 30 } });
  // As on a device of their own: the clock goes further than a shared one's half hour.
  await world.models.sessions.updateMany({ personId: at.pupils[0]!.id }, { $set: { idle: 12 * 3_600_000, expiresAt: new Date(Date.now() + 12 * 3_600_000), endsAt: new Date(Date.now() + 12 * 3_600_000) } });
  const watch = await watchChannel(at.pupils[0]!, channel._id);
  const state = async (): Promise<string | null> => (await watch.until(({ channelChanged }) => channelChanged.channel)).channelChanged.channel.closedFor;
  expect(await triesToSend(at.pupils[0]!, channel._id)).toBe('NOT_ALLOWED');
  world.house.travel(soon.getTime() - Date.now() + 60_000);
  await world.house.sweep();
  expect(await state()).toBeNull();
  expect(await triesToSend(at.pupils[0]!, channel._id)).toBe('ok');
  world.house.travel(30 * 60_000);
  await world.house.sweep();
  expect(await state()).toBe('HOURS');
  watch.stop();
});
