import { randomUUID } from 'node:crypto';
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../folder.ts';
import { openFiles, TABLES } from './files.ts';
import type { Files, Table, TableName } from './files.ts';

/** Where a store is written anew inside its folder. */
const PREFIX = 'compacting-';
/** Stands in the folder while the new files take the place of the old ones, which are two. */
export const SWAPPING = 'swapping';
/** Bytes copied in one commit, and records looked at before others get a turn. */
const BATCH = 1 << 20;
const MOST = 2000;

type Tables = Record<TableName, Table>;

/** What was left by a rewriting that was cut short. Of files that nobody has open. */
export function removeDrafts(dir: string): void {
  for (const name of readdirSync(dir)) if (name.startsWith(PREFIX) || name === SWAPPING) rmSync(join(dir, name), { recursive: true, force: true });
}

/**
 * A store written anew, record by record, beside the one in use: in its files is nothing but what is kept. LMDB leaves what was deleted in pages
 * that it will use again, and in the gaps of those it uses.
 */
export class Draft {
  readonly files: Files;
  private readonly dir: string;
  private readonly path: string;
  private readonly tables: Tables;

  constructor(dir: string, tables: Tables) {
    this.dir = dir;
    this.path = join(dir, `${PREFIX}${randomUUID()}`);
    this.tables = tables;
    makeFolder(this.path);
    this.files = openFiles(this.path);
  }

  /** Copies everything, in the order of its keys; what is written meanwhile may be in it or not. */
  async copy(goOn: () => void): Promise<void> {
    for (const name of TABLES) {
      for (let from: Buffer | undefined; ; ) {
        goOn();
        const batch = read(this.tables[name], from);
        if (batch.length === 0) break;
        await this.files.root.transaction(() => {
          for (const { key, value } of batch) this.files.tables[name].putSync(key, value, { append: true } as never);
        });
        from = batch.at(-1)!.key;
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  /** Copies what has changed since, as it now is. */
  async follow(changes: [TableName, string[]][]): Promise<void> {
    for (const [name, keys] of changes) {
      for (let at = 0; at < keys.length; at += MOST) {
        await this.files.root.transaction(() => {
          for (const key of keys.slice(at, at + MOST)) this.bring(name, Buffer.from(key, 'latin1'));
        });
      }
    }
  }

  /** Takes the place of the files in use, in one go as far as a crash can tell: data first, whose lock file is then of no use to anyone. */
  takePlace(): void {
    const mark = join(this.dir, SWAPPING);
    writeFileSync(mark, '', { mode: 0o600 });
    try {
      renameSync(join(this.path, 'data.mdb'), join(this.dir, 'data.mdb'));
    } catch (error) {
      rmSync(mark, { force: true });
      throw error;
    }
    try {
      renameSync(join(this.path, 'lock.mdb'), join(this.dir, 'lock.mdb'));
      rmSync(mark, { force: true });
      rmSync(this.path, { recursive: true, force: true });
    } catch {
      // The data are in their place: what remains is removed at the next start.
    }
  }

  async abandon(): Promise<void> {
    await this.files.root.close();
    rmSync(this.path, { recursive: true, force: true });
  }

  private bring(name: TableName, key: Buffer): void {
    const value = this.tables[name].get(key);
    if (value === undefined) this.files.tables[name].removeSync(key);
    else this.files.tables[name].putSync(key, value);
  }
}

function read(table: Table, after: Buffer | undefined): { key: Buffer; value: Buffer }[] {
  const batch: { key: Buffer; value: Buffer }[] = [];
  let size = 0;
  for (const { key, value } of table.getRange({ ...(after ? { start: after, exclusiveStart: true } : {}), limit: MOST })) {
    batch.push({ key, value });
    size += key.length + value.length;
    if (size >= BATCH) break;
  }
  return batch;
}
