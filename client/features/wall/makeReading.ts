/** A post on screen; `wants` says whether its reading is still to be noted. */
export interface Watch { id: string; wants(): boolean }

const DWELL_MS = 1_500;
const GATHER_MS = 1_200;
const RETRY_MS = 8_000;
const MOST = 50;

/**
 * Notes posts as read when at least half of them (or half of the screen) was before the reader's eyes for a while, with the page
 * visible. Sends them together; what could not be sent is sent later.
 */
export function makeReading(send: (ids: string[]) => Promise<void>) {
  const watched = new Map<Element, Watch>();
  const dwelling = new Map<Element, ReturnType<typeof setTimeout>>();
  const read = new Set<string>();
  let sending: ReturnType<typeof setTimeout> | undefined;

  const leave = (element: Element): void => { clearTimeout(dwelling.get(element)); dwelling.delete(element); };
  const flushIn = (ms: number): void => { sending ??= setTimeout(() => { sending = undefined; void flush(); }, ms); };

  async function flush(): Promise<void> {
    const ids = [...read].slice(0, MOST);
    if (ids.length === 0) return;
    ids.forEach((id) => read.delete(id));
    try {
      await send(ids);
    } catch {
      ids.forEach((id) => read.add(id));
      flushIn(RETRY_MS);
    }
    if (read.size > 0) flushIn(GATHER_MS);
  }

  function settle(element: Element): void {
    dwelling.delete(element);
    const watch = watched.get(element);
    if (!watch) return;
    if (document.visibilityState !== 'visible') { dwelling.set(element, setTimeout(() => settle(element), DWELL_MS)); return; }
    if (!watch.wants()) return;
    read.add(watch.id);
    flushIn(GATHER_MS);
  }

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
      const fillsScreen = intersectionRect.height >= (rootBounds?.height ?? Infinity) / 2;
      const isSeen = isIntersecting && (intersectionRatio >= 0.5 || fillsScreen);
      if (!isSeen) leave(target);
      else if (!dwelling.has(target)) dwelling.set(target, setTimeout(() => settle(target), DWELL_MS));
    }
  }, { threshold: [0, 0.1, 0.2, 0.35, 0.5, 0.75] });

  return {
    /** Answers how to stop watching. */
    watch(element: Element, watch: Watch): () => void {
      watched.set(element, watch);
      observer.observe(element);
      return () => { observer.unobserve(element); watched.delete(element); leave(element); };
    },
    stop() {
      observer.disconnect();
      dwelling.forEach(clearTimeout);
      clearTimeout(sending);
      void flush();
    },
  };
}
