import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';

/** The server's time in milliseconds, each second, for as long as its owner lives. */
export function createNow(): Accessor<number> {
  const graphql = useGraphql();
  const [now, setNow] = createSignal(graphql.now());
  const clock = setInterval(() => setNow(graphql.now()), 1_000);
  onCleanup(() => clearInterval(clock));
  return now;
}
