import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { backup } from '../../../server/platform/database/archive/backup.ts';
import { folderSource, folderTarget } from '../../../server/platform/database/archive/folder.ts';
import { restore } from '../../../server/platform/database/archive/restore.ts';
import { serverTarget } from '../../../server/platform/database/archive/server.ts';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { archiveWith, contentOf } from './archives.ts';
import { BSON, MongoClient, embedded, withFolder } from './support.ts';

const people = (...names: string[]): Buffer[] => names.map((name, at) => Buffer.from(BSON.serialize({ _id: at, name })));
const UNIQUE = { v: 2, key: { name: 1 }, name: 'name_1', unique: true };

async function restored(dir: string, archive: Buffer, mayReplace = false): Promise<unknown> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, '..', 'one.archive');
  await writeFile(file, archive);
  return restore(file, await folderTarget(dir, 'preau'), mayReplace).catch((error: Error) => error.message);
}

describe.runIf(embedded)('an archive that cannot be restored', () => {
  it('is refused before anything is touched: no archive, cut anywhere, changed anywhere, of another version', () => withFolder(async (dir) => {
    const store = join(dir, 'store');
    const whole = await archiveWith({ people: people('Awa', 'Léo'), words: people('été') });
    await restored(store, whole);
    const before = await readFile(join(store, 'data.mdb'));
    expect(await restored(store, Buffer.from('{"json": true}'), true)).toMatch(/not an archive/);
    expect(await restored(store, Buffer.alloc(0), true)).toMatch(/not an archive/);
    for (let end = 5; end < whole.length; end += 41) expect(await restored(store, whole.subarray(0, end), true), `cut at ${end}`).toMatch(/cut short|damaged|not an archive/);
    expect(await restored(store, gzipSync(whole).subarray(0, 100), true)).toMatch(/cut short/);
    const at = whole.indexOf('Awa');
    expect(await restored(store, Buffer.concat([whole.subarray(0, at), Buffer.from('Ada'), whole.subarray(at + 3)]), true)).toMatch(/CRC/);
    const version = whole.indexOf('0.1');
    expect(await restored(store, Buffer.concat([whole.subarray(0, version), Buffer.from('0.2'), whole.subarray(version + 3)]), true)).toMatch(/version 0.2; this program reads version 0.1/);
    expect((await readFile(join(store, 'data.mdb'))).equals(before)).toBe(true);
    expect((await readdir(store)).filter((name) => name !== 'lock.mdb')).toEqual(['data.mdb']);
  }));

  it('leaves the folder as it was when the store refuses what is inside: a duplicate, an index it does not keep', () => withFolder(async (dir) => {
    const store = join(dir, 'store');
    await restored(store, await archiveWith({ people: people('Awa') }));
    expect(await restored(store, await archiveWith({ people: people('Léo', 'Léo') }, [UNIQUE]), true)).toMatch(/preau\.people: E11000 duplicate key/);
    expect(await restored(store, await archiveWith({ people: [] }, [{ v: 2, key: { name: 'text' }, name: 'words' }]), true)).toMatch(/preau\.people cannot be made as it was/);
    await backup(join(dir, 'after.archive'), folderSource(store));
    expect(contentOf(await readFile(join(dir, 'after.archive'))).documents).toEqual({ 'preau.people': people('Awa').map((bytes) => bytes.toString('hex')) });
  }));

  it('leaves a server as it was, too', () => withFolder(async (dir) => {
    const store = await startEmbeddedStore({ dataDir: join(dir, 'store') });
    const client = await new MongoClient(store.uri).connect();
    await client.db('preau').collection('people').insertOne({ name: 'Awa' });
    const file = join(dir, 'x.archive');
    await writeFile(file, await archiveWith({ people: people('Léo', 'Léo'), more: [] }, [UNIQUE]));
    await expect(restore(file, await serverTarget(store.uri), true)).rejects.toThrow(/duplicate key/);
    await expect(restore(file, await serverTarget(store.uri), false)).rejects.toThrow(/not empty: it holds preau\.people\. With --drop/);
    expect(await client.db('preau').collection('people').find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ name: 'Awa' }]);
    expect((await client.db('preau').listCollections().toArray()).map(({ name }) => name)).toEqual(['people']);
    await client.close();
    await expect(folderTarget(join(dir, 'store'), 'preau')).rejects.toMatchObject({ code: 'STORE_DIR_IN_USE' });
    await store.close();
  }));

  it('goes where there is something only when it may replace it, and then replaces all of it', () => withFolder(async (dir) => {
    const store = join(dir, 'store');
    await restored(store, await archiveWith({ people: people('Awa'), gone: people('x') }));
    const next = await archiveWith({ people: people('Léo') });
    expect(await restored(store, next)).toMatch(/not empty/);
    expect(await restored(store, next, true)).toEqual({ collections: 1, documents: 1, leftOut: [] });
    await backup(join(dir, 'after.archive'), folderSource(store));
    expect(contentOf(await readFile(join(dir, 'after.archive')))).toEqual(contentOf(next));
    await mkdir(join(store, 'restoring'));
    await writeFile(join(store, 'restoring', 'data.mdb'), 'what a killed restore left');
    await (await startEmbeddedStore({ dataDir: store })).close();
    expect(await readdir(store)).not.toContain('restoring');
    expect(() => folderSource(join(dir, 'nowhere'))).toThrow(/There is no store in/);
  }));
});
