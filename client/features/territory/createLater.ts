import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';

/** Between two letters of someone who types. */
const PAUSE_MS = 180;

/** What is typed, once it stays as it is for a moment: not every letter is asked of the server. What is emptied is so at once. */
export function createLater(typed: Accessor<string>): Accessor<string> {
  const [settled, setSettled] = createSignal(typed().trim());
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(on(typed, (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => setSettled(text.trim()), text.trim() ? PAUSE_MS : 0);
  }, { defer: true }));
  onCleanup(() => clearTimeout(timer));
  return settled;
}
