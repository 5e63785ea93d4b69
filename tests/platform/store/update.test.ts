import { describe, expect, it } from 'vitest';
import { Decimal128, Double, Int32, Long, codeOf, collectionWith, openDatabase } from './support.ts';

const store = openDatabase({ promoteValues: false });

async function after(before: object, update: object, options: object = {}, filter: object = {}): Promise<unknown> {
  const collection = await collectionWith(store.db, [{ _id: 'x', ...before }]);
  await collection.updateOne({ _id: 'x', ...filter } as never, update as never, options);
  const { _id, ...rest } = (await collection.findOne())!;
  return JSON.parse(JSON.stringify(rest));
}

describe('update operators', () => {
  it.each<[string, object, object, object]>([
    ['$set makes what is missing on the way', { a: 1 }, { $set: { 'b.c.d': 2 } }, { a: 1, b: { c: { d: 2 } } }],
    ['$set on an array position pads with null', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
    ['new fields come in order of their names', { m: 0 }, { $set: { z: 1, b: 2 }, $inc: { c: 3 } }, { m: 0, b: 2, c: 3, z: 1 }],
    ['$unset removes a field and empties a position', { a: 1, b: [1, 2], c: { d: 1 } }, { $unset: { a: '', 'b.0': '', 'c.d': '' } }, { b: [null, 2], c: {} }],
    ['$inc and $mul', { a: 2, b: 3 }, { $inc: { a: 5, n: 1 }, $mul: { b: 4, z: 2 } }, { a: 7, b: 12, n: 1, z: 0 }],
    ['$min and $max across types', { a: 5, b: 5, c: 'x' }, { $min: { a: 3, c: 9 }, $max: { b: 9, d: 1 } }, { a: 3, b: 9, c: 9, d: 1 }],
    ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d', missing: 'e' } }, { b: 2, c: { d: 1 } }],
    ['$push', { a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] }],
    ['$push of several, placed, sorted and sliced', { a: [5, 1] }, { $push: { a: { $each: [3, 4], $position: 0, $sort: -1, $slice: 3 } } }, { a: [5, 4, 3] }],
    ['$push sorted by a field', { a: [{ n: 2 }] }, { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 }, $slice: -5 } } }, { a: [{ n: 1 }, { n: 2 }] }],
    ['$addToSet', { a: [1, { b: 1 }] }, { $addToSet: { a: { $each: [1, 2, { b: 1 }, 2] } } }, { a: [1, { b: 1 }, 2] }],
    ['$pull by value, condition and fields', { a: [1, 5, 9], b: [{ c: 1 }, { c: 2 }], d: ['x', 'y'] }, { $pull: { a: { $gt: 4 }, b: { c: 1 }, d: 'x' } }, { a: [1], b: [{ c: 2 }], d: ['y'] }],
    ['$pullAll and $pop', { a: [1, 2, 1], b: [1, 2], c: [1, 2] }, { $pullAll: { a: [1] }, $pop: { b: 1, c: -1 } }, { a: [2], b: [1], c: [2] }],
    ['$bit', { a: 12, b: 12, c: 12 }, { $bit: { a: { and: new Int32(10) }, b: { or: new Int32(1) }, c: { xor: new Int32(4) } } }, { a: 8, b: 13, c: 8 }],
  ])('%s', async (_, before, update, expected) => expect(await after(before, update)).toEqual(expected));

  it('changes the element that matched, every element, and the elements a filter names', async () => {
    const before = { a: [1, 5, 9], b: [{ n: 1, m: [1, 2] }, { n: 2, m: [3] }] };
    expect(await after(before, { $set: { 'a.$': 0 } }, {}, { a: { $gte: 5 } })).toMatchObject({ a: [1, 0, 9] });
    expect(await after(before, { $inc: { 'b.$.n': 10 } }, {}, { 'b.n': 2 })).toMatchObject({ b: [{ n: 1 }, { n: 12 }] });
    expect(await after(before, { $inc: { 'b.$.n': 10 } }, {}, { b: { $elemMatch: { n: 2 } } })).toMatchObject({ b: [{ n: 1 }, { n: 12 }] });
    expect(await after(before, { $inc: { 'a.$[]': 1, 'b.$[].m.$[]': 1 } })).toMatchObject({ a: [2, 6, 10], b: [{ m: [2, 3] }, { m: [4] }] });
    expect(await after(before, { $set: { 'a.$[big]': 0, 'b.$[two].n': 7 } }, { arrayFilters: [{ big: { $gt: 4 } }, { 'two.n': 2 }] })).toMatchObject({ a: [1, 0, 0], b: [{ n: 1 }, { n: 7 }] });
  });

  it('updates by a pipeline, keeping the types it does not touch', async () => {
    const collection = await collectionWith(store.db, [{ _id: 'x', whole: new Double(2), long: Long.fromNumber(3), n: new Int32(4) }]);
    await collection.updateOne({}, [{ $set: { sum: { $add: ['$n', 1] }, label: { $concat: ['n', '!'] } } }, { $unset: 'n' }]);
    const found = (await collection.findOne())!;
    expect(found.whole).toBeInstanceOf(Double);
    expect(found.long).toBeInstanceOf(Long);
    expect(JSON.parse(JSON.stringify(found))).toEqual({ _id: 'x', whole: 2, long: JSON.parse(JSON.stringify(Long.fromNumber(3))), sum: 5, label: 'n!' });
  });

  it('keeps number types as MongoDB does', async () => {
    const collection = await collectionWith(store.db, [{ i: new Int32(2147483647), d: new Double(1), l: Long.fromNumber(1), m: Decimal128.fromString('0.1'), k: new Int32(1) }]);
    await collection.updateOne({}, { $inc: { i: new Int32(1), d: new Int32(1), l: new Int32(1), m: Decimal128.fromString('0.2'), k: new Double(0.5) } });
    const found = (await collection.findOne())!;
    expect([found.i, found.d, found.l, found.m, found.k].map((value) => (value as { _bsontype: string })._bsontype)).toEqual(['Long', 'Double', 'Long', 'Decimal128', 'Double']);
    expect([found.i, found.d, found.l, found.m, found.k].map(String)).toEqual(['2147483648', '2', '2', '0.3', '1.5']);
  });

  it.each<[string, object, object, number]>([
    ['changing _id', {}, { $set: { _id: 'y' } }, 66], ['two operators on one path', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40], ['a path and what is under it', {}, { $set: { a: 1, 'a.b': 1 } }, 40],
    ['going through a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28], ['incrementing text', { a: 'x' }, { $inc: { a: 1 } }, 14], ['incrementing by text', {}, { $inc: { a: 'x' } }, 14],
    ['pushing on a number', { a: 1 }, { $push: { a: 1 } }, 2], ['an unknown operator', {}, { $nothing: { a: 1 } }, 9], ['an empty path', {}, { $set: { '': 1 } }, 56],
    ['an array filter that is missing', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2], ['a position without a match', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ])('refuses %s', async (_, before, update, code) => expect(await codeOf(after(before, update))).toBe(code));
});
