import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshStoreUri } from '../support/house.ts';
import { NotStarted, type RunningPreau, freePort, spawnPreau, startPreau } from '../support/process.ts';

let folder: string;
let running: RunningPreau | undefined;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'preau-start-')); });
afterAll(async () => {
  await running?.kill();
  await rm(folder, { recursive: true, force: true });
});

/** What a start that must not succeed printed. */
async function refused(env: Record<string, string>): Promise<{ lines: string[]; ms: number }> {
  const before = performance.now();
  const failure = await startPreau(env).then(async (started) => { await started.kill(); return new Error('it started'); }, (error: unknown) => error);
  expect(failure).toBeInstanceOf(NotStarted);
  const { code, output } = failure as NotStarted;
  expect(code).toBe(1);
  expect(output).not.toMatch(/^\s+at |node:internal|\{"level"/m);
  return { lines: output.trimEnd().split('\n'), ms: performance.now() - before };
}

describe('a start that cannot be', () => {
  it('says that the port is taken, in one line, and creates nothing', async () => {
    const taken = await listening();
    const data = join(folder, 'taken');
    const { port } = taken.address() as { port: number };
    expect((await refused({ PORT: String(port), PREAU_DATA: data })).lines).toEqual([expect.stringMatching(`port ${port} est déjà pris.*Port ${port} is in use`)]);
    expect(existsSync(data)).toBe(false);
    taken.close();
  });

  it.each([
    ['under a plain file', () => join(folder, 'file', 'data')],
    ['in a file system that takes none', () => '/proc/self/data'],
  ])('says in one line that a folder %s cannot be written, with either store', async (_where, where) => {
    await writeFile(join(folder, 'file'), 'plain');
    const data = where();
    const wanted = [expect.stringMatching(`${data} ne peut pas être écrit.*cannot be written.*PREAU_DATA`)];
    const refusals = await Promise.all([refused({ PREAU_DATA: data }), refused({ PREAU_DATA: data, MONGODB_URI: freshStoreUri() })]);
    for (const { lines } of refusals) expect(lines).toEqual(wanted);
  });

  it('names every wrong setting at once, and creates nothing', async () => {
    const data = join(folder, 'wrong');
    const { lines } = await refused({ PREAU_DATA: data, PORT: 'trois mille', PREAU_DEMO: 'oui', LOG_LEVEL: 'loud', MONGODB_URI: 'postgres://secret@host/x' });
    expect(lines.map((line) => line.split(':', 1)[0])).toEqual(['Réglage incorrect / Wrong setting ', 'PORT', 'PREAU_DEMO', 'MONGODB_URI', 'LOG_LEVEL'].map((name) => name.trim()));
    expect(lines.join()).not.toContain('secret');
    expect(existsSync(data)).toBe(false);
  });

  it('says that an address is not this machine’s', async () => {
    expect((await refused({ HOST: '192.0.2.1', PREAU_DATA: join(folder, 'host') })).lines).toEqual([expect.stringMatching(/192\.0\.2\.1 n’est pas une adresse de cette machine/)]);
  });

  it('says within seconds that MongoDB does not answer, without its password, and creates nothing', async () => {
    const data = join(folder, 'mongo');
    // What a start takes here and now, by itself: on a busy machine, many times what it takes alone.
    const { ms: itself } = await refused({ PREAU_DATA: data, PORT: 'trois mille' });
    const silent = await listening();
    const ports = [1, (silent.address() as { port: number }).port];
    for (const { lines, ms } of await Promise.all(ports.map((port) => refused({ PREAU_DATA: data, MONGODB_URI: `mongodb://someone:secret@127.0.0.1:${port}/preau` })))) {
      expect(lines).toEqual([expect.stringMatching(/MongoDB ne répond pas.*MongoDB does not answer/)]);
      expect(lines[0]).not.toContain('secret');
      expect(ms).toBeLessThan(12_000 + 4 * itself);
    }
    const [nowhere, unknown] = await Promise.all(['mongodb://someone:secret@/preau', 'mongodb+srv://someone:secret@nobody.invalid/preau'].map((MONGODB_URI) => refused({ PREAU_DATA: data, MONGODB_URI })));
    expect(nowhere!.lines).toEqual([expect.stringMatching(/n’est pas une adresse de MongoDB/)]);
    expect(unknown!.lines).toEqual([expect.stringMatching(/MongoDB ne répond pas/)]);
    expect(existsSync(data)).toBe(false);
    silent.close();
  });
});

describe('a start that can be', () => {
  it('answers 503 until it is ready, says where it is and what to do, and keeps its folder to itself', async () => {
    const [data, port] = [join(folder, 'demo'), await freePort()];
    const statuses = new Set<number>();
    const asking = setInterval(() => void fetch(`http://127.0.0.1:${port}/ready`).then(({ status }) => statuses.add(status), () => {}), 50);
    running = await startPreau({ PORT: String(port), PREAU_DATA: data }).finally(() => clearInterval(asking));
    expect(running.output()).toBe(`Préau est prêt : http://localhost:${port}\nOuvrez cette adresse et choisissez un rôle pour visiter la démonstration.\n`);
    expect(await (await fetch(`${running.url}/ready`)).text()).toBe('ready');
    expect(statuses).toContain(503);
    expect((await refused({ PREAU_DATA: data })).lines).toEqual([expect.stringMatching(`${data} sert déjà à un autre Préau.*is in use by another Préau`)]);
    expect((await fetch(`${running.url}/ready`)).status).toBe(200);
  });

  it('stops at once when asked, twice even, and when it was only starting', async () => {
    running!.child.kill('SIGTERM');
    const before = performance.now();
    expect(await running!.stop()).toBe(0);
    expect(performance.now() - before).toBeLessThan(5_000);
    running = undefined;
    const port = await freePort();
    const early = spawnPreau({ PORT: String(port), PREAU_DATA: join(folder, 'early') });
    await vi.waitUntil(() => fetch(`http://127.0.0.1:${port}/ready`).then(({ status }) => status === 503, () => false), { timeout: 60_000, interval: 5 });
    early.child.kill('SIGTERM');
    expect(await early.exited).toBe(0);
    expect(early.output()).toBe('');
  });
});

function listening(): Promise<Server> {
  return new Promise((resolve) => { const server = createServer().listen(0, '127.0.0.1', () => resolve(server)); });
}
