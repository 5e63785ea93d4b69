import type { Events } from '../../../platform/realtime/events.ts';
import type { Row } from './row.ts';

/** A list is read again after this long, or after a hundred times what reading it took. */
const LONGEST_MS = 60_000;
/** People kept in all lists together: beyond, the list least lately asked for goes. */
const MOST_ROWS = 100_000;

interface Kept { rows: Promise<Row[]>; next: Kept | null; size: number; madeAt: number; took: number; touched: boolean }

/**
 * Lists of people kept while they are searched, so that no letter typed costs a read of everyone. They are of this process and made anew from the store:
 * nothing of them is the truth. Once somebody's places change they are read again, at the latest after ten times what the last reading took; at
 * once when whoever acts says so. Whoever goes on searching does not wait for that: from half that time on, the next is read while this one answers.
 */
export function shelf(events: Events) {
  const kept = new Map<string, Kept>();
  const stop = events.listen('people', () => { for (const list of kept.values()) for (const one of [list, list.next]) if (one) one.touched = true; });

  /** How much of its time a list has behind it: 1 and more, and it answers no longer. Age is counted from when its reading began. */
  function ageOf({ madeAt, took, touched }: Kept): number {
    return (performance.now() - madeAt) / (touched ? took * 10 : Math.max(LONGEST_MS, took * 100));
  }

  function read(key: string, make: () => Promise<Row[]>): Kept {
    const list: Kept = { rows: make(), next: null, size: 0, madeAt: performance.now(), took: Number.POSITIVE_INFINITY, touched: false };
    list.rows.then(({ length }) => {
      Object.assign(list, { size: length, took: performance.now() - list.madeAt });
      let all = [...kept.values()].reduce((sum, { size }) => sum + size, 0);
      for (const [other, { size }] of kept) {
        if (all <= MOST_ROWS || other === key) break;
        kept.delete(other);
        all -= size;
      }
    }, () => { if (kept.get(key) === list) kept.delete(key); });
    return list;
  }

  /** Reads the list that comes after this one, and puts it in its place; one that cannot be read is read again when it is asked for. */
  function renew(key: string, list: Kept, make: () => Promise<Row[]>): void {
    const next = read(key, make);
    list.next = next;
    next.rows.then(() => { if (kept.get(key) === list) kept.set(key, next); }, () => { list.next = null; });
  }

  return {
    /** The list of that name, made if there is none that is good. */
    take(key: string, make: () => Promise<Row[]>): Promise<Row[]> {
      const before = kept.get(key);
      const list = before && ageOf(before) < 1 ? before : before?.next ?? read(key, make);
      kept.delete(key);
      kept.set(key, list);
      if (list === before && !list.next && ageOf(list) > 0.5) renew(key, list, make);
      return list.rows;
    },
    /** It has just been changed by whoever asks next. */
    forget(key: string): void { kept.delete(key); },
    close(): void { stop(); kept.clear(); },
  };
}

export type Shelf = ReturnType<typeof shelf>;
