import { chmodSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import type { RootDatabase, Transaction } from 'lmdb';
import type { Description } from './collection.ts';
import { SWAPPING } from './draft.ts';
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
  const root = openSettled(dir);
  chmodSync(join(dir, 'lock.mdb'), 0o600);
  const [catalog, documents] = [root.openDB('catalog', BINARY), root.openDB('documents', BINARY)];
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

/** Opens the data and lock file that belong together: a store that is written anew replaces one after the other. */
function openSettled(dir: string): RootDatabase<Buffer, Buffer> {
  for (let turn = 0; ; turn += 1) {
    const before = generationOf(dir);
    const root = open<Buffer, Buffer>({ path: dir, readOnly: true, noSubdir: false, maxDbs: 8, overlappingSync: false, ...BINARY });
    if ((before !== null && before === generationOf(dir)) || turn === MOST_TURNS) return root;
    void root.close();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
}

/** Which data file is there; null while it is being replaced. */
const generationOf = (dir: string): number | null => (existsSync(join(dir, SWAPPING)) ? null : statSync(join(dir, 'data.mdb')).ino);

const BINARY = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
/** After a second the mark was left by a process that is gone. */
const MOST_TURNS = 50;

function read({ database, name, space, uuid, options, indexes }: Doc): KeptCollection {
  return { database: String(database), name: String(name), space: Number(space), uuid: String(uuid), options: options as Doc, indexes: (indexes as Doc[]).map(({ spec }) => spec as Doc) };
}
