import DataLoader from 'dataloader';
import type { Model } from 'mongoose';

/** How many documents one answer of the store may hold where hundreds are awaited: by itself it gives 101 at first, and is asked again. */
export const MANY = 1_000;
export const MOST = 200;
const AT_ONCE = 4;

/**
 * Makes one read of what is asked at the same moment, as when a school comes back at once after a cut. It begins after the last of them has
 * asked, so nobody's answer is older than their question; nothing is remembered. What is answered is shared: change nothing in it.
 */
export function together<V>(read: (keys: string[]) => Promise<Map<string, V>>): (key: string) => Promise<V | undefined> {
  const asked = new DataLoader<string, V | undefined>(async (keys) => {
    const known = await read([...new Set(keys)]);
    return keys.map((key) => known.get(key));
  }, { cache: false, maxBatchSize: MOST, batchScheduleFn: (begin) => setImmediate(begin) });
  return (key) => asked.load(key);
}

/** Records by id, those asked at the same moment in one read. */
export const byIdTogether = <R extends { _id: string }>(model: Model<R>): ((id: string) => Promise<R | undefined>) =>
  together(async (ids) => new Map((await model.find({ _id: { $in: ids } } as never).lean<R[]>()).map((record) => [record._id, record])));

/** Records of a kind that belong to someone, those of all who are asked for at the same moment in one read, in its order. */
export function ofEachTogether<R>(read: (keys: string[]) => Promise<R[]>, keyOf: (record: R) => string): (key: string) => Promise<R[]> {
  const ask = together(async (keys) => {
    const each = new Map<string, R[]>(keys.map((key) => [key, []]));
    for (const record of await read(keys)) each.get(keyOf(record))?.push(record);
    return each;
  });
  return async (key) => (await ask(key))!;
}

/** What is read of very many keys, a read's worth at a time and a few reads at once, so that others are served meanwhile; in no order. */
export async function inTurns<K, R>(keys: readonly K[], read: (some: K[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[][] = [];
  let at = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (at < keys.length) {
      const some = keys.slice(at, at += MOST);
      rows.push(await read(some));
    }
  }));
  return rows.flat();
}

/** Reads what is asked of a key once, for as long as what it is made for lasts. */
export function onceForEach<V extends {}>(read: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}

/**
 * Does that to each, a few at once: enough not to wait for every write, few enough that others are served meanwhile; answers in the order of what was given. Once something fails nothing more
 * is begun, and it is thrown when what had begun has ended.
 */
export async function aFewAtOnce<T, R>(each: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  const faults: unknown[] = [];
  let at = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (at < each.length && faults.length === 0) {
      const nth = at++;
      await act(each[nth]!).then((result) => { done[nth] = result; }, (fault: unknown) => { faults.push(fault); });
    }
  }));
  if (faults.length > 0) throw faults[0];
  return done;
}
