import { describe, expect, it } from 'vitest';
import { Long, codeOf, collectionWith, openDatabase } from './support.ts';
import type { Collection } from './support.ts';

const store = openDatabase();

/** Rows 0 to 11, whose n goes from 0 to 3 and whose tags are lists, under indexes that do and do not hold all of them. */
async function rows(): Promise<Collection> {
  const collection = await collectionWith(store.db, Array.from({ length: 12 }, (_, at) => ({ _id: at, n: Math.floor(at / 3), m: at % 3, tags: [`t${at}`, `t${at + 1}`], ...(at < 4 ? { rare: at } : {}) })));
  await collection.createIndexes([{ key: { n: 1, m: -1 } }, { key: { tags: 1 } }, { key: { rare: 1 }, sparse: true }]);
  return collection;
}
const ids = (found: { _id: unknown }[]) => found.map(({ _id }) => Number(_id));

describe('a stretch of an index', () => {
  const by = { n: 1, m: -1 } as const;
  it.each<[string, object, number[]]>([
    ['from a key on, in the order of the index', { min: { n: 2, m: 1 } }, [7, 6, 11, 10, 9]], ['up to a key that is not in it', { max: { n: 0, m: 0 } }, [2, 1]],
    ['between two keys', { min: { n: 0, m: 1 }, max: { n: 1, m: 1 } }, [1, 0, 5]], ['what the filter leaves of it', { min: { n: 2, m: 1 }, filter: { m: 1 } }, [7, 10]],
    ['sorted otherwise, and limited', { min: { n: 2, m: 1 }, sort: { _id: 1 }, skip: 1, limit: 2 }, [7, 9]],
  ])('is read %s', async (_, more, expected) => {
    const collection = await rows();
    expect(ids((await store.db.command({ find: collection.collectionName, hint: by, ...more })).cursor.firstBatch)).toEqual(expected);
  });

  it('gives a document of many keys once', async () => {
    const found = await (await rows()).find().hint('tags_1').min({ tags: 't1' }).max({ tags: 'u' }).toArray();
    expect(ids(found).toSorted((one, other) => one - other)).toEqual(Array.from({ length: 12 }, (_, at) => at));
  });

  it('ends where it should among keys that are too long to be kept whole', async () => {
    const long = 'x'.repeat(4000);
    const collection = await collectionWith(store.db, ['a', 'b', 'c'].map((end) => ({ _id: end, text: long + end })));
    await collection.createIndex({ text: 1 });
    expect((await collection.find().hint('text_1').min({ text: `${long}b` }).toArray()).map(({ _id }) => String(_id)).toSorted()).toEqual(['b', 'c']);
    expect(await collection.find().hint('text_1').max({ text: `${long}b` }).toArray()).toHaveLength(1);
  });

  it.each<[string, object, number]>([
    ['no hint', { min: { n: 1, m: 1 } }, 51173], ['other fields than those of the index', { hint: by, min: { n: 1 } }, 51174], ['another order of fields', { hint: by, min: { m: 1, n: 1 } }, 51174],
    ['ends that are not in order', { hint: by, min: { n: 2, m: 1 }, max: { n: 1, m: 1 } }, 51175], ['ends of different fields', { hint: by, min: { n: 2, m: 1 }, max: { n: 3 } }, 51176],
    ['the natural order', { hint: { $natural: 1 }, min: { n: 2, m: 1 } }, 291], ['an end that is no document', { hint: by, min: 5 }, 14],
  ])('is refused with %s', async (_, more, code) => expect(await codeOf(store.db.command({ find: (await rows()).collectionName, ...more }))).toBe(code));
});

describe('what find gives of a document', () => {
  it('is the key by which an index led to it, or nothing', async () => {
    const collection = await rows();
    expect(await collection.find({ n: 1, m: { $gt: 0 } }).hint('n_1_m_-1').returnKey(true).toArray()).toEqual([{ n: 1, m: 2 }, { n: 1, m: 1 }]);
    expect(await collection.find({ tags: 't12' }).hint('tags_1').returnKey(true).toArray()).toEqual([{ tags: 't12' }]);
    expect(await collection.find({ _id: 3 } as never).returnKey(true).toArray()).toEqual([{ _id: 3 }]);
    expect(await collection.find({ m: 1 }).hint({ $natural: 1 }).returnKey(true).limit(1).toArray()).toEqual([{}]);
  });

  it('is its place beside its fields', async () => {
    const collection = await rows();
    const found = await collection.find({}, { projection: { m: 1 } }).showRecordId(true).toArray();
    expect(Object.keys(found[0]!)).toEqual(['_id', 'm', '$recordId']);
    expect(new Set(found.map(({ $recordId }) => Number($recordId))).size).toBe(12);
  });
});

describe('options of find', () => {
  it('change nothing here: time without end, parts of a cluster, the disk, an old flag', async () => {
    const options = { noCursorTimeout: true, allowPartialResults: true, allowDiskUse: true, oplogReplay: true, awaitData: false, tailable: false, returnKey: false, showRecordId: false, min: {}, max: {} };
    const { cursor } = await store.db.command({ find: (await rows()).collectionName, batchSize: 5, ...options });
    expect(ids(cursor.firstBatch)).toEqual([0, 1, 2, 3, 4]);
    await store.db.command({ killCursors: cursor.ns.split('.').slice(1).join('.'), cursors: [Long.fromValue(cursor.id)] });
  });

  it.each<[string, object, number]>([
    ['a tail where nothing is capped', { tailable: true }, 2], ['a tail that waits', { tailable: true, awaitData: true }, 2], ['waiting without a tail', { awaitData: true }, 9], ['a tail that is sorted', { tailable: true, sort: { n: 1 } }, 2],
    ['a negative limit', { limit: -1 }, 51024], ['a negative batch', { batchSize: -1 }, 51024], ['another natural order', { sort: { $natural: 2 } }, 2], ['a single batch of another type', { singleBatch: 'yes' }, 14], ['a time of another type', { maxTimeMS: 'soon' }, 14],
  ])('are refused: %s', async (_, more, code) => expect(await codeOf(store.db.command({ find: (await rows()).collectionName, ...more }))).toBe(code));

  it('find the end at once of a tail of nothing', async () => {
    const { cursor } = await store.db.command({ find: 'never_made', tailable: true });
    expect([cursor.firstBatch, Number(cursor.id)]).toEqual([[], 0]);
  });

  it('are refused before the first batch, even of no document', async () => {
    expect(await codeOf(store.db.command({ find: (await rows()).collectionName, hint: 'nothing', batchSize: 0 }))).toBe(2);
  });
});

describe('a hint', () => {
  it('decides what distinct and count look at', async () => {
    const collection = await rows();
    expect(await collection.distinct('n', {}, { hint: 'rare_1' } as never)).toEqual([0, 1]);
    expect(await collection.distinct('n', {}, { hint: { n: 1, m: -1 } } as never)).toEqual([0, 1, 2, 3]);
    expect(await codeOf(store.db.command({ distinct: collection.collectionName, key: 'n', hint: 'nothing' }))).toBe(2);
    expect((await store.db.command({ count: collection.collectionName, query: {}, hint: 'rare_1' })).n).toBe(4);
    expect(await codeOf(store.db.command({ count: collection.collectionName, query: {}, hint: 'nothing' }))).toBe(2);
  });
});
