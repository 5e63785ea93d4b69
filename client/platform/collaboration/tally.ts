const SYNC = 0;
const STEP2 = 1;
const UPDATE = 2;

/** What a frame carries of changes: `nothing`, one `update`, or the `whole` of what the server said it lacked (`empty`: it lacks nothing). */
export function burden(frame: Uint8Array): 'nothing' | 'update' | 'whole' | 'empty' {
  if (frame[0] !== SYNC) return 'nothing';
  if (frame[1] === UPDATE) return 'update';
  if (frame[1] !== STEP2) return 'nothing';
  const isEmpty = frame.length === 5 && frame[2] === 2 && frame[3] === 0 && frame[4] === 0;
  return isEmpty ? 'empty' : 'whole';
}

/** Counts the changes made here against those that the server says are stored. `clock`: the writing id's own clock after a change. */
export interface Tally {
  /** A change was made here. */
  changed(clock: number): void;
  /** Changes of an earlier visit were found on this device, not known to be stored. */
  found(count: number): void;
  /** A new socket: the server counts its frames from nothing. */
  opened(): void;
  /** A frame is leaving on the socket. */
  sent(frame: Uint8Array): void;
  /** The server has stored that many of the socket's frames. */
  acknowledged(count: number): void;
  /** Changes that the server has not said are stored. */
  waiting(): number;
  /** The writing id's clock up to which everything is stored. */
  storedClock(): number;
}

export function makeTally(firstClock = 0): Tally {
  let made = 0;
  let stored = 0;
  let storedClock = firstClock;
  /** Clocks after the changes that wait, oldest first; changes found on the device have none of this page's. */
  let clocks: number[] = [];
  /** For each frame not yet acknowledged, how many changes are stored once it is. */
  let frames: number[] = [];
  let acknowledged = 0;
  /** Until the server has had the whole, a single update may lack what came before it. */
  let isWhole = false;

  function store(upTo: number): void {
    if (upTo <= stored) return;
    const gone = clocks.splice(0, clocks.length - (made - upTo));
    storedClock = gone.at(-1) ?? storedClock;
    stored = upTo;
  }

  return {
    changed(clock) { made++; clocks.push(clock); },
    found(count) { made += count; clocks.unshift(...Array<number>(count).fill(storedClock)); },
    opened() { frames = []; acknowledged = 0; isWhole = false; },
    sent(frame) {
      const carries = burden(frame);
      if (carries === 'nothing') return;
      if (carries !== 'update') isWhole = true;
      if (carries === 'empty') { if (frames.length === 0) store(made); return; }
      frames.push(isWhole ? made : stored);
    },
    acknowledged(count) {
      const done = frames.splice(0, Math.max(0, count - acknowledged));
      acknowledged += done.length;
      if (done.length > 0) store(done.at(-1)!);
    },
    waiting: () => made - stored,
    storedClock: () => storedClock,
  };
}
