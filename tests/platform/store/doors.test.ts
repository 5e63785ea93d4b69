import { mkdir, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../../../server/platform/database/embedded/run.ts';
import { startEmbeddedStore, uriFor } from '../../../server/platform/database/embedded/start.ts';
import { MongoClient, codeOf, collectionWith, embedded, openDatabase, withFolder } from './support.ts';

const CREDENTIAL = { user: 'preau', password: 'secret' };
const store = openDatabase();

const opened = (port: number, host = '127.0.0.1'): Promise<Socket | undefined> => new Promise((resolve) => {
  const socket = connect(port, host, () => resolve(socket)).once('error', () => resolve(undefined));
});

describe.runIf(embedded)('the doors of the store', () => {
  it('open on a Unix socket, for this user alone', () => withFolder(async (dir) => {
    const path = join(dir, 'a folder', 'préau.sock');
    await mkdir(join(dir, 'a folder'));
    const running = await run(join(dir, 'data'), path, CREDENTIAL);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const client = await new MongoClient(uriFor(path, CREDENTIAL)).connect();
    expect(await client.db('preau').collection('x').insertOne({ n: 1 })).toMatchObject({ acknowledged: true });
    await expect(run(join(dir, 'other'), path, CREDENTIAL)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await client.close();
    await running.close();
    await writeFile(path, 'not a socket');
    await expect(run(join(dir, 'data'), path, CREDENTIAL)).rejects.toThrow(/is no socket/);
  }));

  it('do not open to other machines, and show the credential to nobody', () => withFolder(async (dir) => {
    const embeddedStore = await startEmbeddedStore({ dataDir: dir });
    const { port, password } = new URL(embeddedStore.uri);
    for (const address of Object.values(networkInterfaces()).flat().filter((one) => one && !one.internal && one.family === 'IPv4')) expect(await opened(Number(port), address!.address), address!.address).toBeUndefined();
    if (process.platform === 'linux') expect(readFileSync('/proc/self/cmdline', 'latin1')).not.toContain(password);
    await embeddedStore.close();
  }));

  it('stay open for those who sign in, however many strangers hold them', () => withFolder(async (dir) => {
    const running = await run(dir, 0, CREDENTIAL);
    const held = await Promise.all(Array.from({ length: 300 }, async () => {
      const socket = (await opened(running.port))!;
      socket.on('error', () => {}).write(Buffer.from([200, 0, 0, 0, 1]));
      return socket;
    }));
    await expect.poll(() => held.filter((socket) => socket.closed || socket.readableEnded).length, { timeout: 5_000 }).toBeGreaterThanOrEqual(300 - 256);
    const client = await new MongoClient(uriFor(running.port, CREDENTIAL), { serverSelectionTimeoutMS: 3000 }).connect();
    expect(await client.db('preau').command({ ping: 1 })).toMatchObject({ ok: 1 });
    for (const socket of held) socket.destroy();
    await client.close();
    await running.close();
  }));
});

describe('what is too much', () => {
  const nested = (depth: number): object => Array.from({ length: depth }).reduce<object>((inner) => ({ a: inner }), {});

  it('is refused: documents two hundred deep, as documents, filters or updates', async () => {
    const collection = await collectionWith(store.db, [{ _id: 'x' }]);
    await collection.insertOne({ doc: nested(150) });
    expect(await codeOf(collection.insertOne({ doc: nested(250) }))).toBe(15);
    expect(await codeOf(collection.insertOne({ doc: nested(20_000) }))).toBe(15);
    expect(await codeOf(collection.updateOne({ _id: 'x' } as never, { $set: { doc: nested(250) } }))).toBe(15);
    expect(await codeOf(collection.find({ doc: nested(250) }).toArray())).toBe(15);
    expect(await collection.countDocuments()).toBe(2);
  });

  it('is refused: a sixty-fifth index', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }]);
    await collection.createIndexes(Array.from({ length: 63 }, (_, n) => ({ key: { [`f${n}`]: 1 } })));
    expect(await codeOf(collection.createIndex({ another: 1 }))).toBe(67);
    expect(await collection.createIndex({ f5: 1 })).toBe('f5_1');
  });

  it.runIf(embedded)('is refused: a pattern that would never end, while others are answered', async () => {
    const collection = await collectionWith(store.db, [{ s: `${'a'.repeat(40)}!` }, { s: 'a'.repeat(60_000) }]);
    const began = Date.now();
    for (const pattern of ['^(a+)+$', '^(a|a)*$', '(a*)*b', '^(a?){40}a{40}$', '(.*)(.*)(.*)(.*)(.*)(.*)x$', '^(a+)\\1+$']) expect([undefined, 51156], pattern).toContain(await codeOf(collection.find({ s: { $regex: pattern } }).toArray()));
    expect(await codeOf(collection.find({ s: /^(a+)+$/ }).toArray())).toBe(51156);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(await collection.countDocuments({ s: /^a+!$/ })).toBe(1);
    expect(await collection.countDocuments({ s: /^a{40}(!|\?)$/i })).toBe(1);
  });
});
