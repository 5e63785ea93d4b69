import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** The time in milliseconds, each second, for as long as its owner lives. */
export function createNow(): Accessor<number> {
  const [now, setNow] = createSignal(Date.now());
  const clock = setInterval(() => setNow(Date.now()), 1_000);
  onCleanup(() => clearInterval(clock));
  return now;
}
