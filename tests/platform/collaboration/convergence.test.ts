import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { freshStoreUri } from '../../support/house.ts';
import { type Pen, type Scriptorium, newRoom, openScriptorium, pick, synced } from './scriptorium.ts';
import { badWeather } from './weather.ts';

/** The long form tries 500. */
const SEEDS = Number(process.env.WRITING_SEEDS ?? 3);

let desk: Scriptorium;
beforeAll(async () => { desk = await openScriptorium({ uri: freshStoreUri() }); });
afterAll(() => desk.close());

function change({ doc }: Pen, chance: (below: number) => number): void {
  const content = doc.getXmlFragment('content');
  const block = content.get(chance(content.length)) as Y.XmlElement;
  const text = block.get(0) as Y.XmlText;
  const kind = chance(10);
  if (kind < 5) text.insert(chance(text.length + 1), ['é', 'mot ', 'a'][chance(3)]!);
  else if (kind < 7 && text.length > 3) text.delete(chance(text.length - 3), 3);
  else if (kind === 7 && text.length > 2) text.format(0, 2, { bold: chance(2) === 0 ? true : null });
  else if (kind === 8 && content.length > 3) content.delete(chance(content.length), 1);
  else {
    const more = new Y.XmlElement('paragraph');
    more.insert(0, [new Y.XmlText()]);
    content.insert(chance(content.length + 1), [more]);
  }
}

it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('comes to the same text everywhere, in bad weather %i', async (seed) => {
  let state = seed;
  const chance = (below: number): number => { state = (state * 1_103_515_245 + 12_345) % 2 ** 31; return Math.floor((state / 2 ** 31) * below); };
  const room = await newRoom(desk);
  const weather = await badWeather(desk.url, seed);
  const pens = Array.from({ length: 4 }, () => pick(weather.url, room));
  await Promise.all(pens.map(synced));
  for (let i = 0; i < 150; i++) {
    change(pens[chance(4)]!, chance);
    if (i % 3 === 0) await wait(2);
  }
  weather.clear();
  const states = async (): Promise<number> => new Set([
    ...pens.map(({ doc }) => doc.getXmlFragment('content').toString()),
    await desk.rooms.read(room, ({ doc }) => doc.getXmlFragment('content').toString()),
  ]).size;
  await expect.poll(states, { timeout: 15_000, interval: 100 }).toBe(1);
  for (const { doc } of pens) expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
  expect(weather.breaks()).toBeGreaterThan(0);
  expect(desk.faults).toEqual([]);
  expect(pens.flatMap(({ closes }) => closes).filter((code) => code >= 4400 && code < 4500)).toEqual([]);
  for (const pen of pens) pen.leave();
  weather.close();
}, 30_000);
