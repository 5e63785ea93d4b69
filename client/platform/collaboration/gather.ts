import * as Y from 'yjs';

/** Under load others' changes are shown this often at most, and less often on a machine to which showing them costs more. */
const LEAST_MS = 60;
const MOST_MS = 400;
const SHARE = 5;

/** What others wrote, on its way into the text. */
export interface Gathering {
  /** Shown at once in a quiet document; while much comes, what comes is shown together. */
  take(update: Uint8Array): void;
  /** Shows now what waits. */
  flush(): void;
  stop(): void;
}

/** Thirty people's keystrokes, each drawn by itself, would leave a slow phone no time for its own. */
export function makeGathering(doc: Y.Doc, origin: unknown, now: () => number = () => performance.now()): Gathering {
  let waiting: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notBefore = 0;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const updates = waiting;
    waiting = [];
    const since = now();
    Y.transact(doc, () => { for (const update of updates) Y.applyUpdate(doc, update, origin); }, origin, false);
    const until = now();
    notBefore = until + Math.min(MOST_MS, Math.max(LEAST_MS, (until - since) * SHARE));
  }
  return {
    take(update) {
      waiting.push(update);
      const wait = notBefore - now();
      if (wait <= 0) flush();
      else timer ??= setTimeout(flush, wait);
    },
    flush,
    stop() { clearTimeout(timer); waiting = []; },
  };
}
