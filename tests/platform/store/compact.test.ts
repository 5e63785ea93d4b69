import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderSource } from '../../../server/platform/database/archive/folder.ts';
import { run } from '../../../server/platform/database/embedded/run.ts';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { stand } from './standing.ts';
import { MongoClient, codeOf, embedded, withFolder } from './support.ts';
import type { Client, Db } from './support.ts';
import { build, check, checkLife, checkTally, count, newTally, write } from './writers.ts';
import type { Expected, Life } from './writers.ts';

const ROUNDS = Number(process.env.STORE_ROUNDS ?? 6);
const connect = (uri: string): Promise<Client> => new MongoClient(uri, { serverSelectionTimeoutMS: 3000 }).connect();
const loopback = (port: number): Promise<Client> => connect(`mongodb://127.0.0.1:${port}/?directConnection=true`);

/** How often these words stand in any file of a folder. */
async function occurrences(dir: string, words: string): Promise<number> {
  let found = 0;
  for (const name of await readdir(dir)) {
    const file = join(dir, name);
    if ((await stat(file)).isDirectory()) found += await occurrences(file, words);
    else for (let bytes = await readFile(file), at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + 1)) found += 1;
  }
  return found;
}

describe.runIf(embedded)('compact', () => {
  it('leaves nothing of what was deleted in the files, and all of what was not', () => withFolder(async (dir) => {
    const running = await run(dir, 0);
    const client = await loopback(running.port);
    const things = client.db('a').collection('things');
    await things.createIndex({ word: 1 }, { unique: true });
    await things.insertMany(Array.from({ length: 3000 }, (_, n) => ({ _id: n as never, word: `${n % 2 ? 'SECRET' : 'gardé'} ${n}`, fill: (n % 2 ? 'SECRET ' : 'reste ').repeat(n % 700) })));
    await things.updateOne({ _id: 0 as never }, { $set: { fill: 'SECRET' } });
    await things.updateOne({ _id: 0 as never }, { $set: { fill: 'autre' } });
    await things.deleteMany({ word: /SECRET/ });
    const kept = await things.find().toArray();
    const before = (await stat(join(dir, 'data.mdb'))).size;
    expect(await occurrences(dir, 'SECRET')).toBeGreaterThan(100);

    const { bytesFreed } = await client.db('a').command({ compact: 'things' });

    expect(await occurrences(dir, 'SECRET')).toBe(0);
    const after = (await stat(join(dir, 'data.mdb'))).size;
    expect(bytesFreed).toBe(before - after);
    process.stdout.write(`compact: ${(before / 1e6).toFixed(1)} MB before, ${(after / 1e6).toFixed(1)} MB after\n`);
    expect((await readdir(dir)).sort()).toEqual(['data.mdb', 'lock.mdb', 'store.lock']);
    expect((await stat(join(dir, 'data.mdb'))).mode & 0o777).toBe(0o600);
    for (const again of [false, true]) {
      expect(await things.find().toArray(), String(again)).toEqual(kept);
      expect(await client.db('a').command({ validate: 'things' })).toMatchObject({ valid: true, errors: [], nrecords: 1500 });
      expect(await codeOf(things.insertOne({ word: 'gardé 4' }))).toBe(11000);
      await client.db('a').command({ compact: 'things', force: true });
    }
    await things.insertOne({ word: 'neuf' });
    await client.close();
    await running.close();
    const reopened = await run(dir, 0);
    const reader = await loopback(reopened.port);
    expect(await reader.db('a').collection('things').countDocuments()).toBe(1501);
    expect(await reader.db('a').command({ validate: 'things' })).toMatchObject({ valid: true });
    await reader.close();
    await reopened.close();
  }));

  it('lets others read and write meanwhile, and a cursor go on', () => withFolder(async (dir) => {
    const store = await startEmbeddedStore({ dataDir: dir });
    const client = await connect(store.uri);
    const db = client.db('preau');
    await db.collection('marks').createIndexes([{ key: { key: 1 }, unique: true }, { key: { writer: 1, n: -1 } }, { key: { tags: 1 } }]);
    await db.collection('much').insertMany(Array.from({ length: 6000 }, (_, n) => ({ n, fill: 'x'.repeat(900) })));
    const cursor = db.collection('much').find().sort({ _id: 1 }).batchSize(50);
    await cursor.next();
    const expected: Expected = new Map();
    const over = new AbortController();
    let slowest = 0;
    const timed = (async () => {
      while (!over.signal.aborted) {
        const began = performance.now();
        await db.collection('clock').updateOne({ _id: 'now' as never }, { $inc: { n: 1 } }, { upsert: true });
        slowest = Math.max(slowest, performance.now() - began);
      }
    })();
    const writing = Array.from({ length: 4 }, (_, at) => write(db.collection('marks'), `w${at}`, expected, () => over.signal.aborted));
    const began = performance.now();
    for (let turn = 0; turn < 5; turn += 1) await store.compact();
    const spent = performance.now() - began;
    over.abort();
    await timed;
    const done = (await Promise.all(writing)).reduce((sum, one) => sum + one, 0);
    process.stdout.write(`compact: 5 times in ${spent.toFixed(0)} ms, ${done} writes meanwhile, the slowest of a single writer ${slowest.toFixed(0)} ms\n`);
    expect(done).toBeGreaterThan(20);
    expect((await cursor.toArray()).length).toBe(5999);
    await check(db, expected);
    await Promise.all([store.compact(), store.compact(), client.close(), store.close()].map((one) => one.catch(() => {})));
    const again = await startEmbeddedStore({ dataDir: dir });
    const reader = await connect(again.uri);
    await check(reader.db('preau'), expected);
    await reader.close();
    await again.close();
  }), 60_000);

  it(`loses nothing to kill -9, ${ROUNDS} times`, { timeout: ROUNDS * 15_000 }, () => withFolder(async (dir) => {
    const [expected, life, tally]: [Expected, Life, ReturnType<typeof newTally>] = [new Map(), { sure: 0, maybe: undefined }, newTally()];
    const compacted: true[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const standing = await stand(dir);
      const client = await connect(standing.uri);
      const db = client.db('preau');
      if (round === 0) await prepare(db);
      expect((await readdir(dir)).filter((name) => name.startsWith('compacting') || name === 'swapping')).toEqual([]);
      await check(db, expected);
      await checkLife(db, life);
      await checkTally(db, tally);
      expect(await db.collection('much').countDocuments()).toBe(200);
      const over = new AbortController();
      const works = [...Array.from({ length: 4 }, (_, at) => write(db.collection('marks'), `w${at}`, expected, () => over.signal.aborted)), build(db, life, () => over.signal.aborted), count(db, tally, () => over.signal.aborted)];
      const compacting = (async () => {
        while (!over.signal.aborted) await db.command({ compact: 'marks' }).then(() => compacted.push(true), () => over.abort());
      })();
      for (const wanted = compacted.length + 1 + (round % 2); compacted.length < wanted && !over.signal.aborted; ) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, (round * 37) % 120));
      await standing.kill();
      over.abort();
      await client.close(true);
      await Promise.all([...works, compacting]);
    }
    process.stdout.write(`compact: kill -9 in ${ROUNDS + 1} rounds of ${compacted.length} compactions, nothing lost\n`);
  }));

  it('removes at the next start what a cut left', () => withFolder(async (dir) => {
    const first = await startEmbeddedStore({ dataDir: dir });
    await first.close();
    for (const name of ['swapping', 'compacting-x']) await writeFile(join(dir, name), 'SECRET');
    await (await startEmbeddedStore({ dataDir: dir })).close();
    expect(await occurrences(dir, 'SECRET')).toBe(0);
  }));

  it('is seen by no backup', () => withFolder(async (dir) => {
    const store = await startEmbeddedStore({ dataDir: dir });
    const client = await connect(store.uri);
    await client.db('a').collection('x').insertMany(Array.from({ length: 500 }, (_, n) => ({ n })));
    const over = new AbortController();
    const compacting = (async () => {
      while (!over.signal.aborted) await store.compact();
    })();
    for (let turn = 0; turn < 40; turn += 1) {
      const source = folderSource(dir);
      const [kept] = source.collections;
      let found = 0;
      for await (const batch of source.documents(kept!)) found += batch.length;
      expect(found).toBe(500);
      await source.close();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    over.abort();
    await compacting;
    await client.close();
    await store.close();
  }));

  it('refuses what it does not do, and a disk without room', () => withFolder(async (dir) => {
    const running = await run(dir, 0);
    const client = await loopback(running.port);
    const db = client.db('a');
    await db.collection('x').insertOne({ n: 1 });
    expect(await codeOf(db.command({ compact: 'nothing' }))).toBe(26);
    expect(await codeOf(db.command({ compact: 'x', dryRun: true }))).toBe(238);
    expect(await codeOf(db.command({ compact: 'x', freeSpaceTargetMB: 1 }))).toBe(238);
    expect(await codeOf(db.command({ compact: 'x', force: 'yes' }))).toBe(14);
    await client.close();
    await running.close();
    const full = await run(dir, 0, undefined, 2 ** 60);
    const other = await loopback(full.port);
    expect(await codeOf(other.db('a').command({ compact: 'x' }))).toBe(14031);
    expect(await other.db('a').collection('x').countDocuments()).toBe(1);
    await other.close();
    await full.close();
  }));
});

async function prepare(db: Db): Promise<void> {
  await db.collection('marks').createIndexes([{ key: { key: 1 }, unique: true }, { key: { writer: 1, n: -1 } }, { key: { tags: 1 } }]);
  await db.collection('much').insertMany(Array.from({ length: 200 }, (_, n) => ({ n, fill: 'y'.repeat(2000) })));
}
