import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** Whether the window has room for the channels or for one of them, not for both. The same width as in chat.css. */
export function createNarrow(): Accessor<boolean> {
  const query = matchMedia('(max-width: 55.99em)');
  const [narrow, setNarrow] = createSignal(query.matches);
  const look = (): void => { setNarrow(query.matches); };
  query.addEventListener('change', look);
  onCleanup(() => query.removeEventListener('change', look));
  return narrow;
}
