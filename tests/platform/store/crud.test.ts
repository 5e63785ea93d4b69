import { describe, expect, it } from 'vitest';
import { ObjectId, collectionWith, openDatabase } from './support.ts';

const store = openDatabase();
const pupils = () => collectionWith(store.db, [
  { _id: 1, name: 'Ana', age: 9, tags: ['a', 'b'], home: { city: 'Nice' } }, { _id: 2, name: 'Bao', age: 7, tags: [], home: { city: 'Toulon' } },
  { _id: 3, name: 'Chloé', age: 8, tags: ['b'], scores: [{ of: 'maths', n: 3 }, { of: 'french', n: 9 }] }, { _id: 4, name: 'Dov', age: null },
]);
const ids = async (filter: object, sort: object = { _id: 1 }) => (await (await pupils()).find(filter).sort(sort as never).toArray()).map(({ _id }) => _id as unknown as number);

describe('finding', () => {
  it.each<[string, object, number[]]>([
    ['everything', {}, [1, 2, 3, 4]], ['equality', { name: 'Bao' }, [2]], ['several fields', { name: 'Bao', age: 9 }, []], ['a nested field', { 'home.city': 'Nice' }, [1]],
    ['a whole document', { home: { city: 'Toulon' } }, [2]], ['an element of an array', { tags: 'b' }, [1, 3]], ['a whole array', { tags: ['a', 'b'] }, [1]],
    ['an empty array', { tags: [] }, [2]], ['null, which missing also is', { age: null }, [4]], ['missing through null', { home: null }, [3, 4]],
    ['$gt only among numbers', { age: { $gt: 7 } }, [1, 3]], ['a range', { age: { $gte: 7, $lt: 9 } }, [2, 3]], ['$ne', { name: { $ne: 'Ana' } }, [2, 3, 4]],
    ['$in with null', { age: { $in: [7, null] } }, [2, 4]], ['$nin', { age: { $nin: [7, 8] } }, [1, 4]], ['$exists', { tags: { $exists: false } }, [4]],
    ['$type', { age: { $type: 'null' } }, [4]], ['$type number', { age: { $type: 'number' } }, [1, 2, 3]], ['$regex', { name: /^[a-b]/i }, [1, 2]], ['$regex and options', { name: { $regex: 'É$', $options: 'i' } }, [3]],
    ['$or', { $or: [{ age: 9 }, { tags: [] }] }, [1, 2]], ['$and', { $and: [{ age: { $gt: 7 } }, { tags: 'b' }] }, [1, 3]], ['$nor', { $nor: [{ age: 9 }, { age: 7 }] }, [3, 4]],
    ['$not', { age: { $not: { $gt: 7 } } }, [2, 4]], ['$size', { tags: { $size: 1 } }, [3]], ['$all', { tags: { $all: ['b', 'a'] } }, [1]], ['$mod', { age: { $mod: [2, 1] } }, [1, 2]],
    ['$elemMatch on documents', { scores: { $elemMatch: { of: 'maths', n: { $gt: 5 } } } }, []], ['two conditions on any elements', { 'scores.of': 'maths', 'scores.n': { $gt: 5 } }, [3]],
    ['a position', { 'scores.0.n': 3 }, [3]], ['$expr', { $expr: { $gt: ['$age', 8] } }, [1]], ['$bitsAllSet', { age: { $bitsAllSet: 1 } }, [1, 2]],
  ])('%s', async (_, filter, expected) => expect(await ids(filter)).toEqual(expected));

  it('sorts, skips, limits and projects', async () => {
    const found = await (await pupils()).find({}).sort({ age: -1 }).skip(1).limit(2).project({ name: 1, _id: 0 }).toArray();
    expect(found).toEqual([{ name: 'Chloé' }, { name: 'Bao' }]);
  });

  it.each<[string, object, object]>([
    ['excludes', { tags: 0, home: 0 }, { _id: 1, name: 'Ana', age: 9 }], ['includes a nested field', { 'home.city': 1 }, { _id: 1, home: { city: 'Nice' } }],
    ['slices', { tags: { $slice: -1 }, home: 0 }, { _id: 1, name: 'Ana', age: 9, tags: ['b'] }], ['computes', { _id: 0, next: { $add: ['$age', 1] } }, { next: 10 }],
  ])('a projection %s', async (_, projection, expected) => expect(await (await pupils()).findOne({ _id: 1 } as never, { projection })).toEqual(expected));

  it('projects the element that matched', async () => {
    const collection = await pupils();
    expect(await collection.findOne({ 'scores.of': 'french' }, { projection: { 'scores.$': 1 } })).toEqual({ _id: 3, scores: [{ of: 'french', n: 9 }] });
    expect(await collection.findOne({ _id: 3 } as never, { projection: { scores: { $elemMatch: { n: { $gt: 5 } } } } })).toEqual({ _id: 3, scores: [{ of: 'french', n: 9 }] });
  });
});

describe('writing', () => {
  it('inserts, counts, and gives _id when there is none', async () => {
    const collection = await collectionWith(store.db);
    const { insertedId } = await collection.insertOne({ name: 'Éva' });
    expect(insertedId).toBeInstanceOf(ObjectId);
    expect(await collection.findOne()).toEqual({ _id: insertedId, name: 'Éva' });
    expect(await collection.countDocuments()).toBe(1);
    expect(await collection.estimatedDocumentCount()).toBe(1);
  });

  it('replaces all but _id', async () => {
    const collection = await pupils();
    expect(await collection.replaceOne({ _id: 1 } as never, { name: 'Anna' })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(await collection.findOne({ _id: 1 } as never)).toEqual({ _id: 1, name: 'Anna' });
  });

  it('says how many matched and how many changed', async () => {
    const collection = await pupils();
    expect(await collection.updateMany({}, { $set: { age: 9 } })).toMatchObject({ matchedCount: 4, modifiedCount: 3 });
    expect(await collection.updateOne({ _id: 99 } as never, { $set: { age: 9 } })).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 0 });
  });

  it('upserts from the equalities of the filter', async () => {
    const collection = await collectionWith(store.db);
    const { upsertedId, matchedCount } = await collection.updateOne({ a: 1, 'b.c': 2, d: { $gt: 3 }, e: { $eq: 4 } }, { $set: { f: 5 }, $setOnInsert: { g: 6 } }, { upsert: true });
    expect(matchedCount).toBe(0);
    expect(await collection.findOne()).toEqual({ _id: upsertedId, a: 1, b: { c: 2 }, e: 4, f: 5, g: 6 });
    expect(await collection.replaceOne({ x: 1 }, { y: 2 }, { upsert: true })).toMatchObject({ upsertedCount: 1 });
    expect(await collection.findOne({ y: 2 }, { projection: { _id: 0 } })).toEqual({ y: 2 });
  });

  it('deletes one or all', async () => {
    const collection = await pupils();
    expect(await collection.deleteOne({ age: { $gt: 7 } })).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteMany({})).toMatchObject({ deletedCount: 3 });
  });

  it('finds and modifies in every form', async () => {
    const collection = await pupils();
    expect(await collection.findOneAndUpdate({ tags: 'b' }, { $inc: { age: 1 } }, { sort: { age: 1 }, returnDocument: 'after', projection: { age: 1 } })).toEqual({ _id: 3, age: 9 });
    expect(await collection.findOneAndUpdate({ _id: 1 } as never, { $set: { age: 1 } })).toMatchObject({ age: 9 });
    expect(await collection.findOneAndReplace({ _id: 2 } as never, { z: 1 }, { returnDocument: 'after' })).toEqual({ _id: 2, z: 1 });
    expect(await collection.findOneAndDelete({ _id: 2 } as never)).toEqual({ _id: 2, z: 1 });
    expect(await collection.findOneAndDelete({ _id: 2 } as never)).toBeNull();
    expect(await collection.findOneAndUpdate({ _id: 9 } as never, { $set: { n: 1 } }, { upsert: true, returnDocument: 'after' })).toEqual({ _id: 9, n: 1 });
    const raw = await collection.findOneAndUpdate({ _id: 10 } as never, { $set: { n: 1 } }, { upsert: true, includeResultMetadata: true });
    expect(raw).toMatchObject({ value: null, lastErrorObject: { n: 1, updatedExisting: false, upserted: 10 }, ok: 1 });
  });

  it('writes in bulk, in order or not', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1 }]);
    const operations = [{ insertOne: { document: { _id: 2 } } }, { insertOne: { document: { _id: 1 } } }, { updateOne: { filter: { _id: 2 }, update: { $set: { a: 1 } } } }, { deleteOne: { filter: { _id: 1 } } }, { replaceOne: { filter: { _id: 7 }, replacement: { b: 1 }, upsert: true } }];
    await expect(collection.bulkWrite(operations as never)).rejects.toMatchObject({ code: 11000, result: { insertedCount: 1 } });
    await collection.deleteOne({ _id: 2 } as never);
    const error = await collection.bulkWrite(operations as never, { ordered: false }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 11000, result: { insertedCount: 1, modifiedCount: 1, deletedCount: 1, upsertedCount: 1 } });
    expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 2, a: 1 }, { _id: 7, b: 1 }]);
  });

  it('keeps the natural order, and distinct values sorted', async () => {
    const collection = await collectionWith(store.db, [{ _id: 3, v: [2, 1] }, { _id: 1, v: 'x' }, { _id: 2, v: 2 }, { _id: 0 }]);
    expect((await collection.find().toArray()).map(({ _id }) => _id)).toEqual([3, 1, 2, 0]);
    expect(await collection.distinct('v')).toEqual([1, 2, 'x']);
    expect(await collection.distinct('v', { _id: { $lt: 3 } } as never)).toEqual([2, 'x']);
  });
});
