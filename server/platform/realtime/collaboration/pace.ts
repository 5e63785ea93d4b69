/** So much within so long: a bucket that fills again by itself. */
export class Bucket {
  readonly #rate: number;
  readonly #most: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, atOnce: number) {
    this.#rate = perSecond / 1_000;
    this.#most = atOnce;
    this.#left = atOnce;
    this.#at = performance.now();
  }

  /** Takes that many, if there are. The clock is read only when little is left: this is asked for every frame. */
  take(count = 1): boolean {
    if (this.#left - count < this.#most / 5) {
      const now = performance.now();
      this.#left = Math.min(this.#most, this.#left + (now - this.#at) * this.#rate);
      this.#at = now;
    }
    if (this.#left < count) return false;
    this.#left -= count;
    return true;
  }

  /** Whether less than a fifth is left. */
  get isLow(): boolean { return this.#left < this.#most / 5; }
}
