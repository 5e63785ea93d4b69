import { expect } from 'vitest';
import { Binary, Long } from './support.ts';
import type { Collection, Db } from './support.ts';

/** What a document must be: the state that was acknowledged, or the one that a write under way would have made. */
export type Expected = Map<string, { sure: number | null; maybe: number | null | undefined }>;

type Change = (collection: Collection, id: string, n: number) => Promise<unknown>;

const whole = (id: string, n: number): object => ({ writer: id.split('-')[0], n, key: `${id}:${n}`, tags: [id.split('-')[0], 'x'] });
const one = (id: string): { _id: never } => ({ _id: id as never });

const MAKE: Change[] = [
  (c, id, n) => c.insertOne({ ...one(id), ...whole(id, n) }),
  (c, id, n) => c.updateOne(one(id), { $set: whole(id, n) }, { upsert: true }),
  (c, id, n) => c.findOneAndUpdate(one(id), { $set: whole(id, n) }, { upsert: true }),
  (c, id, n) => c.replaceOne(one(id), whole(id, n), { upsert: true }),
  (c, id, n) => c.bulkWrite([{ insertOne: { document: { ...one(id), ...whole(id, n) } } }, { deleteOne: { filter: one('nobody') } }]),
];
const ALTER: Change[] = [
  (c, id, n) => c.updateOne(one(id), { $inc: { n: 1 }, $set: { key: `${id}:${n}` }, $push: { tags: `t${n % 7}` } } as never),
  (c, id, n) => c.findOneAndUpdate(one(id), { $set: { n, key: `${id}:${n}` } }),
  (c, id, n) => c.replaceOne(one(id), whole(id, n)),
  (c, id, n) => c.updateMany({ ...one(id), n: n - 1 }, [{ $set: { n, key: `${id}:${n}` } }]),
  (c, id, n) => c.bulkWrite([{ updateOne: { filter: one(id), update: { $set: { n, key: `${id}:${n}` } } } }], { ordered: false }),
];
const REMOVE: Change[] = [(c, id) => c.deleteOne(one(id)), (c, id) => c.findOneAndDelete(one(id)), (c, id) => c.deleteMany(one(id)), (c, id) => c.bulkWrite([{ deleteOne: { filter: one(id) } }])];

/** Did the store say so, or did the connection go? */
const isAnswer = (error: unknown): boolean => typeof (error as { code?: unknown }).code === 'number';

/** Writes in every way there is, one after the other, until it is over or the store is gone; keeps what to expect. */
export async function write(collection: Collection, writer: string, expected: Expected, isOver: () => boolean): Promise<number> {
  let acknowledged = 0;
  for (let turn = Math.floor(Math.random() * 1000); !isOver(); turn++) {
    const id = `${writer}-${turn % 40}`;
    const now = expected.get(id)?.sure ?? null;
    const next = now === null ? 1 : turn % 5 === 0 ? null : now + 1;
    const ways = now === null ? MAKE : next === null ? REMOVE : ALTER;
    expected.set(id, { sure: now, maybe: next });
    try {
      await ways[turn % ways.length]!(collection, id, next ?? 0);
      expected.set(id, { sure: next, maybe: undefined });
      acknowledged += 1;
      if (next !== null && turn % 11 === 0) await refused(collection, `${id}:${next}`);
    } catch (error) {
      if (isAnswer(error)) throw error;
      return acknowledged;
    }
  }
  return acknowledged;
}

/** A key that is taken: never stored, whatever happens. */
async function refused(collection: Collection, key: string): Promise<void> {
  const done = await collection.insertOne({ ...one(`never-${key}`), key }).then(() => true, (error: { code?: unknown }) => {
    if (error.code !== 11000) throw error;
    return false;
  });
  expect(done, `${key} twice`).toBe(false);
}

/** Compares what is there with what was acknowledged, and learns which of the writes under way were done. */
export async function check(db: Db, expected: Expected): Promise<void> {
  const found = new Map((await db.collection('marks').find().toArray()).map(({ _id, n, key }) => [String(_id), { n: Number(n), key: String(key) }]));
  for (const [id, { sure, maybe }] of expected) {
    const is = found.get(id)?.n ?? null;
    expect(maybe === undefined ? [sure] : [sure, maybe], id).toContain(is);
    if (is !== null) expect(found.get(id)!.key).toBe(`${id}:${is}`);
    expected.set(id, { sure: is, maybe: undefined });
    found.delete(id);
  }
  expect([...found.keys()]).toEqual([]);
  expect(await db.collection('marks').countDocuments()).toBe([...expected.values()].filter(({ sure }) => sure !== null).length);
  for (const { name } of await db.listCollections().toArray()) expect(await db.command({ validate: name }), name).toMatchObject({ valid: true, errors: [] });
}

/** The life of one collection, from nothing to nothing. */
export const STAGES = ['gone', 'made', 'filled', 'indexed', 'moved', 'unindexed'] as const;
export interface Life {
  sure: number;
  maybe: number | undefined;
}

/** Makes, fills, indexes, renames and drops a collection, over and over. */
export async function build(db: Db, life: Life, isOver: () => boolean): Promise<void> {
  const steps = [
    () => db.createCollection('built'),
    () => db.collection('built').insertMany(Array.from({ length: 30 }, (_, n) => ({ n, at: new Date(n * 1000) }))),
    () => db.collection('built').createIndexes([{ key: { n: 1 }, unique: true }, { key: { at: 1 }, expireAfterSeconds: 4_000_000 }]),
    () => db.collection('built').rename('moved'),
    () => db.collection('moved').dropIndex('n_1'),
    () => db.collection('moved').drop(),
  ];
  while (!isOver()) {
    const next = (life.sure + 1) % steps.length;
    life.maybe = next;
    try {
      await steps[life.sure]!();
    } catch (error) {
      if (isAnswer(error)) throw error;
      return;
    }
    Object.assign(life, { sure: next, maybe: undefined });
  }
}

export async function checkLife(db: Db, life: Life): Promise<void> {
  const names = (await db.listCollections({ name: { $in: ['built', 'moved'] } }).toArray()).map(({ name }) => name);
  expect(names.length).toBeLessThan(2);
  const [name] = names;
  const [count, indexes] = name ? [await db.collection(name).countDocuments(), (await db.collection(name).indexes()).length] : [0, 0];
  const is = !name ? 0 : name === 'moved' ? (indexes === 3 ? 4 : 5) : indexes === 3 ? 3 : count ? 2 : 1;
  if (count) expect(count).toBe(30);
  expect(life.maybe === undefined ? [life.sure] : [life.sure, life.maybe], STAGES[is]).toContain(is);
  Object.assign(life, { sure: is, maybe: undefined });
}

/** A number that only retryable writes raise, each by one, all in one session that outlives the store's process. */
export interface Tally {
  session: InstanceType<typeof Binary>;
  sent: number;
}

export const newTally = (): Tally => ({ session: new Binary(crypto.getRandomValues(new Uint8Array(16)), 4), sent: 0 });

async function raise(db: Db, { session, sent }: Tally): Promise<void> {
  const own = db.client.startSession();
  Object.assign(own.serverSession, { id: { id: session } });
  await db.command({ update: 'tally', updates: [{ q: { _id: 'one' }, u: { $inc: { n: 1 } }, upsert: true }], txnNumber: Long.fromNumber(sent) }, { session: own });
}

export async function count(db: Db, tally: Tally, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    tally.sent += 1;
    try {
      await raise(db, tally);
    } catch (error) {
      if (isAnswer(error)) throw error;
      return;
    }
  }
}

/** Sends the last one again, as a driver does whose answer was lost: it is done by now, and once. */
export async function checkTally(db: Db, tally: Tally): Promise<void> {
  if (tally.sent === 0) return;
  await raise(db, tally);
  expect(Number((await db.collection('tally').findOne())?.n)).toBe(tally.sent);
}
