import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import { readFrame } from '../../../server/platform/realtime/collaboration/frames.ts';
import { freshStoreUri } from '../../support/house.ts';
import { type Scriptorium, newRoom, openScriptorium, pick, socketOf, synced } from './scriptorium.ts';

/** The long form counts 2,000. */
const JOINS = Number(process.env.WRITING_JOINS ?? 150);

let desk: Scriptorium;
beforeAll(async () => { desk = await openScriptorium({ uri: freshStoreUri(), limits: { idleMs: 0, joinsAtOnce: 100_000, people: 5, bytesAtOnce: 1e8 } }); });
afterAll(() => desk.close());

const textOf = (room: string): Promise<string> => desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString());

it('forgets rooms and lines without a trace, however often people come and go', async () => {
  const room = await newRoom(desk);
  const heap = (): number => { globalThis.gc?.(); return process.memoryUsage().heapUsed; };
  let start = 0;
  for (let i = 0; i < JOINS; i++) {
    const Socket = socketOf(newId());
    const socket = new Socket(`${desk.url}/${room}`);
    await once(socket, 'open');
    if (i % 3 === 0) socket.send(new Uint8Array([0, 0, 1, 0]));
    if (i % 3 === 1) await wait(1);
    socket.terminate();
    if (i % 20 === 19) { await wait(10); await desk.rooms.sweep(); }
    if (i === JOINS >> 1) start = heap();
  }
  await expect.poll(async () => { await desk.rooms.sweep(); return { ...desk.rooms.live(), open: desk.sockets.open, listeners: desk.events.listeners() }; })
    .toEqual({ rooms: 0, peers: 0, open: 0, listeners: 0 });
  expect((heap() - start) / 1e6).toBeLessThan(15);
  expect(desk.faults).toEqual([]);
}, 60_000);

it('never opens a text twice, and loses nothing to whoever comes back while it is being put away', async () => {
  const room = await newRoom(desk);
  let written = '';
  for (let i = 0; i < 12; i++) {
    const pen = pick(desk.url, room);
    await synced(pen);
    pen.write(String(i % 10), 100);
    written += String(i % 10);
    await expect.poll(() => pen.acked(), { interval: 5 }).toBe(1);
    pen.leave();
    await wait(i % 4);
    void desk.rooms.sweep();
  }
  expect(await textOf(room)).toBe(`<paragraph>${written}</paragraph>`);
});

it('lets in as many as a document holds, and says so to the next', async () => {
  const room = await newRoom(desk);
  const pens = Array.from({ length: 5 }, () => pick(desk.url, room));
  await Promise.all(pens.map(synced));
  const sixth = pick(desk.url, room);
  await expect.poll(() => sixth.closes[0]).toBe(4530);
  const twice = pick(desk.url, room, pens[0]!.personId);
  await synced(twice);
  for (const pen of [...pens, sixth, twice]) pen.leave();
});

it('does not let one who does not read slow down the others, nor fill the memory', async () => {
  const room = await newRoom(desk);
  const [ada, ben] = [pick(desk.url, room), pick(desk.url, room)];
  await Promise.all([synced(ada), synced(ben)]);
  const Socket = socketOf(newId());
  const frozen = new Socket(`${desk.url}/${room}`);
  await once(frozen, 'open');
  const doc = new Y.Doc();
  frozen.on('message', (data: Buffer) => {
    const said = data[0] === 0 ? readFrame(data) : null;
    if (said?.kind === 'update') Y.applyUpdate(doc, said.update);
  });
  frozen.send(new Uint8Array([0, 0, 1, 0]));
  await expect.poll(() => doc.getXmlFragment('content').length, { interval: 5 }).toBe(1);
  frozen.pause();
  const page = 'x'.repeat(50_000);
  for (let i = 0; i < 60; i++) {
    ada.write(page, 0);
    ada.text.delete(0, page.length);
    await wait(20);
    if (i % 12 === 11) await wait(300);
  }
  ada.write('Fin.', 0);
  await expect.poll(() => ben.read()).toContain('Fin.');
  frozen.resume();
  await expect.poll(() => doc.getXmlFragment('content').toString(), { timeout: 8_000 }).toContain('Fin.');
  expect(desk.faults).toEqual([]);
  frozen.terminate();
  for (const pen of [ada, ben]) pen.leave();
});
