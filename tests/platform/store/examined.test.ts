import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, openDatabase } from './support.ts';
import type { Collection } from './support.ts';

const store = openDatabase();

async function posts(): Promise<Collection> {
  const collection = await collectionWith(store.db, Array.from({ length: 600 }, (_, at) => ({ _id: at, wall: at % 6, rank: (at * 7) % 600, who: `p${at % 40}`, text: 'x'.repeat(200) })));
  await collection.createIndexes([{ key: { wall: 1, rank: -1 } }, { key: { who: 1 } }]);
  return collection;
}

interface Stats { nReturned: number; totalKeysExamined: number; totalDocsExamined: number }

async function examined(cursor: { explain(verbosity: string): Promise<unknown> }): Promise<Stats> {
  return ((await cursor.explain('executionStats')) as { executionStats: Stats }).executionStats;
}

describe('a query examines', () => {
  it('one document by its _id', async () => {
    expect(await examined((await posts()).find({ _id: 5 } as never))).toMatchObject({ nReturned: 1, totalDocsExamined: 1, totalKeysExamined: 1 });
  });

  it('the documents it returns, and no other, where an index gives their order and the limit', async () => {
    const collection = await posts();
    const stats = await examined(collection.find({ wall: 2 }).sort({ rank: -1 }).limit(20));
    expect(stats).toMatchObject({ nReturned: 20, totalDocsExamined: 20 });
    expect(stats.totalKeysExamined).toBeLessThanOrEqual(21);
    expect(await examined(collection.find({ wall: 2 }).sort({ rank: 1 }).limit(20))).toMatchObject({ nReturned: 20, totalDocsExamined: 20 });
    expect(await examined(collection.find({ wall: 2, rank: { $gte: 100, $lt: 200 } }).sort({ rank: 1 }).limit(5))).toMatchObject({ nReturned: 5, totalDocsExamined: 5 });
  });

  it('no more than hundreds of ids ask for, and what is between them not at all', async () => {
    const collection = await posts();
    const some = Array.from({ length: 300 }, (_, at) => at * 2);
    expect(await examined(collection.find({ _id: { $in: some } } as never))).toMatchObject({ nReturned: 300, totalDocsExamined: 300, totalKeysExamined: 300 });
    expect(await examined(collection.find({ _id: { $in: some }, wall: 2 } as never))).toMatchObject({ nReturned: 100, totalDocsExamined: 300 });
  });

  it('the runs of several values merged in their common order', async () => {
    const collection = await posts();
    const stats = await examined(collection.find({ wall: { $in: [1, 3, 5] } }).sort({ rank: -1 }).limit(20));
    expect(stats).toMatchObject({ nReturned: 20, totalDocsExamined: 20 });
    expect(stats.totalKeysExamined).toBeLessThanOrEqual(24);
    const ranks = (await collection.find({ wall: { $in: [1, 3, 5] } }).sort({ rank: -1 }).limit(20).toArray()).map(({ rank }) => rank as number);
    expect(ranks).toEqual(ranks.toSorted((one, other) => other - one));
  });

  it('no document to count what an index tells', async () => {
    const collection = await posts();
    const { executionStats } = await store.db.command({ explain: { count: collection.collectionName, query: { wall: 2, rank: { $gt: 300 } } }, verbosity: 'executionStats' });
    expect(executionStats).toMatchObject({ totalDocsExamined: 0 });
    expect(await collection.countDocuments({ wall: 2, rank: { $gt: 300 } })).toBe((await collection.find({ wall: 2, rank: { $gt: 300 } }).toArray()).length);
    expect(await collection.countDocuments({ wall: 2 }, { skip: 90, limit: 20 })).toBe(10);
  });

  it('every document where no index helps', async () => {
    expect(await examined((await posts()).find({ text: 'y' }))).toMatchObject({ nReturned: 0, totalDocsExamined: 600, totalKeysExamined: 0 });
  });

  it('what it must to sort by more values than are worth merging', async () => {
    const collection = await posts();
    const many = { who: { $in: Array.from({ length: 400 }, (_, at) => `p${at}`) } };
    expect((await collection.find(many).sort({ rank: 1 }).toArray()).map(({ rank }) => rank as number)).toEqual(Array.from({ length: 600 }, (_, at) => at));
    await collection.createIndex({ who: 1, rank: 1 });
    expect((await collection.find(many).sort({ rank: 1 }).toArray()).map(({ rank }) => rank as number)).toEqual(Array.from({ length: 600 }, (_, at) => at));
  });

  it('the same whatever the index tells: numbers of all kinds, NaN, null and missing', async () => {
    const values = [null, Number.NaN, -1, 0, 0.5, 1, 2, '', 'a', true, new Date(0), undefined];
    const collection = await collectionWith(store.db, values.map((n, _id) => (n === undefined ? { _id } : { _id, n })));
    const filters = [{ n: null }, { n: { $lt: 1 } }, { n: { $lte: 1, $gt: -1 } }, { n: { $gte: 0 } }, { n: Number.NaN }, { n: { $in: [null, 1, 'a'] } }, { n: { $gt: '' } }, { n: { $lt: new Date(1) } }, { n: true }];
    const read = async () => Promise.all(filters.map(async (filter) => [(await collection.find(filter as never).sort({ _id: 1 }).toArray()).map(({ _id }) => Number(_id)), await collection.countDocuments(filter as never), (await collection.find(filter as never).sort({ n: 1, _id: 1 }).skip(1).toArray()).map(({ _id }) => Number(_id))]));
    const before = await read();
    await collection.createIndex({ n: 1, _id: 1 });
    expect(await read()).toEqual(before);
  });
});

describe('the distinct values of a field', () => {
  it.each([1, -1] as const)('are the same by an index (%d) as by reading all', async (direction) => {
    const values = [null, undefined, 3, 3, 'b', 'b', 'a', 7.5, true, new Date(0), { x: 1 }, { x: 1 }];
    const collection = await collectionWith(store.db, values.map((n, _id) => ({ _id, inner: n === undefined ? {} : { n } })));
    const distinct = async () => (await collection.distinct('inner.n')).map((value) => JSON.stringify(value)).toSorted();
    const before = await distinct();
    expect(before).toHaveLength(8);
    await collection.createIndex({ 'inner.n': direction, _id: 1 });
    expect(await distinct()).toEqual(before);
    await collection.insertOne({ inner: { n: [8, 'b'] } });
    expect(await distinct()).toContain('8');
  });
});

describe('a sort that no index gives', () => {
  it('keeps only what its limit needs, and beyond 100 MB is refused where it may not use the disk', { timeout: 60_000 }, async () => {
    const collection = await collectionWith(store.db);
    const text = 'x'.repeat(3_000_000);
    for (let at = 0; at < 36; at += 12) await collection.insertMany(Array.from({ length: 12 }, (_, more) => ({ _id: at + more, rank: (at + more) * 5 % 36, text }) as never));
    const ranks = async (limit: number, allowDiskUse?: boolean) => (await collection.find({}, { projection: { rank: 1 } }).sort({ rank: 1 }).limit(limit).allowDiskUse(allowDiskUse).toArray()).map(({ rank }) => rank as number);
    expect(await ranks(3, false)).toEqual([0, 1, 2]);
    expect(await codeOf(ranks(0, false))).toBe(292);
    expect(await ranks(0, true)).toEqual(Array.from({ length: 36 }, (_, at) => at));
    await collection.drop();
  });
});
