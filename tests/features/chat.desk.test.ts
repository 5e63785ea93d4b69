import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { csvOf } from '../../server/features/chat/exports/csv.ts';
import { htmlOf } from '../../server/features/chat/exports/html.ts';
import type { ChannelRecord } from '../../server/features/chat/model.ts';
import type { Answer, Person } from '../support/person.ts';
import { type ChatWorld, type Lively, openChatWorld, send } from './chat-world.ts';

let world: ChatWorld;
let room: Lively;
let channel: ChannelRecord;
let jpeg: Buffer;

beforeAll(async () => {
  world = await openChatWorld();
  room = await world.lively(2);
  jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c43' } }).jpeg().toBuffer();
});
afterAll(() => world.close());
beforeEach(async () => { await world.chatOf(room); channel = await world.channel(room, { name: 'Salon du lundi' }); });

const desk = async (who: Person): Promise<Answer> =>
  (await who.ask('query ($id: ID!) { moderationDesk(classroomId: $id) { waiting { kind id text place path heldFor author { id } } evidence { id text removedBy { id } } journal(first: 50) { nodes { action space item target { id } } holds } } }', { id: room.classroomId })).moderationDesk;
const judge = async (id: string, approve: boolean, note = ''): Promise<boolean> =>
  (await room.teacher.ask('mutation ($room: ID!, $id: ID!, $approve: Boolean!, $note: String!) { judgeItems(classroomId: $room, items: [{ kind: MESSAGE, id: $id }], approve: $approve, note: $note) { done } }', { room: room.classroomId, id, approve, note })).judgeItems[0].done;
const one = async (who: Person, id: string): Promise<Answer> =>
  (await who.ask('query ($id: ID!) { channel(id: $id) { messages(first: 50) { nodes { id number status text heldFor refusalNote can { edit } } } } }', { id: channel._id })).channel.messages.nodes.find((it: Answer) => it.id === id);

it('shows on the desk what waits, lets it appear at its place, and notes who did so', async () => {
  const held = await send(room.pupils[0]!, channel._id, 'espèce de connard');
  const next = await send(room.pupils[1]!, channel._id, 'Bonjour');
  expect((await desk(room.teacher)).waiting).toMatchObject([{ kind: 'MESSAGE', id: held.id, text: 'espèce de connard', place: 'Salon du lundi', path: `/classes/${room.classroomId}/discussion/${channel._id}?message=${held.number}`, heldFor: held.heldFor }]);
  expect(await judge(held.id, true)).toBe(true);
  expect(await one(room.pupils[1]!, held.id)).toMatchObject({ status: 'PUBLISHED', number: held.number, heldFor: null });
  expect(held.number).toBeLessThan(next.number);
  expect((await desk(room.teacher)).journal).toMatchObject({ holds: true, nodes: [{ action: 'APPROVE', space: 'CHAT', item: 'MESSAGE', target: { id: room.pupils[0]!.id } }] });
  expect(await judge(held.id, false)).toBe(false);
});

it('sends back with a kind word, which its author reads and can answer by saying it otherwise', async () => {
  const { id } = await send(room.pupils[0]!, channel._id, 'espèce de connard');
  await judge(id, false, 'Dis-lui plutôt ce qui t’a fâché.');
  expect(await one(room.pupils[0]!, id)).toMatchObject({ status: 'REFUSED', refusalNote: 'Dis-lui plutôt ce qui t’a fâché.', can: { edit: true } });
  expect(await one(room.pupils[1]!, id)).toBeUndefined();
  await room.pupils[0]!.ask('mutation ($id: ID!) { editMessage(id: $id, text: "Tu m’as fâché") { status } }', { id });
  expect(await one(room.pupils[1]!, id)).toMatchObject({ status: 'PUBLISHED', text: 'Tu m’as fâché', refusalNote: null });
});

it('removes and restores, the evidence for staff alone', async () => {
  const { id, number } = await send(room.pupils[0]!, channel._id, 'À retirer');
  await room.teacher.ask('mutation ($room: ID!, $id: ID!) { removeItems(classroomId: $room, items: [{ kind: MESSAGE, id: $id }]) { done } }', { room: room.classroomId, id });
  expect((await desk(room.head)).evidence).toMatchObject([{ id, text: 'À retirer', removedBy: { id: room.teacher.id } }]);
  expect(await one(room.pupils[0]!, id)).toMatchObject({ status: 'REMOVED', text: '' });
  await room.teacher.ask('mutation ($room: ID!, $id: ID!) { restoreItem(classroomId: $room, item: { kind: MESSAGE, id: $id }) { done } }', { room: room.classroomId, id });
  expect(await one(room.pupils[1]!, id)).toMatchObject({ status: 'PUBLISHED', text: 'À retirer', number });
});

const upload = async (who: Person, to = channel._id, bytes: Buffer = jpeg): Promise<Answer> => {
  const response = await fetch(`${who.url}/files?channel=${to}`, { method: 'POST', headers: { ...who.headers, 'content-type': 'application/octet-stream', 'x-file-name': 'a.jpg' }, body: new Uint8Array(bytes) });
  return { status: response.status, ...(await response.json() as object) };
};
const fetched = async (who: Person, url: string): Promise<number> => {
  const response = await fetch(`${who.url}${url}`, { headers: who.headers });
  await response.arrayBuffer();
  return response.status;
};

it('takes pupils’ pictures only where the class does, and shows them to those who read the message', async () => {
  expect((await upload(room.pupils[0]!)).status).toBe(403);
  expect((await upload(room.teacher)).status).toBe(201);
  expect((await upload(room.teacher, channel._id, Buffer.from('%PDF-1.4\n%%EOF\n'))).status).toBe(415);
  await world.chatOf(room, { pictures: true });
  const { id, url } = await upload(room.pupils[0]!);
  const other = await world.lively(1);
  const everyone = [room.pupils[0]!, room.pupils[1]!, room.teacher, room.guardians[0]!, other.teacher, world.house.visitor()];
  const statuses = (): Promise<number[]> => Promise.all(everyone.map((who) => fetched(who, url)));
  expect(await statuses()).toEqual([200, 404, 404, 404, 404, 401]);
  await expect(send(room.pupils[1]!, channel._id, 'Volée', { pictures: [{ id, alt: '' }] })).rejects.toThrow('INVALID');
  const sent = await send(room.pupils[0]!, channel._id, '', { pictures: [{ id, alt: ' Un dessin ' }] });
  expect(sent).toMatchObject({ text: '', pictures: [{ id, alt: 'Un dessin' }] });
  expect(await statuses()).toEqual([200, 200, 200, 404, 404, 401]);
  await expect(send(room.pupils[0]!, channel._id, 'Deux fois', { pictures: [{ id, alt: '' }] })).rejects.toThrow('INVALID');
  await room.teacher.ask('mutation ($id: ID!) { deleteMessage(id: $id) }', { id: sent.id });
  expect(await statuses()).toEqual([404, 404, 200, 404, 404, 401]);
  await world.chat.messages.updateOne({ _id: sent.id }, { $set: { removedAt: new Date('2026-01-01') } });
  await world.house.sweep();
  expect(await statuses()).toEqual([404, 404, 404, 404, 404, 401]);
});

it('keeps the pictures that messages carry when claims are settled, those of walls apart', async () => {
  const { id } = await upload(room.teacher);
  const sent = await send(room.teacher, channel._id, '', { pictures: [{ id, alt: '' }] });
  const { id: lost } = await upload(room.teacher);
  const old = new Date(Date.now() - 2 * 86_400_000);
  await world.db.collection('files').updateMany({ _id: { $in: [id, lost] } } as never, { $set: { claimedAt: old } });
  await world.db.collection('files').updateOne({ _id: lost } as never, { $set: { postId: 'f'.repeat(24) } });
  await world.house.sweep();
  await world.house.sweep();
  expect(await world.db.collection('files').countDocuments({ _id: { $in: [id, lost] } } as never)).toBe(1);
  expect((await room.pupils[0]!.ask('query ($id: ID!) { channel(id: $id) { last { id pictures { id } } } }', { id: channel._id })).channel.last).toEqual({ id: sent.id, pictures: [{ id }] });
});

it('gives the channel to its teacher to print and to count with, and notes it; nothing of what is not in it', async () => {
  await world.said(channel, room.pupils[0]!.id, { text: '=HYPERLINK("http://mal.exemple")' });
  await world.said(channel, room.pupils[1]!.id, { text: '<script>alert(1)</script>' });
  await world.said(channel, room.pupils[0]!.id, { text: 'Retiré', status: 'REMOVED' });
  await world.said(channel, room.pupils[0]!.id, { text: 'En attente', status: 'WAITING' });
  const get = async (format: string) => fetch(`${room.teacher.url}/classes/${room.classroomId}/discussion/${channel._id}.${format}`, { headers: room.teacher.headers });
  const [csv, html] = [await get('csv'), await get('html')];
  expect(csv.headers.get('content-disposition')).toContain('attachment');
  const text = await csv.text();
  expect(text).toContain('"\'=HYPERLINK(""http://mal.exemple"")"');
  expect(text.split('\r\n')).toHaveLength(4);
  expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await html.text();
  expect(page).toContain('&lt;script&gt;alert(1)');
  for (const gone of ['<script', 'Retiré', 'En attente']) expect(page).not.toContain(gone);
  expect((await desk(room.teacher)).journal.nodes.slice(0, 2).map(({ action }: Answer) => action)).toEqual(['EXPORT', 'EXPORT']);
});

it.each(['=1+1', '+33 6', '-2', '@nom', ' =1', '\t=1', '＝1'])('writes no formula into a spreadsheet: %j', (text) => {
  const row = csvOf([{ at: new Date(0), author: text, text, pictures: [text], edited: false }]).split('\r\n')[1]!;
  expect(row.split(';').slice(2, 5).every((cell) => cell.startsWith('"\''))).toBe(true);
});

it('makes one part of each day on paper', () => {
  const at = (iso: string) => ({ at: new Date(iso), author: 'Lina B.', text: 'Bonjour', pictures: [], edited: false });
  const page = htmlOf('Salon', [at('2026-11-22T21:00:00Z'), at('2026-11-22T22:59:00Z'), at('2026-11-22T23:01:00Z')], new Date('2026-11-23T08:00:00Z'));
  expect(page.match(/<h2>/g)).toHaveLength(2);
  expect(page).toContain('lundi 23 novembre 2026');
});
