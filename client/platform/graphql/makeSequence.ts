/** What a change must say to keep its place in the row. */
export interface Numbered {
  seq: number;
  /** The first event of a subscription, which only says where things are now. */
  opening: boolean;
}

interface Needs<E extends Numbered> {
  /** What changed after a number. */
  ask(after: number): Promise<{ seq: number; complete: boolean; events: readonly E[] }>;
  /** One change to show; asked again with the same one, it must change nothing. */
  take(event: E): void;
  /** Too much changed to list: everything must be asked again; answer with `from`. */
  startOver(): void;
  wait(ms: number): Promise<void>;
}

export interface Sequence<E extends Numbered> {
  /** The number of what was just loaded. */
  from(seq: number): void;
  hear(event: E): void;
  /** The highest number heard of. */
  heard(): number;
  stop(): void;
}

const RETRY_MS = 3_000;
const SPREAD_MS = 600;

/**
 * Follows the numbers of the changes of one thing, a wall or a channel: what arrives is shown at once, and when a number is missing (the line was cut, the page
 * slept) what it stood for is asked until nothing lacks.
 */
export function makeSequence<E extends Numbered>({ ask, take, startOver, wait }: Needs<E>): Sequence<E> {
  let seq: number | undefined;
  let newest = 0;
  let asking = false;
  let stopped = false;

  async function catchUp(delay: number): Promise<void> {
    if (asking) return;
    asking = true;
    if (delay > 0) await wait(delay);
    while (lacks()) await askOnce();
    asking = false;
  }

  const lacks = (): boolean => !stopped && seq !== undefined && seq < newest;

  async function askOnce(): Promise<void> {
    const after = seq!;
    const missed = await ask(after).catch(() => undefined);
    if (stopped || seq !== after) return;
    if (missed && !missed.complete) { seq = undefined; startOver(); return; }
    missed?.events.forEach(take);
    if (missed) seq = Math.max(after, missed.seq);
    if (lacks()) await wait(RETRY_MS);
  }

  return {
    from(loaded) {
      seq = loaded;
      if (newest > loaded) void catchUp(0);
    },
    hear(event) {
      if (stopped) return;
      if (event.opening && seq !== undefined && event.seq < seq) { newest = event.seq; seq = undefined; startOver(); return; }
      newest = Math.max(newest, event.seq);
      if (!event.opening) take(event);
      if (seq === undefined || event.seq <= seq) return;
      if (event.seq === seq + 1 && !event.opening && !asking) seq = event.seq;
      else void catchUp(event.opening ? 0 : Math.random() * SPREAD_MS);
    },
    heard: () => newest,
    stop() { stopped = true; },
  };
}
