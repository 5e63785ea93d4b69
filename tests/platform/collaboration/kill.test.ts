import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { freePort } from '../../support/process.ts';
import { type Pen, pick, synced } from './scriptorium.ts';

/** The long form kills 200 times. */
const KILLS = Number(process.env.WRITING_KILLS ?? 1);

let child: ChildProcess | undefined;
afterAll(() => { child?.kill('SIGKILL'); });

async function start(dataDir: string, port: number): Promise<{ url: string; room: string }> {
  child = spawn(process.execPath, ['--import', 'tsx', 'tests/platform/collaboration/serve.ts', dataDir, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout!, 'data') as [Buffer];
  const [url, room] = String(line).trim().split(' ');
  return { url: url!, room: room! };
}

/** Writes numbered words, twenty a second, until told to stop. */
function typing(pen: Pen, name: string): { words: string[]; stop(): void } {
  const words: string[] = [];
  const timer = setInterval(() => { words.push(`${name}${words.length};`); pen.write(words.at(-1)!); }, 50);
  return { words, stop: () => clearInterval(timer) };
}

it(`loses nothing that was acknowledged when the power goes ${KILLS} times in the middle of three writers`, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'preau-kill-'));
  const port = await freePort();
  let { url, room } = await start(dataDir, port);
  const promised: string[] = [];
  let acknowledged = 0;
  for (let round = 0; round < KILLS; round++) {
    const pens = Array.from({ length: 3 }, () => pick(url, room));
    await Promise.all(pens.map(synced));
    const hands = pens.map((pen, i) => typing(pen, `r${round}p${i}w`));
    while (pens.reduce((sum, pen) => sum + pen.acked(), 0) <= 10) await wait(10);
    await wait((round * 137) % 500);
    child!.kill('SIGKILL');
    const acked = pens.map((pen) => pen.acked());
    for (const hand of hands) hand.stop();
    for (const [i, { words }] of hands.entries()) promised.push(...words.slice(0, acked[i]));
    acknowledged += acked.reduce((sum, count) => sum + count, 0);
    for (const pen of pens) pen.leave();
    await once(child!, 'exit');
    ({ url, room } = await start(dataDir, port));
    const [one, two] = [pick(url, room), pick(url, room)];
    await Promise.all([synced(one), synced(two)]);
    expect(promised.filter((word) => !one.read().includes(word))).toEqual([]);
    expect(two.read()).toBe(one.read());
    one.leave();
    two.leave();
  }
  expect(acknowledged).toBeGreaterThan(10 * KILLS);
  child!.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
}, 60_000 + KILLS * 10_000);
