/** Runs at most `places` tasks at once, the others in the order they came. Leaving the queue before one's turn rejects with the signal's reason. */
export function turns(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];

  function leave(): void {
    const next = waiting.shift();
    if (next) next(); else free += 1;
  }

  function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (free > 0) { free -= 1; return Promise.resolve(); }
    return new Promise((resolve, reject) => {
      const called = () => { signal.removeEventListener('abort', gone); resolve(); };
      const gone = () => { waiting.splice(waiting.indexOf(called), 1); reject(signal.reason); };
      waiting.push(called);
      signal.addEventListener('abort', gone, { once: true });
    });
  }

  return async function inTurn<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    await enter(signal);
    try { return await task(); } finally { leave(); }
  };
}
