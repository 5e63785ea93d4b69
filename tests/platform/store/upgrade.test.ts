import { join } from 'node:path';
import { open } from 'lmdb';
import { describe, expect, it } from 'vitest';
import { backup } from '../../../server/platform/database/archive/backup.ts';
import { folderSource } from '../../../server/platform/database/archive/folder.ts';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { Store } from '../../../server/platform/database/embedded/store.ts';
import { LAYOUT, LAYOUT_KEY, upgrade } from '../../../server/platform/database/embedded/upgrade.ts';
import { MongoClient, embedded, withFolder } from './support.ts';

const binary = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;

/** Changes the files of a closed store as if another version had written them. */
async function rewrite(dir: string, change: (catalog: ReturnType<typeof tables>['catalog']) => void): Promise<void> {
  const { root, catalog } = tables(dir);
  root.transactionSync(() => change(catalog));
  await root.close();
}

function tables(dir: string) {
  const root = open<Buffer, Buffer>({ path: dir, noSubdir: false, maxDbs: 8, overlappingSync: false, ...binary });
  return { root, catalog: root.openDB('catalog', binary) };
}

async function withDocuments(dir: string): Promise<void> {
  const store = await startEmbeddedStore({ dataDir: dir });
  const client = await new MongoClient(store.uri).connect();
  await client.db('preau').collection('people').createIndex({ name: 1 }, { unique: true });
  await client.db('preau').collection('people').insertMany([{ name: 'Awa' }, { name: 'Léo' }]);
  await client.close();
  await store.close();
}

describe.runIf(embedded)('the layout of the files', () => {
  it('is brought from the first to the present one, with everything in it', () => withFolder(async (dir) => {
    await withDocuments(dir);
    await rewrite(dir, (catalog) => catalog.putSync(LAYOUT_KEY, Buffer.from([1])));
    await backup(join(dir, 'before.archive'), folderSource(dir));
    const store = await startEmbeddedStore({ dataDir: dir });
    const client = await new MongoClient(store.uri).connect();
    expect((await client.db('preau').collection('people').find().sort({ name: 1 }).toArray()).map(({ name }) => name)).toEqual(['Awa', 'Léo']);
    await expect(client.db('preau').collection('people').insertOne({ name: 'Awa' })).rejects.toMatchObject({ code: 11000 });
    expect(await client.db('preau').command({ validate: 'people' })).toMatchObject({ valid: true, errors: [] });
    await client.close();
    await store.close();
    await rewrite(dir, (catalog) => expect(catalog.get(LAYOUT_KEY)).toEqual(Buffer.from([LAYOUT])));
  }));

  it('of a later version is refused with a clear line, and left alone', () => withFolder(async (dir) => {
    await withDocuments(dir);
    await rewrite(dir, (catalog) => catalog.putSync(LAYOUT_KEY, Buffer.from([LAYOUT + 1])));
    await expect(startEmbeddedStore({ dataDir: dir })).rejects.toThrow(`This data folder has layout ${LAYOUT + 1}, of a later version of Préau; this version reads up to layout ${LAYOUT}. Use that version, or restore a backup`);
    expect(() => folderSource(dir)).toThrow(/of a later version/);
    await rewrite(dir, (catalog) => catalog.putSync(LAYOUT_KEY, Buffer.from([LAYOUT])));
    await (await startEmbeddedStore({ dataDir: dir })).close();
  }));

  it('changes one step at a time: a step that fails leaves the step before it', () => withFolder(async (dir) => {
    const store = new Store(dir);
    const key = Buffer.from('mark');
    store.catalog.putSync(LAYOUT_KEY, Buffer.from([1]));
    const put = (value: string) => (): void => void store.catalog.putSync(key, Buffer.from(value));
    const fails = (): void => {
      put('half')();
      throw new Error('power cut');
    };
    expect(() => upgrade(store, new Map([[1, put('two')], [2, fails]]), 3)).toThrow('power cut');
    expect([store.catalog.get(LAYOUT_KEY), store.catalog.get(key)!.toString()]).toEqual([Buffer.from([2]), 'two']);
    upgrade(store, new Map([[2, put('three')]]), 3);
    expect([store.catalog.get(LAYOUT_KEY), store.catalog.get(key)!.toString()]).toEqual([Buffer.from([3]), 'three']);
    expect(() => upgrade(store, new Map(), 4)).toThrow(/can no longer bring to layout 4/);
    await store.close();
  }));
});
