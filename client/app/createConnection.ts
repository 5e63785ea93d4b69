import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { Accessor } from 'solid-js';
import { useGraphql } from '../platform/graphql/Graphql.tsx';

/** Whether what is shown can be trusted to be the latest: only `fine` can. */
export type Connection = 'fine' | 'offline' | 'reconnecting';

/** A line that comes back within this time is not worth a word. */
const patience = 2_500;

/** How this device and the server get on, said honestly and without flicker. */
export function createConnection(): Accessor<Connection> {
  const { line } = useGraphql();
  const [online, setOnline] = createSignal(navigator.onLine);
  const [isLost, setLost] = createSignal(false);
  const look = () => setOnline(navigator.onLine);
  addEventListener('online', look);
  addEventListener('offline', look);
  onCleanup(() => {
    removeEventListener('online', look);
    removeEventListener('offline', look);
  });
  createEffect(on(line.state, (state) => {
    if (state !== 'lost') return setLost(false);
    const timer = setTimeout(() => setLost(true), patience);
    onCleanup(() => clearTimeout(timer));
  }));
  return () => (!online() ? 'offline' : isLost() ? 'reconnecting' : 'fine');
}
