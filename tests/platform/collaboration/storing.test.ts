import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import { pack, unpack } from '../../../server/features/documents/log/packing.ts';
import { freshStoreUri } from '../../support/house.ts';
import { type Scriptorium, newRoom, openScriptorium, pick, synced } from './scriptorium.ts';

const uri = freshStoreUri();
let desk: Scriptorium;
let fault: (() => Promise<void>) | null = null;
beforeAll(async () => {
  desk = await openScriptorium({ uri, limits: { idleMs: 0 } });
  desk.wrap = (store) => ({ ...store, append: async (seq, updates) => { if (fault) await fault(); await store.append(seq, updates); } });
});
afterAll(() => desk.close());

it('acknowledges and shows nothing while the store does not answer, says so, and goes on when it does', async () => {
  const room = await newRoom(desk);
  const [ada, ben] = [pick(desk.url, room), pick(desk.url, room)];
  await Promise.all([synced(ada), synced(ben)]);
  fault = () => Promise.reject(new Error('no store'));
  ada.write('Sans filet');
  for (const { notices } of [ada, ben]) await expect.poll(() => notices.at(-1)).toEqual({ kind: 'role', role: 'READER', why: 'STORE' });
  expect([ada.acked(), ben.read()]).toEqual([0, '']);
  ada.write(', encore');
  fault = null;
  await expect.poll(() => ada.acked()).toBe(2);
  await expect.poll(() => ben.read()).toBe('Sans filet, encore');
  expect(ada.notices.at(-1)).toEqual({ kind: 'role', role: 'WRITER' });
  expect(desk.faults.splice(0)).toHaveLength(1);
  for (const pen of [ada, ben]) pen.leave();
});

it('finds its own write again when only the answer was lost', async () => {
  const room = await newRoom(desk);
  const ada = pick(desk.url, room);
  await synced(ada);
  const { wrap } = desk;
  let isLost = true;
  fault = async () => {
    fault = null;
    if (isLost) { isLost = false; await desk.log.store(room).append(2, sent); throw new Error('the answer was lost'); }
  };
  const sent: Parameters<ReturnType<typeof desk.log.store>['append']>[1] = [];
  const bytes = new Promise<Uint8Array>((resolve) => ada.doc.once('update', resolve));
  ada.write('Une fois');
  sent.push({ by: ada.personId, at: new Date(), bytes: await bytes });
  await expect.poll(() => ada.acked()).toBe(1);
  expect(await desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString())).toBe('<paragraph>Une fois</paragraph>');
  desk.wrap = wrap;
  desk.faults.length = 0;
  ada.leave();
});

it('lets two processes write the same text', async () => {
  const other = await openScriptorium({ uri });
  const room = await newRoom(desk);
  const [ada, ben] = [pick(desk.url, room), pick(other.url, room)];
  await Promise.all([synced(ada), synced(ben)]);
  for (let i = 0; i < 15; i++) {
    ada.write('a');
    await new Promise((resolve) => setTimeout(resolve, 15));
    ben.write('b');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  await expect.poll(() => [ada.acked(), ben.acked()]).toEqual([15, 15]);
  await expect.poll(() => ada.read() === ben.read(), { timeout: 8_000 }).toBe(true);
  expect(ada.read().match(/[ab]/g)).toHaveLength(30);
  for (const pen of [ada, ben]) pen.leave();
  await other.close();
});

it('loses nothing in packing, whatever the clock did', () => {
  const groups = [[{ by: 'a', at: new Date(5_000), bytes: new Uint8Array([1, 2]) }, { by: 'b', at: new Date(4_000), bytes: new Uint8Array() }], [{ by: 'a', at: new Date(9_000_000), bytes: new Uint8Array([3]) }]];
  expect(unpack(pack(groups)).map((group) => group.map((update) => ({ ...update, bytes: Uint8Array.from(update.bytes) })))).toEqual(groups);
});

it('puts old changes into chapters, keeps each of them, and opens as fast', async () => {
  const author = newId();
  const letters = 'Il était une fois, dans un préau, une classe qui écrivait. ';
  const room = await newRoom(desk);
  for (let i = 0; i < 80; i++) await desk.rooms.edit(room, author, (doc) => ((doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(i, letters[i % letters.length]!));
  const before = await desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString());
  await desk.rooms.sweep();
  await desk.log.rested();
  expect(await desk.log.models.updates.countDocuments({ _id: { $gte: `${room}.`, $lt: `${room}/` } })).toBe(0);
  const seqs: number[] = [];
  for await (const { seq, updates } of desk.log.updates(room, 0)) { seqs.push(seq); expect(updates[0]!.by).toMatch(/^[0-9a-f]{24}$/); }
  expect(seqs).toEqual(Array.from({ length: 81 }, (_, i) => i + 1));
  expect(await desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString())).toBe(before);
  await desk.log.models.snapshots.deleteMany({ _id: room });
  await desk.rooms.sweep();
  expect(await desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString())).toBe(before);
});
