import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Scriptorium, newRoom, openScriptorium, pick, synced } from './scriptorium.ts';

let dataDir: string;
let store: ChildProcess;
let desk: Scriptorium;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'preau-frozen-'));
  store = spawn(process.execPath, ['--import', 'tsx', 'server/platform/database/embedded/main.ts', '--data', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [uri] = await once(store.stdout!, 'data') as [Buffer];
  desk = await openScriptorium({ uri: String(uri).trim() });
});
afterAll(async () => {
  store.kill('SIGCONT');
  await desk.close();
  store.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

it('acknowledges nothing while its store is frozen, says so to all writers, and loses nothing when it goes on', async () => {
  const [room, other] = [await newRoom(desk), await newRoom(desk)];
  const pens = [room, room, room, other].map((each) => pick(desk.url, each));
  await Promise.all(pens.map(synced));
  for (const [i, pen] of pens.entries()) pen.write(`before${i};`);
  for (const pen of pens) await expect.poll(() => pen.acked()).toBe(1);
  store.kill('SIGSTOP');
  await wait(20);
  const acked = pens.map((pen) => pen.acked());
  const words: string[] = [];
  const typing = setInterval(() => {
    for (const [i, pen] of pens.entries()) { words.push(`frozen${i}-${words.length};`); pen.write(words.at(-1)!); }
  }, 50);
  for (const { notices } of pens) await expect.poll(() => notices.at(-1), { timeout: 5_000 }).toEqual({ kind: 'role', role: 'READER', why: 'STORE' });
  clearInterval(typing);
  expect(words.length).toBeGreaterThan(40);
  expect(pens.map((pen) => pen.acked())).toEqual(acked);
  expect(pens[1]!.read()).not.toContain('frozen0');
  store.kill('SIGCONT');
  for (const { notices } of pens) await expect.poll(() => notices.at(-1), { timeout: 5_000 }).toEqual({ kind: 'role', role: 'WRITER' });
  await expect.poll(() => pens.map((pen) => pen.acked())).toEqual(pens.map(() => 1 + words.length / pens.length));
  for (const [name, some] of [[room, pens.slice(0, 3)], [other, pens.slice(3)]] as const) {
    const stored = await desk.rooms.read(name, ({ doc }) => doc.getXmlFragment('content').toString());
    for (const pen of some) await expect.poll(() => `<paragraph>${pen.read()}</paragraph>`).toBe(stored);
    expect(words.filter((word) => some.some((pen) => word.startsWith(`frozen${pens.indexOf(pen)}`)) && !stored.includes(word))).toEqual([]);
  }
  expect(new Set(desk.faults.map((fault) => (fault as Error).message))).toEqual(new Set(['the store of a text does not answer']));
  expect(pens.flatMap(({ closes }) => closes)).toEqual([]);
  for (const pen of pens) pen.leave();
});
