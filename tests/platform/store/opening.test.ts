import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../server/platform/database/embedded/run.ts';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { stand } from './standing.ts';
import { MongoClient, codeOf, embedded, withFolder } from './support.ts';

describe.runIf(embedded)('opening a store', () => {
  it('refuses a folder that this process or another has open', () => withFolder(async (dir) => {
    const store = await startEmbeddedStore({ dataDir: dir });
    await expect(startEmbeddedStore({ dataDir: dir })).rejects.toMatchObject({ code: 'STORE_DIR_IN_USE' });
    await expect(stand(dir)).rejects.toMatchObject({ code: 1, message: expect.stringMatching(/in use by process/) });
    await store.close();
    await (await startEmbeddedStore({ dataDir: dir })).close();
  }));

  it('takes over what a killed process left', () => withFolder(async (dir) => {
    await (await stand(dir)).kill();
    await (await startEmbeddedStore({ dataDir: dir })).close();
  }));

  it('refuses a folder it cannot write, and a port that is taken', () => withFolder(async (dir) => {
    await writeFile(join(dir, 'file'), '');
    await expect(startEmbeddedStore({ dataDir: join(dir, 'file', 'inside') })).rejects.toMatchObject({ code: 'STORE_DIR_UNWRITABLE' });
    const store = await startEmbeddedStore({ dataDir: join(dir, 'one') });
    await expect(startEmbeddedStore({ dataDir: join(dir, 'two'), port: Number(new URL(store.uri).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await store.close();
  }));

  it('answers nobody without the credential of this start', () => withFolder(async (dir) => {
    const store = await startEmbeddedStore({ dataDir: dir });
    const { port } = new URL(store.uri);
    const stranger = await new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`).connect();
    expect(await codeOf(stranger.db('preau').collection('people').find().toArray())).toBe(13);
    expect(await codeOf(stranger.db('admin').command({ listDatabases: 1 }))).toBe(13);
    await stranger.close();
    for (const wrong of [store.uri.replace(/:[^:@/]+@/, ':guess@'), store.uri.replace('//preau:', '//other:')]) expect(await codeOf(new MongoClient(wrong).connect())).toBe(18);
    const known = await new MongoClient(store.uri).connect();
    expect(await known.db('preau').command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect((await stat(join(dir, 'data.mdb'))).mode & 0o077).toBe(0);
    await known.close();
    await store.close();
  }));

  it('refuses writes while the disk is nearly full, but not what frees space', () => withFolder(async (dir) => {
    const before = await run(dir, 0);
    const first = await new MongoClient(`mongodb://127.0.0.1:${before.port}/?directConnection=true`).connect();
    await first.db('a').collection('x').insertMany([{ n: 1 }, { n: 2 }]);
    await first.close();
    await before.close();
    const running = await run(dir, 0, undefined, Number.MAX_SAFE_INTEGER);
    const client = await new MongoClient(`mongodb://127.0.0.1:${running.port}/?directConnection=true`).connect();
    expect(await codeOf(client.db('a').collection('x').insertOne({ n: 3 }))).toBe(14031);
    expect(await client.db('a').collection('x').deleteOne({ n: 1 })).toMatchObject({ deletedCount: 1 });
    expect(await client.db('a').collection('x').countDocuments()).toBe(1);
    await client.close();
    await running.close();
  }));

  it('lets what has expired go', () => withFolder(async (dir) => {
    const store = await startEmbeddedStore({ dataDir: dir });
    const client = await new MongoClient(store.uri).connect();
    const sessions = client.db('preau').collection('sessions');
    await sessions.createIndex({ until: 1 }, { expireAfterSeconds: 0 });
    await sessions.createIndex({ seen: -1 }, { expireAfterSeconds: 60 });
    const now = Date.now();
    await sessions.insertMany([{ _id: 1, until: new Date(now - 5) }, { _id: 2, until: new Date(now + 60_000) }, { _id: 3, until: 'never' }, { _id: 4, seen: new Date(now - 61_000) }, { _id: 5, seen: new Date(now) }, { _id: 6, until: [new Date(now + 9e6), new Date(now - 9)] }] as never[]);
    expect(await store.sweep()).toBe(3);
    expect((await sessions.find().toArray()).map(({ _id }) => Number(_id))).toEqual([2, 3, 5]);
    await client.close();
    await store.close();
  }));
});
