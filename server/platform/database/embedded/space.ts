import { statfsSync } from 'node:fs';
import { StoreError } from './errors.ts';

const EVERY = 2000;

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

  check(): void {
    if (Date.now() - this.lookedAt > EVERY) this.look();
    if (this.free < this.least) throw new StoreError('OutOfDiskSpace', `Only ${Math.floor(this.free / 1e6)} MB are free on the disk of the store; it writes again above ${Math.floor(this.least / 1e6)} MB`);
  }

  private look(): void {
    const { bavail, bsize } = statfsSync(this.dir);
    this.free = bavail * bsize;
    this.lookedAt = Date.now();
  }
}
