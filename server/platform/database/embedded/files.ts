import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import type { Database, RangeOptions, RootDatabase } from 'lmdb';

type Kept = Database<Buffer, Buffer>;

/** One LMDB environment and the tables in it. */
export interface Files {
  root: RootDatabase<Buffer, Buffer>;
  tables: Record<TableName, Kept>;
}

export const TABLES = ['catalog', 'documents', 'entries', 'retries'] as const;
export type TableName = (typeof TABLES)[number];

/** Opens the files of a folder, or makes them, for their owner alone. */
export function openFiles(dir: string): Files {
  const binary = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
  // Batching by turn would leave a promise of its own unheard when a commit fails: the queue is the batch.
  const root = open<Buffer, Buffer>({ path: dir, noSubdir: false, maxDbs: 8, overlappingSync: false, eventTurnBatching: false, ...binary });
  for (const name of ['data.mdb', 'lock.mdb']) chmodSync(join(dir, name), 0o600);
  return { root, tables: Object.fromEntries(TABLES.map((name) => [name, root.openDB(name, binary)])) as Files['tables'] };
}

/** One table, wherever its files are: what holds it goes on when they are written anew. Nothing of a read may stay open between two turns. */
export class Table {
  /** Keys written since someone wanted to know, in Latin 1. */
  changed: Set<string> | null = null;
  /** Whether anything was removed since someone said no. At first it is not known. */
  hasRemoved = true;
  private kept: Kept;

  constructor(kept: Kept) {
    this.kept = kept;
  }

  get(key: Buffer): Buffer | undefined {
    return this.kept.get(key);
  }

  doesExist(key: Buffer): boolean {
    return this.kept.doesExist(key);
  }

  getKeys(range: RangeOptions): Iterable<Buffer> {
    return this.kept.getKeys(range);
  }

  getRange(range: RangeOptions = {}): Iterable<{ key: Buffer; value: Buffer }> {
    return this.kept.getRange(range);
  }

  getKeysCount(range: RangeOptions): number {
    return this.kept.getKeysCount(range);
  }

  putSync(key: Buffer, value: Buffer): void {
    this.changed?.add(key.toString('latin1'));
    this.kept.putSync(key, value);
  }

  removeSync(key: Buffer): void {
    this.hasRemoved = true;
    this.changed?.add(key.toString('latin1'));
    this.kept.removeSync(key);
  }

  /** Inside no write: goes on in other files, which hold the same. */
  move(kept: Kept): void {
    this.kept = kept;
  }
}
