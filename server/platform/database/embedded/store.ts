import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { RootDatabase } from 'lmdb';
import { flushFolder } from '../../folder.ts';
import { Draft } from './draft.ts';
import { openFiles, Table, TABLES } from './files.ts';
import type { Files, TableName } from './files.ts';
import { FreeSpace } from './space.ts';

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
/** So few changes are copied while writes wait. */
const FEW = 500;
const MOST_ROUNDS = 8;

/**
 * LMDB with durable commits: one writer, many readers. Works asked for while a commit was under way share the next
 * transaction and its flush; each is answered only once that flush is done. The flush is done by a thread of LMDB's own:
 * meanwhile this one goes on reading, from what was there before.
 */
export class Store {
  readonly catalog: Table;
  readonly documents: Table;
  readonly entries: Table;
  readonly retries: Table;
  /** Called when a commit failed as a whole: what was learnt from its works is not on disk. */
  onLost: () => void = () => {};
  private readonly space: FreeSpace;
  private readonly dir: string;
  private readonly tables: Record<TableName, Table>;
  private files: Files;
  private compacting: Promise<number> | undefined;
  private paused = false;
  private queue: Waiting[] = [];
  private kept: (() => void)[] = [];
  private committing = false;
  /** How long the next commit waits for company: not at all for a lone writer, half a flush when many write. */
  private gather = 0;
  private closed = false;

  constructor(dir: string, leastFree = LEAST_FREE) {
    this.space = new FreeSpace(dir, leastFree);
    this.dir = dir;
    this.files = openFiles(dir);
    const table = (name: TableName): Table => new Table(this.files.tables[name]);
    this.tables = { catalog: table('catalog'), documents: table('documents'), entries: table('entries'), retries: table('retries') };
    ({ catalog: this.catalog, documents: this.documents, entries: this.entries, retries: this.retries } = this.tables);
  }

  get root(): RootDatabase<Buffer, Buffer> {
    return this.files.root;
  }

  /**
   * Runs the work inside the next write transaction and resolves when it is on disk. The work must be synchronous and
   * must check before it writes: when it throws, what it had already written stays.
   */
  async write<T>(work: () => T, { frees = false } = {}): Promise<T> {
    this.checkOpen();
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

  /**
   * Writes the files anew without what was deleted before it was asked, of which LMDB keeps the bytes; resolves to how many fewer they are. Others read
   * and write meanwhile; writes wait for moments only. Whatever cuts it short, what is there is all of the old files or all of the new.
   */
  compact(): Promise<number> {
    return (this.compacting ??= this.rewrite().finally(() => (this.compacting = undefined)));
  }

  /** Does so if documents were deleted since it was last done, or may have been before the files were opened; says whether. */
  async erase(): Promise<boolean> {
    if (!this.documents.hasRemoved) return false;
    await this.compact();
    return true;
  }

  /** Waits for the works already asked for, then closes the files. */
  async close(): Promise<void> {
    this.closed = true;
    await this.compacting?.catch(() => {});
    while (this.committing) await new Promise((resolve) => setImmediate(resolve));
    await this.root.close();
  }

  private async rewrite(): Promise<number> {
    const size = this.size();
    this.space.check(size);
    await this.withoutWrites(() => {
      this.documents.hasRemoved = false;
      this.takeChanges(true);
    });
    const draft = new Draft(this.dir, this.tables);
    try {
      await draft.copy(() => this.checkOpen());
      let changes = await this.withoutWrites(() => this.takeChanges(true));
      for (let round = 0; round < MOST_ROUNDS && count(changes) > FEW; round += 1) {
        await draft.follow(changes);
        changes = await this.withoutWrites(() => this.takeChanges(true));
      }
      await draft.follow(changes);
      await this.withoutWrites(() => this.replaceBy(draft));
    } catch (error) {
      this.documents.hasRemoved = true;
      this.takeChanges(false);
      if (this.files !== draft.files) await draft.abandon();
      throw this.space.reasonFor(error);
    }
    return Math.max(0, size - this.size());
  }

  private async replaceBy(draft: Draft): Promise<void> {
    this.checkOpen();
    await draft.follow(this.takeChanges(false));
    const old = this.files;
    draft.takePlace();
    this.files = draft.files;
    for (const name of TABLES) this.tables[name].move(draft.files.tables[name]);
    await flushFolder(this.dir);
    await old.root.close();
  }

  /** Does something between two commits, while new writes wait. */
  private async withoutWrites<T>(work: () => T | Promise<T>): Promise<T> {
    this.paused = true;
    while (this.committing) await new Promise((resolve) => setImmediate(resolve));
    try {
      return await work();
    } finally {
      this.paused = false;
      this.schedule();
    }
  }

  /** The keys written since it was last asked; from now on they are noted, or no more. */
  private takeChanges(goOn: boolean): [TableName, string[]][] {
    return TABLES.map((name) => {
      const changed = [...(this.tables[name].changed ?? [])];
      this.tables[name].changed = goOn ? new Set() : null;
      return [name, changed];
    });
  }

  private checkOpen(): void {
    if (this.closed) throw new Error('The store is closed');
  }

  private size(): number {
    return statSync(join(this.dir, 'data.mdb')).size;
  }

  private schedule(): void {
    if (this.paused || this.committing || this.queue.length === 0) return;
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

const count = (changes: [TableName, string[]][]): number => changes.reduce((sum, [, keys]) => sum + keys.length, 0);
