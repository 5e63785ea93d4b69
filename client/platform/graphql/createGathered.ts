import { onCleanup } from 'solid-js';

/** A teacher opens 28 texts at once, and 28 pupils look: each asks once, not all in the same instant. */
const GATHER_MS = 150;
const SPREAD_MS = 450;

/** Does it in a moment, once for all the times it was called meanwhile; never once its owner is gone. */
export function createGathered(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  return () => { timer ??= setTimeout(() => { timer = undefined; work(); }, GATHER_MS + SPREAD_MS * Math.random()); };
}
