import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { backup } from '../../../server/platform/database/archive/backup.ts';
import { Crc64 } from '../../../server/platform/database/archive/crc64.ts';
import { folderSource, folderTarget } from '../../../server/platform/database/archive/folder.ts';
import { restore } from '../../../server/platform/database/archive/restore.ts';
import { serverSource, serverTarget } from '../../../server/platform/database/archive/server.ts';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { archiveWith, contentOf, everyType, specialBytes } from './archives.ts';
import { stand } from './standing.ts';
import { GridFSBucket, MongoClient, codeOf, embedded, openDatabase, withFolder } from './support.ts';

const INDEXES = [{ key: { a: 1, b: -1 }, unique: true }, { key: { at: 1 }, expireAfterSeconds: 3600 }, { key: { s: 1 }, sparse: true, name: 'rare' }, { key: { p: 1 }, unique: true, partialFilterExpression: { p: { $gt: 5 } } }];

/** A store with everything a document can hold, filled through the driver, then closed. */
async function filled(dir: string): Promise<void> {
  const store = await startEmbeddedStore({ dataDir: dir });
  const client = await new MongoClient(store.uri).connect();
  const db = client.db('preau');
  await db.collection('types').insertMany(everyType() as never[]);
  await db.collection('indexed').createIndexes(INDEXES as never);
  await db.collection('indexed').insertMany(Array.from({ length: 2500 }, (_, n) => ({ a: n, b: [n, -n], text: 'é'.repeat(500), ...(n % 9 ? {} : { s: n, p: n }) })));
  await db.createCollection('empty');
  const upload = new GridFSBucket(db, { bucketName: 'files' }).openUploadStream('dessin.png');
  upload.end(Buffer.alloc(600_000, 7));
  await once(upload, 'finish');
  await client.close();
  await store.close();
}

const store = openDatabase();

describe('a store', () => {
  it('makes a collection in the words of mongorestore', async () => {
    const made = { idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } };
    expect(await store.db.command({ create: 'as_restored', ...made })).toMatchObject({ ok: 1 });
    expect(await codeOf(store.db.command({ create: 'otherwise', idIndex: { ...made.idIndex, key: { a: 1 } } }))).toBe(2);
  });
});

describe.runIf(embedded)('an archive', () => {
  it('sums as mongodump does', () => {
    const crc = new Crc64();
    crc.add(Buffer.from('1234'));
    crc.add(Buffer.from('56789'));
    expect(BigInt.asUintN(64, crc.sum())).toBe(0x995dc9bbdf1939fan);
  });

  it('carries a whole store to a server, and back, byte for byte', () => withFolder(async (dir) => {
    const [first, again, back] = [join(dir, 'first.archive'), join(dir, 'again.archive.gz'), join(dir, 'back.archive')];
    await filled(join(dir, 'one'));
    expect(await backup(first, folderSource(join(dir, 'one')))).toMatchObject({ collections: 5, documents: 2500 + everyType().length + 4 });
    const other = await startEmbeddedStore({ dataDir: join(dir, 'two') });
    await restore(first, await serverTarget(other.uri), false);
    await backup(again, await serverSource(other.uri));
    await other.close();
    await restore(again, await folderTarget(join(dir, 'three'), 'preau'), false);
    await backup(back, folderSource(join(dir, 'three')));
    const wanted = contentOf(await readFile(first));
    expect(contentOf(gunzipSync(await readFile(again)))).toEqual(wanted);
    expect(contentOf(await readFile(back))).toEqual(wanted);
    expect((await stat(first)).mode & 0o777).toBe(0o600);
    const store = await startEmbeddedStore({ dataDir: join(dir, 'three') });
    const client = await new MongoClient(store.uri).connect();
    for (const name of ['types', 'indexed', 'empty', 'files.chunks', 'files.files']) expect(await client.db('preau').command({ validate: name }), name).toMatchObject({ valid: true, errors: [] });
    expect((await client.db('preau').collection('indexed').listIndexes().toArray()).map(({ name }) => name)).toEqual(['_id_', 'a_1_b_-1', 'at_1', 'rare', 'p_1']);
    await client.close();
    await store.close();
  }));

  it('keeps bytes that JavaScript would write otherwise, or says that it cannot', () => withFolder(async (dir) => {
    const { sendable, not } = specialBytes();
    const [file, copy] = [join(dir, 'a.archive'), join(dir, 'b.archive')];
    await writeFile(file, await archiveWith({ things: sendable }));
    await restore(file, await folderTarget(join(dir, 'one'), 'preau'), false);
    const store = await startEmbeddedStore({ dataDir: join(dir, 'two') });
    await restore(file, await serverTarget(store.uri), false);
    await backup(copy, await serverSource(store.uri));
    expect(contentOf(await readFile(copy))).toEqual(contentOf(await readFile(file)));
    await writeFile(file, await archiveWith({ things: not }));
    await expect(restore(file, await serverTarget(store.uri), true)).rejects.toThrow(/cannot be sent unchanged/);
    await store.close();
    await restore(file, await folderTarget(join(dir, 'one'), 'preau'), true);
    await backup(copy, folderSource(join(dir, 'one')));
    expect(contentOf(await readFile(copy))).toEqual(contentOf(await readFile(file)));
  }));

  it('is of one moment, while writing goes on', () => withFolder(async (dir) => {
    const standing = await stand(join(dir, 'live'));
    const client = await new MongoClient(standing.uri).connect();
    const [ahead, behind] = [client.db('preau').collection('ahead'), client.db('preau').collection('behind')];
    const stop = new AbortController();
    const writing = (async () => {
      for (let n = 1; !stop.signal.aborted; n++) {
        await ahead.insertOne({ n, fill: 'x'.repeat(2000) });
        await behind.insertOne({ n });
      }
    })();
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      const file = join(dir, `${round}.archive`);
      await backup(file, folderSource(join(dir, 'live')));
      const { documents } = contentOf(await readFile(file));
      const [more, less] = [documents['preau.ahead']?.length ?? 0, documents['preau.behind']?.length ?? 0];
      expect(more).toBeGreaterThan(0);
      expect([less, less + 1]).toContain(more);
    }
    stop.abort();
    await writing;
    await client.close();
    await standing.stop();
  }));
});
