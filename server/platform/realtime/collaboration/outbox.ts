import type { RefusalCode } from '../../refusals.ts';

/** The line to one client, as the upgrade opened it. */
export interface Line {
  /** Bytes written that the client has not taken yet. */
  readonly waiting: number;
  /** Whole frames, in one write. Answers whether the client takes them as they come. Nothing happens once the line is closed. */
  write(frames: Uint8Array): boolean;
  close(code: RefusalCode): void;
  /** Hangs up at once. */
  cut(): void;
}

/** What goes out to one client. Whoever does not keep up misses updates, never memory: once caught up, all that was missed comes at once. */
export class Outbox {
  readonly #line: Line;
  readonly #soft: number;
  readonly #hard: number;
  /** State of the text as this client was last told of it, when something was left out since. */
  #missedSince: Uint8Array | null = null;
  #largest = 0;
  /** Whether something was left in the line by the last write: only then is it asked how much. */
  #isTight = false;

  constructor(line: Line, { soft, hard }: { soft: number; hard: number }) {
    this.#line = line;
    this.#soft = soft;
    this.#hard = hard;
  }

  /** The state it has when something was left out and there is room again, else null. */
  behind(): Uint8Array | null {
    return this.#missedSince !== null && this.#line.waiting < this.#soft / 4 ? this.#missedSince : null;
  }

  get isBehind(): boolean { return this.#missedSince !== null; }
  /** Whether something is, or may soon have to be, left out. */
  get isLate(): boolean { return this.#missedSince !== null || (this.#isTight && this.#line.waiting > this.#soft); }

  /** Sends what may be left out for a slow reader; `before` is the state of the text without it. */
  tell(frames: Uint8Array, before: () => Uint8Array): void {
    if (this.isLate) this.#missedSince ??= before();
    else this.#isTight = !this.#line.write(frames);
  }

  /** Sends what cannot be left out. A reader that takes nothing is cut off. */
  send(frames: Uint8Array): void {
    this.#largest = Math.max(this.#largest, frames.length);
    if (this.#isTight && this.#line.waiting > this.#hard + this.#largest) this.#line.cut();
    else this.#isTight = !this.#line.write(frames);
  }

  /** It has been sent all that it missed. */
  caughtUp(): void { this.#missedSince = null; }
}
