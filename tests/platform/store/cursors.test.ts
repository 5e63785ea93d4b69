import { describe, expect, it } from 'vitest';
import { Long, codeOf, collectionWith, openDatabase } from './support.ts';

const store = openDatabase();
const many = (n: number) => collectionWith(store.db, Array.from({ length: n }, (_, at) => ({ _id: at, n: at % 10, text: 'x'.repeat(100) })));

describe('cursors', () => {
  it.each([1, 2, 99, 1000])('give everything once in batches of %d', async (batchSize) => {
    const collection = await many(250);
    const seen: number[] = [];
    for await (const { _id } of collection.find({}, { batchSize })) seen.push(Number(_id));
    expect(seen).toEqual(Array.from({ length: 250 }, (_, at) => at));
  });

  it('keep their order over batches, with and without an index', async () => {
    const collection = await many(250);
    const read = async () => (await collection.find().sort({ n: -1, _id: 1 }).batchSize(20).toArray()).map(({ _id }) => Number(_id));
    const before = await read();
    await collection.createIndex({ n: -1, _id: 1 });
    expect(await read()).toEqual(before);
  });

  it('answer in the shapes of the protocol', async () => {
    const collection = await many(10);
    const first = await store.db.command({ find: collection.collectionName, batchSize: 4 });
    expect(first).toMatchObject({ ok: 1, cursor: { ns: collection.namespace } });
    expect(first.cursor.firstBatch).toHaveLength(4);
    const next = await store.db.command({ getMore: Long.fromValue(first.cursor.id), collection: collection.collectionName, batchSize: 4 });
    expect(next.cursor.nextBatch.map(({ _id }: { _id: number }) => _id)).toEqual([4, 5, 6, 7]);
    const last = await store.db.command({ getMore: Long.fromValue(next.cursor.id), collection: collection.collectionName });
    expect(last.cursor.nextBatch).toHaveLength(2);
    expect(Number(last.cursor.id)).toBe(0);
    expect(await codeOf(store.db.command({ getMore: Long.fromValue(next.cursor.id), collection: collection.collectionName }))).toBe(43);
  });

  it('stop at the limit, at a single batch, and when killed', async () => {
    const collection = await many(30);
    expect(Number((await store.db.command({ find: collection.collectionName, limit: 5, batchSize: 10 })).cursor.id)).toBe(0);
    expect(Number((await store.db.command({ find: collection.collectionName, singleBatch: true, batchSize: 3 })).cursor.id)).toBe(0);
    const { cursor } = await store.db.command({ find: collection.collectionName, batchSize: 0 });
    expect(cursor.firstBatch).toEqual([]);
    expect(await store.db.command({ killCursors: collection.collectionName, cursors: [Long.fromValue(cursor.id), Long.fromNumber(5)] })).toMatchObject({ cursorsKilled: [cursor.id], cursorsNotFound: [5] });
    expect(await codeOf(store.db.command({ getMore: Long.fromValue(cursor.id), collection: collection.collectionName }))).toBe(43);
  });

  it('go on while documents come and go', async () => {
    const collection = await many(300);
    const cursor = collection.find({ n: { $lt: 5 } }).batchSize(10);
    const seen = new Set<number>();
    for await (const { _id } of cursor) {
      seen.add(Number(_id));
      if (seen.size === 20) await collection.deleteMany({ _id: { $gte: 200 } } as never);
    }
    expect([...seen].filter((id) => id < 200)).toHaveLength(100);
  });

  it('end with an error when their collection or their index goes', async () => {
    const collection = await many(300);
    await collection.createIndex({ n: 1 });
    const [whole, indexed] = [collection.find({}, { batchSize: 5 }), collection.find({ n: { $gte: 0 } }, { batchSize: 5 })];
    await Promise.all([whole.next(), indexed.next()]);
    await collection.dropIndex('n_1');
    expect(await codeOf(indexed.toArray())).toBe(175);
    await collection.drop();
    expect(await codeOf(whole.toArray())).toBe(175);
  });

  it('cut batches by size, not only by number', async () => {
    const collection = await collectionWith(store.db);
    for (let at = 0; at < 5; at++) await collection.insertOne({ at, big: 'x'.repeat(6_000_000) });
    expect((await collection.find().toArray()).map(({ at }) => at as number)).toEqual([0, 1, 2, 3, 4]);
  });
});
