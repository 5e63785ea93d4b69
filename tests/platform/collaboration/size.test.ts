import { afterEach, expect, it } from 'vitest';
import { freshStoreUri } from '../../support/house.ts';
import { type Pen, type Scriptorium, type Settings, newRoom, openScriptorium, pick, synced } from './scriptorium.ts';

const NEARLY = 20_000;
const FULL = 30_000;

let desk: Scriptorium;
const pens: Pen[] = [];
async function open(limits: Settings['limits']): Promise<void> { desk = await openScriptorium({ uri: freshStoreUri(), limits: { idleMs: 0, ...limits } }); }
afterEach(async () => { for (const pen of pens.splice(0)) pen.leave(); await desk.close(); });

async function come(room: string): Promise<Pen> {
  const pen = pick(desk.url, room);
  pens.push(pen);
  await synced(pen);
  return pen;
}
const isWarned = ({ notices }: Pen): boolean => notices.some(({ kind }) => kind === 'nearly-full');
const roleOf = ({ notices }: Pen): object | undefined => notices.findLast(({ kind }) => kind === 'role');
const written = (pen: Pen, letters: string): Promise<void> => { const before = pen.acked(); pen.write(letters); return expect.poll(pen.acked).toBeGreaterThan(before); };

it('warns everyone in a text that is nearly full, and whoever comes after, also once it was put away', async () => {
  await open({ nearlyFull: NEARLY, full: FULL });
  const room = await newRoom(desk);
  const ada = await come(room);
  await written(ada, 'x'.repeat(NEARLY - 2_000));
  expect(isWarned(ada)).toBe(false);
  await written(ada, 'y'.repeat(4_000));
  await expect.poll(() => isWarned(ada)).toBe(true);
  expect(roleOf(ada)).toEqual({ kind: 'role', role: 'WRITER' });
  const ben = await come(room);
  await expect.poll(() => isWarned(ben)).toBe(true);
  for (const pen of pens.splice(0)) pen.leave();
  await expect.poll(async () => { await desk.rooms.sweep(); return desk.rooms.live().rooms; }).toBe(0);
  const cleo = await come(room);
  await expect.poll(() => isWarned(cleo)).toBe(true);
});

it('is read only once it is full, says so, and stores nothing more', async () => {
  await open({ nearlyFull: NEARLY, full: FULL });
  const room = await newRoom(desk);
  const [ada, ben] = [await come(room), await come(room)];
  await written(ada, 'x'.repeat(FULL + 1_000));
  for (const pen of [ada, ben, await come(room)]) await expect.poll(() => roleOf(pen)).toEqual({ kind: 'role', role: 'READER', why: 'FULL' });
  const seq = desk.rooms.seqOf(room);
  ben.write('De trop.');
  await expect.poll(() => ben.notices.filter(({ why }) => why === 'FULL').length).toBe(2);
  expect([desk.rooms.seqOf(room), ada.read().includes('De trop.')]).toEqual([seq, false]);
});

it('weighs what is there, not all that was ever pasted and erased', async () => {
  await open({ nearlyFull: NEARLY, full: FULL });
  const room = await newRoom(desk);
  const ada = await come(room);
  for (let i = 0; i < 8; i++) {
    await written(ada, 'x'.repeat(9_000));
    ada.text.delete(0, 9_000);
  }
  await written(ada, 'Le début.');
  expect(await desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString())).toBe('<paragraph>Le début.</paragraph>');
  expect(ada.notices.filter(({ why }) => why === 'FULL')).toEqual([]);
});

it('lets in only so many at once, and those it sends away come in soon after', async () => {
  await open({ joinsAtOnce: 4, joinsPerSecond: 10 });
  const room = await newRoom(desk);
  const crowd = Array.from({ length: 12 }, () => pick(desk.url, room));
  pens.push(...crowd);
  await Promise.all(crowd.map(synced));
  expect(new Set(crowd.flatMap(({ closes }) => closes))).toEqual(new Set([4503]));
  expect(desk.faults).toEqual([]);
});
