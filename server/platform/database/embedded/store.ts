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

/** How long the works of one commit may keep the thread from reading, in milliseconds: about as long as its flush then takes. */
const LONGEST_BATCH = 6;
/** From so many works in one commit, waiting a moment brings more of them together than it costs. */
const CROWD = 4;
const LONGEST_GATHER = 2;
/** Below so many free bytes on the disk, only what frees space is written. */
const LEAST_FREE = 200 * 1024 * 1024;

/**
 * LMDB with durable commits: one writer, many readers. Works asked for while a commit was under way share the next
 * transaction and its flush; each is answered only once that flush is done. The flush is done by a thread of LMDB's own:
 * meanwhile this one goes on reading, from what was there before.
 */
export class Store {
  readonly root: RootDatabase<Buffer, Buffer>;
  readonly catalog: Table;
  readonly documents: Table;
  readonly entries: Table;
  readonly retries: Table;
  /** Called when a commit failed as a whole: what was learnt from its works is not on disk. */
  onLost: () => void = () => {};
  private readonly space: FreeSpace;
  private queue: Waiting[] = [];
  private kept: (() => void)[] = [];
  private committing = false;
  /** How long the next commit waits for company: not at all for a lone writer, half a flush when many write. */
  private gather = 0;
  private closed = false;

  constructor(dir: string, leastFree = LEAST_FREE) {
    this.space = new FreeSpace(dir, leastFree);
    const binary = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
    // Batching by turn would leave a promise of its own unheard when a commit fails: the queue is the batch.
    this.root = open<Buffer, Buffer>({ path: dir, noSubdir: false, maxDbs: 8, overlappingSync: false, eventTurnBatching: false, ...binary });
    for (const name of ['data.mdb', 'lock.mdb']) chmodSync(join(dir, name), 0o600);
    this.catalog = this.root.openDB('catalog', binary);
    this.documents = this.root.openDB('documents', binary);
    this.entries = this.root.openDB('entries', binary);
    this.retries = this.root.openDB('retries', binary);
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

  /** Inside a write: what to do once it is on disk, before anyone is told. Not done when the commit is lost. */
  whenKept(then: () => void): void {
    this.kept.push(then);
  }

  /** Waits for the works already asked for, then closes the files. */
  async close(): Promise<void> {
    this.closed = true;
    while (this.committing) await new Promise((resolve) => setImmediate(resolve));
    await this.root.close();
  }

  private schedule(): void {
    if (this.committing || this.queue.length === 0) return;
    this.committing = true;
    if (this.gather >= 1) setTimeout(() => void this.commit(), this.gather);
    else void this.commit();
  }

  private async commit(): Promise<void> {
    const taken: Waiting[] = [];
    const answers: (() => void)[] = [];
    const began = performance.now();
    try {
      await this.root.transaction(() => this.work(taken, answers));
      this.root.resetReadTxn();
      for (const then of this.kept) then();
    } catch (failed) {
      const error = this.space.reasonFor(await causeOf(failed));
      this.root.resetReadTxn();
      this.onLost();
      answers.length = 0;
      for (const waiting of taken) answers.push(() => waiting.reject(error));
      if (taken.length === 0) this.queue.splice(0).forEach((waiting) => answers.push(() => waiting.reject(error)));
    }
    this.kept = [];
    this.gather = taken.length >= CROWD ? Math.min(LONGEST_GATHER, (performance.now() - began) / 2) : 0;
    for (const answer of answers) answer();
    this.committing = false;
    this.schedule();
  }

  private work(taken: Waiting[], answers: (() => void)[]): void {
    const end = performance.now() + LONGEST_BATCH;
    do {
      const waiting = this.queue.shift()!;
      taken.push(waiting);
      answers.push(run(waiting));
    } while (this.queue.length > 0 && performance.now() < end);
  }
}

/** What LMDB's thread met, such as a full disk, behind its message that a commit failed. */
async function causeOf(failed: unknown): Promise<unknown> {
  const { commitError } = failed as { commitError?: Promise<never> };
  return commitError ? commitError.catch((cause: unknown) => cause) : failed;
}

function run(waiting: Waiting): () => void {
  try {
    const value = waiting.work();
    return () => waiting.resolve(value);
  } catch (error) {
    return () => waiting.reject(error);
  }
}
