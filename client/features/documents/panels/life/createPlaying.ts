import { type Accessor, createSignal, onCleanup } from 'solid-js';

export const SPEEDS = ['slow', 'normal', 'fast', 'fastest'] as const;
export type Speed = (typeof SPEEDS)[number];

/** At normal speed a whole life is played in about so long; slow is as it was written. */
const WHOLE_MS = 90_000;
const TIMES: Readonly<Record<Speed, number>> = { slow: 0, normal: 1, fast: 3, fastest: 10 };
/** How often the page is told where it is: enough for the eye. */
const TOLD_MS = 40;

export interface Playing {
  /** Place on the shortened clock. */
  clock: Accessor<number>;
  isPlaying: Accessor<boolean>;
  speed: Accessor<Speed>;
  setSpeed(speed: Speed): void;
  play(): void;
  pause(): void;
  /** Goes there; playing goes on from there. */
  goTo(clock: number): void;
}

/** Moves along a clock of that length, by itself while it plays. */
export function createPlaying(length: number): Playing {
  const [clock, setClock] = createSignal(length);
  const [isPlaying, setPlaying] = createSignal(false);
  const [speed, setSpeed] = createSignal<Speed>('normal');
  let frame = 0;
  let [since, told, at] = [0, 0, length];
  onCleanup(() => cancelAnimationFrame(frame));

  const rate = (): number => {
    const times = TIMES[speed()];
    return times === 0 ? 1 : times * Math.max(1.5, length / WHOLE_MS);
  };
  function step(now: number): void {
    at = Math.min(length, at + (now - since) * rate());
    since = now;
    if (now - told >= TOLD_MS || at >= length) { told = now; setClock(at); }
    if (at >= length) { setPlaying(false); return; }
    frame = requestAnimationFrame(step);
  }
  function goTo(place: number): void {
    at = Math.max(0, Math.min(length, place));
    setClock(at);
  }
  function pause(): void {
    cancelAnimationFrame(frame);
    setPlaying(false);
    setClock(at);
  }
  return {
    clock, isPlaying, speed, setSpeed, goTo, pause,
    play() {
      if (isPlaying()) return;
      if (at >= length) goTo(0);
      setPlaying(true);
      since = performance.now();
      frame = requestAnimationFrame(step);
    },
  };
}
