/** So much within so long: a bucket that fills again by itself. */
export class Bucket {
  readonly #rate: number;
  readonly #most: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, atOnce: number, now: number = performance.now()) {
    this.#rate = perSecond / 1_000;
    this.#most = atOnce;
    this.#left = atOnce;
    this.#at = now;
  }

  /** Takes that many, if there are. */
  take(count = 1, now: number = performance.now()): boolean {
    this.#left = Math.min(this.#most, this.#left + (now - this.#at) * this.#rate);
    this.#at = now;
    if (this.#left < count) return false;
    this.#left -= count;
    return true;
  }

  /** Whether less than a fifth is left. */
  get isLow(): boolean { return this.#left < this.#most / 5; }
}
