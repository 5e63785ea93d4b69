import { describe, expect, it } from 'vitest';
import { BSON, Long, Timestamp, codeOf, collectionWith, embedded, openDatabase } from './support.ts';

const store = openDatabase();
const list = () => collectionWith(store.db, [{ _id: 1, a: [1, 5, 10], d: [{ x: 1 }, { x: 3 }], n: Long.fromString('9007199254740993') }]);

describe('what MongoDB refuses', () => {
  it.each<[string, object, number]>([
    ['an operator inside $in', { a: { $in: [{ $regex: 'a' }] } }, 2], ['options twice', { a: { $regex: new BSON.BSONRegExp('a', 'i'), $options: 'm' } }, 51075], ['no type at all', { a: { $type: [] } }, 9], ['a negative bit', { a: { $bitsAllSet: [-1] } }, 2], ['a negative mask', { a: { $bitsAllSet: -1 } }, 9],
    ['$elemMatch beside a value in $all', { d: { $all: [{ $elemMatch: { x: 1 } }, 5] } }, 2], ['a size below zero', { a: { $size: -1 } }, 2], ['a zero divisor', { a: { $mod: [0, 1] } }, 2], ['options without a pattern', { a: { $options: 'i' } }, 2],
  ])('in a filter: %s', async (_, filter, code) => expect(await codeOf((await list()).find(filter).toArray())).toBe(code));

  it.each<[string, object, number]>([
    ['paths that collide', { a: 1, 'a.b': 1 }, 31249], ['both kinds', { a: 1, b: 0 }, 31254], ['two positions', { 'd.$': 1, 'a.$': 1 }, 31276], ['a position left out', { 'd.$': 0 }, 31395], ['an empty name', { '': 1 }, 40352], ['an empty part', { 'a..b': 1 }, 15998], ['a name with a dollar', { $a: 1 }, 16410],
  ])('in a projection: %s', async (_, projection, code) => expect(await codeOf((await list()).find({ 'd.x': 3 }, { projection }).toArray())).toBe(code));

  it.each<[string, object, object, number]>([
    ['an element renamed', {}, { $rename: { 'd.x': 'q' } }, 2], ['no bit operation', {}, { $bit: { n: {} } }, 9], ['a path of two equalities', { $and: [{ q: 1 }, { q: 2 }] }, { $set: { z: 1 } }, 54],
  ])('in an update: %s', async (_, filter, update, code) => expect(await codeOf((await list()).updateOne(filter, update, { upsert: true }))).toBe(code));

  it('in a sort: two lists at once', async () => {
    const collection = await collectionWith(store.db, [{ a: [1], b: [2] }]);
    expect(await codeOf(collection.find().sort({ a: 1, b: 1 }).toArray())).toBe(2);
  });
});

describe('what has a meaning of its own', () => {
  it('keeps large longs apart in $mod, and finds symbols as texts', async () => {
    expect(await (await list()).countDocuments({ n: { $mod: [10, 3] } })).toBe(1);
    const collection = await collectionWith(store.db, [{ s: new BSON.BSONSymbol('x') }]);
    expect(await collection.countDocuments({ s: 'x' })).toBe(1);
  });

  it('puts the present moment in the place of an empty timestamp', async () => {
    const empty = new Timestamp({ t: 0, i: 0 });
    const found = (await (await collectionWith(store.db, [{ _id: 1, at: empty, inner: { at: empty } }])).findOne())!;
    expect(found.at.t).toBeGreaterThan(1_700_000_000);
    expect(found.inner.at.t).toBe(0);
    expect(Object.keys(found)).toEqual(['_id', 'at', 'inner']);
  });

  it.runIf(embedded)('is refused when it is not kept here', async () => {
    const collection = await list();
    for (const filter of [{ $where: 'true' }, { $text: { $search: 'x' } }, { $jsonSchema: {} }, { a: { $near: [0, 0] } }, { a: { $geoWithin: {} } }]) expect(await codeOf(collection.find(filter as never).toArray())).toBe(238);
  });
});
