import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

/** The time of the moment, each second while there is something to count. */
export function createClock(counts: Accessor<boolean>): Accessor<number> {
  const [now, setNow] = createSignal(Date.now());
  createEffect(() => {
    if (!counts()) return;
    setNow(Date.now());
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    onCleanup(() => clearInterval(clock));
  });
  return now;
}
