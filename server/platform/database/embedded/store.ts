import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import type { Database, RootDatabase } from 'lmdb';
import { FreeSpace } from './space.ts';

export type Table = Database<Buffer, Buffer>;

interface Waiting {
  work: () => unknown;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

/** How long one commit may gather work before it is written, in milliseconds. */
const LONGEST_BATCH = 50;
/** From so many works in one commit, waiting a moment brings more of them together than it costs. */
const CROWD = 4;
const LONGEST_GATHER = 3;
/** Below so many free bytes on the disk, only what frees space is written. */
const LEAST_FREE = 200 * 1024 * 1024;

/**
 * LMDB with durable commits: one writer, many readers. Works asked for while the thread was busy share one transaction
 * and one flush; each is answered only once that flush is done.
 */
export class Store {
  readonly root: RootDatabase<Buffer, Buffer>;
  readonly catalog: Table;
  readonly documents: Table;
  readonly entries: Table;
  /** Called when a commit failed as a whole: what was learnt from its works is not on disk. */
  onLost: () => void = () => {};
  private readonly space: FreeSpace;
  private queue: Waiting[] = [];
  private scheduled = false;
  /** How long the next commit waits for company: not at all for a lone writer, half a flush when many write. */
  private gather = 0;
  private closed = false;

  constructor(dir: string, leastFree = LEAST_FREE) {
    this.space = new FreeSpace(dir, leastFree);
    const binary = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
    this.root = open<Buffer, Buffer>({ path: dir, noSubdir: false, maxDbs: 8, overlappingSync: false, ...binary });
    for (const name of ['data.mdb', 'lock.mdb']) chmodSync(join(dir, name), 0o600);
    this.catalog = this.root.openDB('catalog', binary);
    this.documents = this.root.openDB('documents', binary);
    this.entries = this.root.openDB('entries', binary);
  }

  /**
   * Runs the work inside the next write transaction and resolves when it is on disk. The work must be synchronous and
   * must check before it writes: when it throws, what it had already written stays.
   */
  async write<T>(work: () => T, { frees = false } = {}): Promise<T> {
    if (this.closed) throw new Error('The store is closed');
    if (!frees) this.space.check();
    return new Promise((resolve, reject) => {
      this.queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
      this.schedule();
    });
  }

  /** Waits for the works already asked for, then closes the files. */
  async close(): Promise<void> {
    this.closed = true;
    while (this.queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
    await this.root.close();
  }

  private schedule(): void {
    if (this.scheduled || this.queue.length === 0) return;
    this.scheduled = true;
    const now = (): void => {
      this.scheduled = false;
      this.commit();
      this.schedule();
    };
    if (this.gather >= 1) setTimeout(now, this.gather);
    else setImmediate(now);
  }

  private commit(): void {
    const answers: (() => void)[] = [];
    let taken = 0;
    const began = performance.now();
    try {
      this.root.transactionSync(() => {
        const end = Date.now() + LONGEST_BATCH;
        do answers.push(run(this.queue[taken++]!));
        while (taken < this.queue.length && Date.now() < end);
      });
    } catch (error) {
      this.onLost();
      for (const waiting of this.queue.splice(0, taken)) waiting.reject(error);
      return;
    }
    this.gather = taken >= CROWD ? Math.min(LONGEST_GATHER, (performance.now() - began) / 2) : 0;
    this.queue.splice(0, taken);
    this.root.resetReadTxn();
    for (const answer of answers) answer();
  }
}

function run(waiting: Waiting): () => void {
  try {
    const value = waiting.work();
    return () => waiting.resolve(value);
  } catch (error) {
    return () => waiting.reject(error);
  }
}
