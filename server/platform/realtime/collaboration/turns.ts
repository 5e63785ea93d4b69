import { refusalOf } from '../../refusals.ts';
import type { Arrival, Taken } from './arrivals.ts';
import type { Beat } from './beat.ts';
import type { Change, RoomStore } from './kind.ts';
import { type Surroundings, take } from './taking.ts';
import type { Text } from './text.ts';

/** What the turns ask of their room. */
export interface TurnsHost extends Surroundings {
  /** Whether somebody may have to be left behind. */
  readonly isLate: boolean;
  /** Keeps for judgement what was written while the document was closed. */
  hold(held: Taken['held']): Promise<void>;
  /** It is stored: acknowledge it and pass it on. */
  tell(taken: Taken): void;
  /** What another process wrote. */
  tellOthers(updates: Uint8Array[]): void;
  /** The store does not answer, or answers again. */
  stall(isStalled: boolean): void;
  /** Something that must not happen: the room cannot go on. */
  fail(error: unknown): void;
}

interface Needs { text: Text; store: RoomStore; beat: Beat; host: TurnsHost; report(error: unknown): void }

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;
/** A store that has said nothing for that long does not answer. What it was asked is not asked again while it may still do it. */
const PATIENCE_MS = 2_000;

/** The order of one room: what arrives waits, is taken at the beat, stored as one group, and only then told. One group at a time. */
export class Turns {
  readonly #needs: Needs;
  #arrivals: Arrival[] = [];
  #waiting = 0;
  #flushing: Promise<void> | null = null;
  #pauses = 0;
  #isStalled = false;
  #wake: (() => void) | null = null;
  #isOver = false;

  constructor(needs: Needs) { this.#needs = needs; }

  /** Bytes that wait to be taken. */
  get waiting(): number { return this.#waiting; }
  get isStalled(): boolean { return this.#isStalled; }
  get isIdle(): boolean { return this.#flushing === null && this.#arrivals.length === 0; }

  add(arrival: Arrival, bytes: number): void {
    this.#waiting += bytes;
    this.#arrivals.push(arrival);
    this.ask();
  }

  /** A change by the server, in its turn; resolves with its number once it is stored. */
  write(change: { kind: 'edit'; personId: string; change: Change } | { kind: 'accept'; personId: string; update: Uint8Array }): Promise<number> {
    return new Promise((resolve, reject) => this.add({ ...change, promised: { resolve, reject } }, 0));
  }

  ask(): void { if (!this.#isOver) this.#needs.beat.ask(this); }

  /** Reads, in its turn, what other processes have stored. */
  look(): void {
    this.#mustLook = true;
    this.ask();
  }
  #mustLook = false;

  /** Takes nothing more until the answer is called; what is being stored goes on. */
  pause(): () => void {
    this.#pauses++;
    return () => {
      this.#pauses--;
      this.ask();
    };
  }

  /** When what has been taken is stored and told, or the store is known not to answer and has been given that long. */
  async settled(patienceMs = 0): Promise<void> {
    const until = performance.now() + patienceMs;
    while (this.#flushing && (!this.#isStalled || performance.now() < until)) await Promise.race([this.#flushing, new Promise((resolve) => setTimeout(resolve, 200))]);
  }

  /** Called at the beat. */
  async flush(): Promise<void> {
    if (this.#flushing || this.#pauses > 0 || this.#isOver) return;
    const { host } = this.#needs;
    this.#flushing = this.#flush().catch((error: unknown) => host.fail(error));
    // A room whose store does not answer does not hold up the others.
    await Promise.race([this.#flushing, this.#stalled()]);
  }

  #stalled(): Promise<void> { return new Promise((resolve) => { this.#onStall = resolve; }); }
  #onStall: () => void = () => {};

  async #flush(): Promise<void> {
    try {
      await this.#turn();
    } finally {
      this.#flushing = null;
      if (this.#arrivals.length > 0) this.ask();
    }
  }

  async #turn(): Promise<void> {
    const { text, host } = this.#needs;
    if (this.#mustLook) {
      this.#mustLook = false;
      // Where the store refuses, the next write will say so.
      await this.#watched(text.catchUp().then((updates) => host.tellOthers(updates), () => {}));
      this.#stall(false);
    }
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    this.#waiting = 0;
    const taken = take(text, arrivals, host, host.isLate ? text.vector() : null);
    this.#arrivals.unshift(...arrivals);
    if (text.isBroken) await this.#mend(taken);
    if (taken.updates.length > 0) await this.#store(taken);
    if (taken.held.length > 0) await this.#untilDone(() => host.hold(taken.held));
    for (const step of taken.after) step();
    host.tell(taken);
  }

  /** The text broke on a change that is not kept: it is read again, and what was good is done again. */
  async #mend(taken: Taken): Promise<void> {
    const { text } = this.#needs;
    await this.#untilDone(() => text.load());
    taken.relays = text.together(() => {
      for (const { bytes, by } of taken.updates) {
        const verdict = text.weigh(bytes, () => true);
        if (verdict.kind === 'new') text.apply(verdict, by);
      }
    });
  }

  /** Stores one group, however long it takes. Where another process has taken the number, its changes come first. */
  async #store({ updates }: Taken): Promise<void> {
    const { text, store, host } = this.#needs;
    await this.#untilDone(async () => {
      try {
        await store.append(text.seq + 1, updates);
      } catch (error) {
        if (refusalOf(error)?.code === 'CONFLICT') host.tellOthers(await text.catchUp());
        throw error;
      }
    });
    text.seq++;
  }

  /** Tries until it succeeds. Meanwhile the room is read-only, and everyone in it knows. */
  async #untilDone(work: () => Promise<void>): Promise<void> {
    for (let wait = FIRST_RETRY_MS, tries = 0; ; tries++) {
      try {
        await this.#watched(work());
        return this.#stall(false);
      } catch (error) {
        if (this.#isOver) throw error;
        if (refusalOf(error)?.code === 'CONFLICT' && tries < 100) continue;
        if (!this.#isStalled) this.#needs.report(error);
        this.#stall(true);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, wait);
          this.#wake = () => { clearTimeout(timer); resolve(); };
        });
        wait = Math.min(wait * 2, LAST_RETRY_MS);
      }
    }
  }

  /** Says when it takes too long, and goes on waiting. */
  async #watched(work: Promise<void>): Promise<void> {
    if (this.#isStalled) return work;
    const timer = setTimeout(() => {
      this.#needs.report(new Error('the store of a text does not answer'));
      this.#stall(true);
    }, PATIENCE_MS);
    try {
      await work;
    } finally {
      clearTimeout(timer);
    }
  }

  #stall(isStalled: boolean): void {
    if (this.#isStalled === isStalled) return;
    this.#isStalled = isStalled;
    if (isStalled) this.#onStall();
    this.#needs.host.stall(isStalled);
  }

  /** Ends it: what waits is refused, what is being tried again is tried no more. */
  end(error: unknown): void {
    this.#isOver = true;
    this.#wake?.();
    for (const arrival of this.#arrivals.splice(0)) if ('promised' in arrival) arrival.promised.reject(error);
  }
}
