import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import type { Transaction } from 'lmdb';
import type { Description } from './collection.ts';
import { afterPrefix, spaceStart } from './keys.ts';
import { LAYOUT_KEY, checkLayout } from './upgrade.ts';
import { decode } from './values.ts';
import type { Doc } from './values.ts';

export interface KeptCollection extends Omit<Description, 'indexes'> {
  indexes: Doc[];
}

export interface Snapshot {
  collections: KeptCollection[];
  documents(space: number): Generator<Buffer>;
  close(): Promise<void>;
}

/**
 * Everything a folder holds at one moment, read from another process or beside the store that is writing to it: LMDB's readers and
 * its writer do not wait for each other. Refuses a folder without a store, or of a layout this version does not know.
 */
export function openSnapshot(dir: string): Snapshot {
  if (!existsSync(join(dir, 'data.mdb'))) throw new Error(`There is no store in ${dir}`);
  const binary = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
  const root = open<Buffer, Buffer>({ path: dir, readOnly: true, noSubdir: false, maxDbs: 8, overlappingSync: false, ...binary });
  chmodSync(join(dir, 'lock.mdb'), 0o600);
  const [catalog, documents] = [root.openDB('catalog', binary), root.openDB('documents', binary)];
  const transaction: Transaction = root.useReadTransaction();
  const close = async (): Promise<void> => {
    transaction.done();
    await root.close();
  };
  try {
    checkLayout(catalog.get(LAYOUT_KEY, { transaction })?.[0]);
    const collections = [...catalog.getRange({ start: Buffer.from('c:'), end: Buffer.from('c;'), transaction })].filter(({ key }) => key.length > 2).map(({ value }) => read(decode(value)));
    return { collections, close, documents: (space) => documentsIn(space) };
  } catch (error) {
    void close();
    throw error;
  }

  function* documentsIn(space: number): Generator<Buffer> {
    const prefix = spaceStart(space);
    for (const { value } of documents.getRange({ start: prefix, end: afterPrefix(prefix), transaction })) yield value;
  }
}

function read({ database, name, space, uuid, options, indexes }: Doc): KeptCollection {
  return { database: String(database), name: String(name), space: Number(space), uuid: String(uuid), options: options as Doc, indexes: (indexes as Doc[]).map(({ spec }) => spec as Doc) };
}
