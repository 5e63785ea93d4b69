import { statfsSync } from 'node:fs';
import { StoreError } from './errors.ts';

const EVERY = 2000;
/** With less, a commit of a few large documents does not fit. */
const NOTHING = 2 * 1024 * 1024;

/** Refuses writes while the disk is nearly full: LMDB is safe when it fills up, but nobody else on the machine is. */
export class FreeSpace {
  private readonly dir: string;
  private readonly least: number;
  private lookedAt = 0;
  private free = Number.POSITIVE_INFINITY;

  constructor(dir: string, least: number) {
    this.dir = dir;
    this.least = least;
  }

  /** `more`: for something that needs so many bytes besides. */
  check(more = 0): void {
    if (more || Date.now() - this.lookedAt > EVERY) this.look();
    if (this.free < this.least + more) throw new StoreError('OutOfDiskSpace', `Only ${Math.floor(this.free / 1e6)} MB are free on the disk of the store; it writes again above ${Math.floor(this.least / 1e6)} MB`);
  }

  /** What made a commit fail: LMDB says only that it could not write, a full disk is then what there is to know. */
  reasonFor(error: unknown): unknown {
    this.look();
    return this.free < NOTHING ? new StoreError('OutOfDiskSpace', `No space is left on the disk of the store: ${(error as Error).message}`) : error;
  }

  private look(): void {
    const { bavail, bsize } = statfsSync(this.dir);
    this.free = bavail * bsize;
    this.lookedAt = Date.now();
  }
}
