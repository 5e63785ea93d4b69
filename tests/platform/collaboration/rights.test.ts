import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { freshStoreUri } from '../../support/house.ts';
import { type Pen, type Scriptorium, newRoom, openScriptorium, pick, synced } from './scriptorium.ts';

let desk: Scriptorium;
beforeAll(async () => { desk = await openScriptorium({ uri: freshStoreUri() }); });
afterAll(() => desk.close());

const pens: Pen[] = [];
async function come(room: string, personId?: string, doc?: Y.Doc): Promise<Pen> {
  const pen = pick(desk.url, room, personId, doc);
  pens.push(pen);
  await synced(pen);
  return pen;
}
afterEach(() => { for (const pen of pens.splice(0)) pen.leave(); expect(desk.faults.splice(0)).toEqual([]); desk.journal.length = 0; });

const textOf = (room: string): Promise<string> => desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString());
const judge = (room: string): void => desk.events.publish(`document:${room.split('.')[0]}`, {});

it('answers a reader but never obeys them', async () => {
  const room = await newRoom(desk);
  const [ada, ben] = [await come(room), await come(room)];
  ada.write('Bonjour');
  await expect.poll(() => ben.read()).toBe('Bonjour');
  desk.rights.set(ben.personId, { role: 'READER', holds: false, why: 'RIGHTS' });
  judge(room);
  await expect.poll(() => ben.notices.at(-1), { timeout: 1_000 }).toEqual({ kind: 'role', role: 'READER', why: 'RIGHTS' });
  ben.write('graffiti ', 0);
  await expect.poll(() => ben.notices.length).toBeGreaterThan(2);
  ada.write('!');
  await expect.poll(() => ada.acked()).toBe(2);
  expect(await textOf(room)).toContain('Bonjour!');
  expect(ben.acked()).toBe(0);
  desk.rights.delete(ben.personId);
  judge(room);
  await expect.poll(() => ben.notices.at(-1)).toEqual({ kind: 'role', role: 'WRITER' });
});

it('writes nothing more for someone once they have been judged again', async () => {
  const room = await newRoom(desk);
  const ada = await come(room);
  const typing = setInterval(() => ada.write('a'), 2);
  await expect.poll(() => ada.acked()).toBeGreaterThan(20);
  desk.rights.set(ada.personId, { role: 'READER', holds: false, why: 'CLOSED' });
  await desk.rooms.rejudge(room);
  const before = await textOf(room);
  await new Promise((resolve) => setTimeout(resolve, 100));
  clearInterval(typing);
  expect(await textOf(room)).toBe(before);
});

it('keeps for judgement what was written while the document was closed', async () => {
  const room = await newRoom(desk);
  const ada = await come(room);
  ada.provider.disconnect();
  ada.write('Écrit dans le train');
  desk.rights.set(ada.personId, { role: 'READER', holds: true, why: 'CLOSED' });
  ada.provider.connect();
  await expect.poll(() => ada.notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['held', 'reset']));
  await expect.poll(() => ada.acked()).toBe(1);
  expect(await textOf(room)).not.toContain('train');
  const [held] = desk.held.splice(0);
  expect(held!.personId).toBe(ada.personId);
  await desk.rooms.accept(room, ada.personId, held!.update);
  expect(await textOf(room)).toContain('Écrit dans le train');
});

it('closes for good on whoever may not read any more, and on whoever has signed out', async () => {
  const room = await newRoom(desk);
  const [ada, ben] = [await come(room), await come(room)];
  desk.rights.set(ada.personId, null);
  desk.events.publish(`rights:${ada.personId}`, {});
  await expect.poll(() => ada.closes, { timeout: 1_000 }).toEqual([4404]);
  desk.ended.add(`session-${ben.personId}`);
  desk.events.publish(`session:session-${ben.personId}`, {});
  await expect.poll(() => ben.closes, { timeout: 1_000 }).toEqual([4401]);
  expect(ben.provider.shouldConnect).toBe(false);
});

it('says at the door what cannot be entered', async () => {
  const room = await newRoom(desk);
  const late = pick(desk.url, room.replace('.1', '.0'));
  const stranger = pick(desk.url, room, '');
  pens.push(late, stranger);
  await expect.poll(() => late.closes).toEqual([4409]);
  await expect.poll(() => stranger.closes).toEqual([4401]);
});

it('sends everyone away from a document that ends, for good', async () => {
  const room = await newRoom(desk);
  const ada = await come(room);
  await desk.rooms.end(room);
  await expect.poll(() => ada.closes).toEqual([4409]);
  expect(desk.rooms.live().peers).toBe(0);
});
