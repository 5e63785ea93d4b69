import { describe, expect, it } from 'vitest';
import { Long, codeOf, collectionWith, openDatabase } from './support.ts';

const store = openDatabase();
const run = async (documents: object[], pipeline: object[]) => (await collectionWith(store.db, documents)).aggregate(pipeline).toArray();

describe('stages', () => {
  it.each<[string, object[], object[], object[]]>([
    ['$unwind keeps what is no list', [{ _id: 1, v: [3, 4] }, { _id: 2, v: 5 }, { _id: 3, v: [] }, { _id: 4 }], [{ $unwind: '$v' }], [{ _id: 1, v: 3 }, { _id: 1, v: 4 }, { _id: 2, v: 5 }]],
    ['$unwind numbers and preserves', [{ _id: 1, v: ['a'] }, { _id: 2, v: [] }], [{ $unwind: { path: '$v', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true } }], [{ _id: 1, v: 'a', at: 0 }, { _id: 2, at: null }]],
    ['$addFields sets in every element', [{ _id: 1, a: [{ b: 1 }, { c: 2 }] }], [{ $addFields: { 'a.b': 9, n: { m: '$_id' } } }], [{ _id: 1, a: [{ b: 9 }, { c: 2, b: 9 }], n: { m: 1 } }]],
    ['$addFields takes away', [{ _id: 1, a: 1, b: 2 }], [{ $addFields: { a: '$$REMOVE' } }], [{ _id: 1, b: 2 }]], ['$unset', [{ _id: 1, a: { b: 1, c: 2 } }], [{ $unset: ['a.b'] }], [{ _id: 1, a: { c: 2 } }]],
    ['$bucket', [{ v: 1 }, { v: 5 }, { v: 12 }], [{ $bucket: { groupBy: '$v', boundaries: [0, 5, 10], default: 'more', output: { n: { $sum: 1 }, all: { $push: '$v' } } } }], [{ _id: 0, n: 1, all: [1] }, { _id: 5, n: 1, all: [5] }, { _id: 'more', n: 1, all: [12] }]],
    ['$redact', [{ _id: 1, secret: false, in: [{ secret: true }, { secret: false, n: 2 }] }], [{ $redact: { $cond: ['$secret', '$$PRUNE', '$$DESCEND'] } }], [{ _id: 1, secret: false, in: [{ secret: false, n: 2 }] }]],
    ['$group by a document, null and missing alike', [{ a: 1, b: null }, { a: 1 }], [{ $group: { _id: '$b', n: { $count: {} } } }], [{ _id: null, n: 2 }]],
    ['$group with the first, the last and the top', [{ _id: 1, v: 3 }, { _id: 2, v: 9 }, { _id: 3, v: 5 }], [{ $group: { _id: null, first: { $first: '$v' }, last: { $last: '$v' }, top: { $top: { sortBy: { v: -1 }, output: '$_id' } }, two: { $maxN: { input: '$v', n: 2 } } } }], [{ _id: null, first: 3, last: 5, top: 2, two: [9, 5] }]],
    ['$documents within $lookup', [{ _id: 1 }], [{ $lookup: { pipeline: [{ $documents: [{ x: 1 }] }], as: 'd' } }], [{ _id: 1, d: [{ x: 1 }] }]],
    ['a path through arrays', [{ _id: 1, a: [{ b: 1 }, { b: 2 }, {}, 3] }], [{ $project: { b: '$a.b' } }], [{ _id: 1, b: [1, 2] }]],
  ])('%s', async (_, documents, pipeline, expected) => expect(await run(documents, pipeline)).toEqual(expected));

  it.each<[string, object[], number]>([
    ['an unknown stage', [{ $nothing: 1 }], 40324], ['two stages in one', [{ $limit: 1, $skip: 1 }], 40323], ['a group without _id', [{ $group: { n: { $sum: 1 } } }], 15955], ['an unknown accumulator', [{ $group: { _id: 1, n: { $nothing: 1 } } }], 15952],
    ['a limit of nothing', [{ $project: { a: 1 } }, { $limit: 0 }], 15958], ['an unwind of no path', [{ $unwind: 'a' }], 28818], ['a root that is no document', [{ $replaceRoot: { newRoot: '$gone' } }], 40228], ['$documents of a collection', [{ $documents: [] }], 73], ['an output that is not last', [{ $out: 'x' }, { $limit: 1 }], 40601],
  ])('refuse %s', async (_, pipeline, code) => expect(await codeOf(run([{ a: 1 }], pipeline))).toBe(code));

  it('may begin without a collection', async () => {
    expect(await store.db.aggregate([{ $documents: [{ n: 1 }, { n: Long.fromNumber(2) }] }, { $match: { n: { $gt: 1 } } }]).toArray()).toEqual([{ n: 2 }]);
    expect(await store.client.db('admin').aggregate([{ $listLocalSessions: {} }, { $limit: 1 }, { $project: { _id: 0, one: { $literal: 1 } } }]).toArray()).toEqual([{ one: 1 }]);
    const [session] = await store.client.db('admin').aggregate([{ $listLocalSessions: {} }, { $sort: { lastUse: -1 } }, { $limit: 1 }]).toArray();
    expect(Math.abs(Date.now() - Number(session!.lastUse))).toBeLessThan(60_000);
    expect(await codeOf(store.client.db('admin').aggregate([{ $listLocalSessions: { nothing: 1 } }]).toArray())).toBe(40415);
    expect(await codeOf(store.db.aggregate([{ $match: {} }]).toArray())).toBe(73);
  });

  it('say which document $merge found already there', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1 }]);
    await expect(collection.aggregate([{ $merge: { into: collection.collectionName, whenMatched: 'fail' } }]).toArray()).rejects.toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
  });
});
