import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, embedded, openDatabase } from './support.ts';

const store = openDatabase();
const NAMES = ['cote', 'Côte', 'coté', 'COTE', 'zoé', 'Zoe', 'a10', 'a9'];
const pupils = () => collectionWith(store.db, NAMES.map((name, at) => ({ _id: at, name, tags: [name, 'x'], inner: { name } })));
const blind = { locale: 'fr', strength: 1 };
const caseless = { locale: 'fr', strength: 2 };
const ids = (found: { _id: unknown }[]) => found.map(({ _id }) => _id);

describe('collation', () => {
  it.each<[string, object, object, number[]]>([
    ['base letters', { name: 'COTE' }, blind, [0, 1, 2, 3]], ['accents', { name: 'côte' }, caseless, [1]], ['everything', { name: 'cote' }, { locale: 'fr' }, [0]],
    ['the case beside the base letters', { name: 'COTE' }, { locale: 'fr', strength: 1, caseLevel: true }, [3]], ['elements of arrays', { tags: 'COTE' }, blind, [0, 1, 2, 3]], ['texts inside documents', { inner: { name: 'COTE' } }, blind, [0, 1, 2, 3]],
    ['$in', { name: { $in: ['ZOE', 1] } }, blind, [4, 5]], ['$ne', { name: { $ne: 'COTE' } }, blind, [4, 5, 6, 7]], ['ranges', { name: { $gt: 'a9', $lt: 'b' } }, { locale: 'fr', numericOrdering: true }, [6]], ['$expr', { $expr: { $eq: ['$name', 'ZOE'] } }, blind, [4, 5]],
    ['patterns never', { name: /^COTE/ }, blind, [3]], ['simple', { name: 'cote' }, { locale: 'simple' }, [0]], ['$or', { $or: [{ name: 'zoe' }, { _id: 0 }] }, blind, [0, 4, 5]],
  ])('compares %s', async (_, filter, collation, expected) => {
    const collection = await pupils();
    for (const indexed of [false, true]) {
      if (indexed) await collection.createIndex({ name: 1 });
      expect(ids(await collection.find(filter as never, { collation: collation as never }).toArray()).toSorted()).toEqual(expected);
      expect(await collection.countDocuments(filter as never, { collation: collation as never })).toBe(expected.length);
    }
  });

  it('sorts as a dictionary does, whatever the indexes', async () => {
    const collection = await pupils();
    await collection.createIndex({ name: 1 });
    const sorted = async (collation: object) => (await collection.find().sort({ name: 1 }).collation(collation as never).toArray()).map(({ name }) => name as string);
    expect(await sorted({ locale: 'fr', numericOrdering: true })).toEqual(['a9', 'a10', 'cote', 'COTE', 'coté', 'Côte', 'Zoe', 'zoé']);
    expect(await sorted({ locale: 'fr', caseFirst: 'upper' })).toEqual(['a10', 'a9', 'COTE', 'cote', 'coté', 'Côte', 'Zoe', 'zoé']);
  });

  it('groups, joins and lists distinct values by what is equal', async () => {
    const collection = await pupils();
    const grouped = await collection.aggregate([{ $group: { _id: '$name', n: { $sum: 1 } } }, { $sort: { _id: 1 } }], { collation: blind }).toArray();
    expect(grouped.map(({ n }) => n as number)).toEqual([1, 1, 4, 2]);
    expect(await collection.distinct('name', {}, { collation: blind })).toHaveLength(4);
    const joined = await collection.aggregate([{ $match: { _id: 5 } }, { $lookup: { from: collection.collectionName, localField: 'name', foreignField: 'name', as: 'same' } }], { collation: blind }).toArray();
    expect(ids(joined[0]!.same).toSorted()).toEqual([4, 5]);
  });

  it('finds what to write, and compares while writing', async () => {
    const collection = await pupils();
    expect(await collection.updateMany({ name: 'COTE' }, { $set: { seen: true } }, { collation: blind })).toMatchObject({ matchedCount: 4 });
    expect(await collection.findOneAndUpdate({ name: 'ZOE' }, { $pull: { tags: 'X' } as never }, { collation: blind, returnDocument: 'after' })).toMatchObject({ _id: 4, tags: ['zoé'] });
    await collection.updateOne({ _id: 5 as never }, { $addToSet: { tags: 'ZOÉ' } as never }, { collation: blind });
    expect(await collection.findOne({ _id: 5 as never })).toMatchObject({ tags: ['Zoe', 'x'] });
    expect(await collection.deleteMany({ name: 'Cote' }, { collation: blind })).toMatchObject({ deletedCount: 4 });
  });

  it('is refused when it is not one', async () => {
    const collection = await pupils();
    const code = (collation: object) => codeOf(collection.find({}, { collation: collation as never }).toArray());
    expect(await code({ locale: 'nowhere' })).toBe(2);
    expect(await code({ strength: 1 })).toBe(40414);
    expect(await code({ locale: 'fr', strenght: 1 })).toBe(40415);
    expect(await code({ locale: 'fr', strength: 9 })).toBe(2);
    expect(await code({ locale: 'simple', strength: 1 })).toBe(2);
  });

  it.runIf(embedded)('is refused where it would not be exact', async () => {
    const collection = await pupils();
    for (const more of [{ backwards: true }, { strength: 4 }, { strength: 3, caseLevel: true }, { alternate: 'shifted', maxVariable: 'space' }]) expect(await codeOf(collection.find({}, { collation: { locale: 'fr', ...more } as never }).toArray())).toBe(238);
    expect(await codeOf(collection.createIndex({ name: 1 }, { collation: blind }))).toBe(238);
    expect(await codeOf(store.db.createCollection('collated', { collation: blind }))).toBe(238);
    expect(await codeOf(collection.aggregate([{ $bucketAuto: { groupBy: '$name', buckets: 2 } }], { collation: blind }).toArray())).toBe(238);
  });
});
