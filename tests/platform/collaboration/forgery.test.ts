import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import { Writing } from '../../../server/platform/realtime/collaboration/reading.ts';
import { freshStoreUri } from '../../support/house.ts';
import { type Pen, type Scriptorium, newRoom, openScriptorium, pick, socketOf, synced } from './scriptorium.ts';

let desk: Scriptorium;
let room: string;
let ada: Pen;
beforeAll(async () => {
  desk = await openScriptorium({ uri: freshStoreUri() });
  room = await newRoom(desk);
  ada = pick(desk.url, room);
  await synced(ada);
  ada.write('Les mots d’Ada');
  await vi.waitUntil(() => ada.acked() === 1);
});
afterAll(async () => { ada.leave(); await desk.close(); });

const textOf = (): Promise<string> => desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString());
const update = (bytes: Uint8Array): Uint8Array => new Writing().count(0).count(2).block(bytes).end();

/** Sends raw messages as someone else; answers the code they are closed with. */
async function sendAs(personId: string, ...messages: Uint8Array[]): Promise<number> { return send(personId, messages, 3_000); }
async function send(personId: string, messages: Uint8Array[], patience: number): Promise<number> {
  const Socket = socketOf(personId);
  const socket: WebSocket = new Socket(`${desk.url}/${room}`);
  await once(socket, 'open');
  for (const message of messages) socket.send(message);
  const [code] = await Promise.race([once(socket, 'close'), new Promise<[number]>((resolve) => { setTimeout(() => resolve([0]), patience); })]) as [number];
  socket.terminate();
  return code;
}

/** An update made by a real document that knows the text. */
async function made(change: (doc: Y.Doc, text: Y.XmlText) => void, clientID?: number): Promise<Uint8Array> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await desk.rooms.read(room, (live) => Y.encodeStateAsUpdate(live.doc)));
  if (clientID !== undefined) doc.clientID = clientID;
  const before = Y.encodeStateVector(doc);
  change(doc, (doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText);
  return Y.encodeStateAsUpdate(doc, before);
}

it('refuses letters under someone else’s client id, and the journal names who sent them', async () => {
  const before = await textOf();
  const ben = newId();
  expect(await sendAs(ben, update(await made((_, text) => text.insert(0, 'INSULTE '), ada.doc.clientID)))).toBe(4409);
  expect(desk.journal.at(-1)).toMatchObject({ personId: ben, code: 'CONFLICT' });
  expect(await textOf()).toBe(before);
  ada.write('.');
  await expect.poll(textOf).toContain('Les mots d’Ada.');
});

it('refuses poisoned clocks, other roots, and what no text has: any editor would erase a block or a mark that it does not know', async () => {
  const before = await textOf();
  const poison = new Writing().count(1).count(1).count(7).count(0).byte(0).count(2 ** 50).count(0).end();
  const root = (() => { const doc = new Y.Doc(); doc.getText('autre').insert(0, 'x'); return Y.encodeStateAsUpdate(doc); })();
  const subdoc = await made((doc) => (doc.getXmlFragment('content') as never as Y.Array<Y.Doc>).insert(0, [new Y.Doc()] as never));
  const bare = new Writing().count(1).count(1).count(8).count(0).byte(4).count(1).text('content').text('loose letters').count(0).end();
  const nested = await made((doc) => {
    let at: Y.XmlFragment = doc.getXmlFragment('content');
    for (let i = 0; i < 60; i++) { const deeper = new Y.XmlElement('blockquote'); at.insert(0, [deeper]); at = deeper; }
  });
  const block = await made((doc) => doc.getXmlFragment('content').insert(0, [new Y.XmlElement('iframe')]));
  const mark = await made((_, text) => text.format(0, 3, { blink: {} }));
  for (const bytes of [poison, root, subdoc, bare, nested, block, mark]) expect(await sendAs(newId(), update(bytes))).toBe(4400);
  expect(await textOf()).toBe(before);
  const ben = pick(desk.url, room);
  await synced(ben);
  ben.write(' Ben aussi.');
  await expect.poll(textOf).toContain('Ben aussi.');
  ben.leave();
});

it('takes the answer of someone who waits for a lost frame, with a hole where it was', async () => {
  const late = new Y.Doc();
  Y.applyUpdate(late, await desk.rooms.read(room, (live) => Y.encodeStateAsUpdate(live.doc)));
  const asked = Y.encodeStateVector(late);
  for (const letter of ['0', '1', '2']) {
    const known = await desk.rooms.read(room, ({ doc }) => Y.encodeStateVector(doc));
    ada.write(letter);
    await expect.poll(textOf).toContain(letter);
    if (letter !== '1') Y.applyUpdate(late, await desk.rooms.read(room, ({ doc }) => Y.encodeStateAsUpdate(doc, known)));
  }
  ((late.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'tard ');
  expect(late.store.pendingStructs).not.toBe(null);
  expect(await send(newId(), [update(Y.encodeStateAsUpdate(late, asked))], 300)).toBe(0);
  expect(await textOf()).toContain('tard ');
});

it('asks for what is missing instead of keeping what cannot be read yet', async () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await desk.rooms.read(room, (live) => Y.encodeStateAsUpdate(live.doc)));
  doc.getXmlFragment('content');
  const parts: Uint8Array[] = [];
  doc.on('update', (bytes) => parts.push(bytes));
  const text = (doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.insert(0, 'un');
  text.insert(0, 'deux');
  expect(await sendAs(newId(), ...Array.from({ length: 101 }, () => update(parts[1]!)))).toBe(4508);
  expect(await desk.rooms.read(room, (live) => live.doc.store.pendingStructs)).toBe(null);
});

it('shows nobody under someone else’s id', async () => {
  const before = ada.provider.awareness.getStates().get(ada.doc.clientID);
  const forged = new Writing().count(1).count(ada.doc.clientID).count(1_000_000).text('{"user":{"name":"Caca"}}');
  const many = new Writing().count(150);
  for (let i = 0; i < 150; i++) many.count(1_000 + i).count(5).text('{}');
  const ben = newId();
  expect(await send(ben, [new Writing().count(1).block(forged.end()).end(), new Writing().count(1).block(many.end()).end()], 300)).toBe(0);
  await expect.poll(() => desk.journal.some(({ personId, code }) => personId === ben && code === 'NOT_ALLOWED')).toBe(true);
  await expect.poll(() => ada.provider.awareness.getStates().size).toBe(1);
  expect(ada.provider.awareness.getStates().get(ada.doc.clientID)).toEqual(before);
});

it('says each limit in its own way', async () => {
  expect(await sendAs(newId(), update(new Uint8Array(300 * 1024)))).toBe(4413);
  expect(await sendAs(newId(), ...Array.from({ length: 8 }, () => new Writing().count(0).count(0).block(new Uint8Array([0])).end()))).toBe(4529);
  expect(await sendAs(newId(), ...Array.from({ length: 900 }, () => update(new Uint8Array([0, 0]))))).toBe(4529);
  expect(await sendAs(newId(), new Uint8Array([9, 9, 9]))).toBe(4400);
});

it('lets someone come back under their own id before their former line is known to be dead', async () => {
  const [first, again] = [pick(desk.url, room, newId()), new Y.Doc()];
  await synced(first);
  first.write(' Un.');
  await expect.poll(() => first.acked()).toBe(1);
  Y.applyUpdate(again, Y.encodeStateAsUpdate(first.doc));
  again.clientID = first.doc.clientID;
  first.provider.shouldConnect = false;
  const second = pick(desk.url, room, first.personId, again);
  await synced(second);
  second.write(' Deux.');
  await expect.poll(textOf).toContain(' Deux.');
  await expect.poll(() => first.closes.length).toBe(1);
  first.leave();
  second.leave();
});
