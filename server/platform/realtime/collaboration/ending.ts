import type { Peer } from './peer.ts';

const LONGEST_MS = 60_000;

/** Judges people again when what keeps them from writing ends by itself. */
export class Ending {
  readonly #now: () => Date;
  readonly #judge: (peers: Peer[]) => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(now: () => Date, judge: (peers: Peer[]) => void) {
    this.#now = now;
    this.#judge = judge;
  }

  /** Looks at who is to be judged next. */
  plan(peers: Iterable<Peer>): void {
    this.close();
    const all = [...peers];
    const first = Math.min(...all.map(({ admission: { until } }) => until?.getTime() ?? Infinity));
    if (first === Infinity) return;
    this.#timer = setTimeout(() => this.#end(all), Math.max(0, Math.min(LONGEST_MS, first - this.#now().getTime())));
  }

  #end(peers: Peer[]): void {
    const now = this.#now();
    const due = peers.filter(({ isHere, admission: { until } }) => isHere && until && until <= now);
    if (due.length > 0) this.#judge(due);
    else this.plan(peers.filter(({ isHere }) => isHere));
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
