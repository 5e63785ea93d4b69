import { describe, expect, it } from 'vitest';
import { collectionWith, openDatabase } from './support.ts';

const store = openDatabase();
const notes = () => collectionWith(store.db, Array.from({ length: 12 }, (_, n) => ({ _id: n, room: `r${n % 3}`, n, tags: [`t${n % 2}`, 'all'], author: n % 4 })));

describe('aggregation', () => {
  it.each<[string, object[], object[]]>([
    ['matches, sorts, skips, limits', [{ $match: { n: { $gte: 3 } } }, { $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { n: 1, _id: 0 } }], [{ n: 10 }, { n: 9 }]],
    ['groups', [{ $group: { _id: '$room', n: { $sum: '$n' }, least: { $min: '$n' }, all: { $push: '$n' } } }, { $sort: { _id: 1 } }, { $limit: 1 }], [{ _id: 'r0', n: 18, least: 0, all: [0, 3, 6, 9] }]],
    ['unwinds and counts', [{ $unwind: '$tags' }, { $sortByCount: '$tags' }, { $limit: 1 }], [{ _id: 'all', count: 12 }]],
    ['counts', [{ $match: { room: 'r1' } }, { $count: 'rooms' }], [{ rooms: 4 }]],
    ['adds fields', [{ $match: { _id: 5 } }, { $addFields: { twice: { $multiply: ['$n', 2] }, text: { $concat: ['$room', '-', { $toString: '$n' }] } } }, { $project: { twice: 1, text: 1, _id: 0 } }], [{ twice: 10, text: 'r2-5' }]],
    ['branches', [{ $facet: { few: [{ $match: { n: { $lt: 2 } } }, { $count: 'n' }], rooms: [{ $group: { _id: '$room' } }, { $count: 'n' }] } }], [{ few: [{ n: 2 }], rooms: [{ n: 3 }] }]],
    ['matches after a stage', [{ $addFields: { half: { $divide: ['$n', 2] } } }, { $match: { half: { $gte: 5 } } }, { $sort: { n: -1 } }, { $project: { half: 1 } }], [{ _id: 11, half: 5.5 }, { _id: 10, half: 5 }]],
    ['keeps the order of fields, computed ones last', [{ $match: { _id: 4 } }, { $project: { more: { $add: ['$n', 1] }, room: 1, author: 1 } }], [{ _id: 4, room: 'r1', author: 0, more: 5 }]],
    ['counts as drivers do', [{ $match: { room: 'r1' } }, { $group: { _id: 1, n: { $sum: 1 } } }], [{ _id: 1, n: 4 }]],
    ['replaces the root', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { was: '$n' } } }], [{ was: 1 }]],
  ])('%s', async (_, pipeline, expected) => expect(await (await notes()).aggregate(pipeline).toArray()).toEqual(expected));

  it('looks up other collections', async () => {
    const [collection, people] = [await notes(), await collectionWith(store.db, [{ _id: 0, name: 'Ana' }, { _id: 1, name: 'Bao' }])];
    const found = await collection.aggregate([{ $match: { n: { $lt: 3 } } }, { $lookup: { from: people.collectionName, localField: 'author', foreignField: '_id', as: 'by' } }, { $sort: { n: 1 } }, { $project: { by: 1 } }]).toArray();
    expect(found).toEqual([{ _id: 0, by: [{ _id: 0, name: 'Ana' }] }, { _id: 1, by: [{ _id: 1, name: 'Bao' }] }, { _id: 2, by: [] }]);
    const joined = await collection.aggregate([{ $match: { n: 1 } }, { $lookup: { from: people.collectionName, let: { who: '$author' }, pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$who'] } } }, { $project: { name: 1, _id: 0 } }], as: 'by' } }]).toArray();
    expect(joined).toMatchObject([{ by: [{ name: 'Bao' }] }]);
  });

  it('brings collections together, and writes them out', async () => {
    const [collection, other] = [await notes(), await collectionWith(store.db, [{ _id: 'x', n: 100 }])];
    expect(await collection.aggregate([{ $match: { n: 11 } }, { $unionWith: other.collectionName }, { $project: { n: 1, _id: 0 } }]).toArray()).toEqual([{ n: 11 }, { n: 100 }]);
    await collection.aggregate([{ $match: { n: { $lt: 2 } } }, { $project: { n: 1 } }, { $out: 'written' }]).toArray();
    expect(await store.db.collection('written').find().toArray()).toEqual([{ _id: 0, n: 0 }, { _id: 1, n: 1 }]);
    await collection.aggregate([{ $match: { n: { $in: [1, 2] } } }, { $project: { author: 1 } }, { $merge: { into: 'written', whenMatched: 'merge', whenNotMatched: 'insert' } }]).toArray();
    expect(await store.db.collection('written').find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 0, n: 0 }, { _id: 1, n: 1, author: 1 }, { _id: 2, author: 2 }]);
  });

  it('gives its results in batches', async () => {
    const collection = await notes();
    const seen: number[] = [];
    for await (const { n } of collection.aggregate([{ $sort: { n: 1 } }, { $addFields: { more: 1 } }], { batchSize: 5 })) seen.push(n as number);
    expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => n));
  });
});
