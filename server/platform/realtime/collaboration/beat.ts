import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** What is done at a beat: it ends when all that it began is stored and told, or known to have failed. */
export interface Beating { flush(): Promise<void> }

const LOOK_EVERY_MS = 100;
/** A process less busy than this answers every keystroke at once; at `BUSY` and above it gathers for the longest time. */
const QUIET = 0.15;
const BUSY = 0.5;
const LONGEST_MS = 80;
/** So many asked a second are worth a millisecond's wait: where little comes, waiting gathers little. */
const WORTH_A_MS = 50;

/**
 * The heartbeat of all rooms of a process. Alone in a quiet house, a keystroke is stored and told at once. While one write is
 * under way, and the longer the busier the process is and the more comes, what arrives is gathered: one write for all rooms, one frame for each reader.
 */
export class Beat {
  readonly #asking = new Set<Beating>();
  #running = false;
  #timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
  #began = 0;
  #seen: EventLoopUtilization = performance.eventLoopUtilization();
  #seenAt = performance.now();
  #busy = 0;
  #asked = 0;
  #rate = 0;

  /** Asks to be flushed at the next beat. */
  ask(one: Beating): void {
    this.#asked++;
    this.#asking.add(one);
    if (!this.#running && this.#timer === null) this.#plan();
  }

  /** Whether there is little to do: the time for what may wait. */
  get isQuiet(): boolean { return this.#gap() < 1; }

  #plan(): void {
    const wait = this.#began + this.#gap() - performance.now();
    const run = (): void => { this.#timer = null; void this.#run(); };
    // Not before this turn's other messages are read: a keystroke and its caret come together.
    this.#timer = wait > 1 ? setTimeout(run, wait) : setImmediate(run);
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#began = performance.now();
    const due = [...this.#asking];
    this.#asking.clear();
    await Promise.allSettled(due.map((one) => one.flush()));
    this.#running = false;
    if (this.#asking.size > 0) this.#plan();
  }

  /** How long a beat lasts at least: as busy as the process is now, and as much as comes. */
  #gap(): number {
    const now = performance.now();
    if (now - this.#seenAt > LOOK_EVERY_MS) {
      const seen = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(seen, this.#seen);
      this.#busy = this.#busy * 0.6 + utilization * 0.4;
      this.#rate = this.#rate * 0.6 + (this.#asked / (now - this.#seenAt)) * 400;
      this.#asked = 0;
      this.#seen = seen;
      this.#seenAt = now;
    }
    const worth = Math.min(LONGEST_MS, this.#rate / WORTH_A_MS);
    return Math.min(worth, LONGEST_MS * Math.max(0, (this.#busy - QUIET) / (BUSY - QUIET)));
  }
}
