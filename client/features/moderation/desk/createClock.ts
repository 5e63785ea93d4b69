import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';

/** The time of the moment by the server's clock, each second while there is something to count. */
export function createClock(counts: Accessor<boolean>): Accessor<number> {
  const graphql = useGraphql();
  const [now, setNow] = createSignal(graphql.now());
  createEffect(() => {
    if (!counts()) return;
    setNow(graphql.now());
    const clock = setInterval(() => setNow(graphql.now()), 1_000);
    onCleanup(() => clearInterval(clock));
  });
  return now;
}
