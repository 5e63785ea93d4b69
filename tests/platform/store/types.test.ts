import { describe, expect, it } from 'vitest';
import { BSON, BSONRegExp, Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, collectionWith, openDatabase } from './support.ts';

const store = openDatabase({ promoteValues: false, promoteBuffers: false, bsonRegExp: true });
const EVERYTHING = {
  _id: new ObjectId('65f000000000000000000001'), int: new Int32(1), whole: new Double(1), long: Long.fromString('9007199254740993'), decimal: Decimal128.fromString('1.10'), text: 'é\0b',
  date: new Date(-1), yes: true, nothing: null, binary: new Binary(Buffer.from([1, 2]), 5), uuid: new Binary(Buffer.alloc(16, 7), 4), regex: new BSONRegExp('^a', 'im'),
  stamp: new Timestamp({ t: 5, i: 6 }), low: new MinKey(), high: new MaxKey(), list: [new Int32(1), [new Double(2)]], inner: { deep: Long.fromNumber(3) }, empty: {}, none: [],
};

const bytes = (doc: object | null): string => Buffer.from(BSON.serialize(doc!)).toString('hex');

describe('types', () => {
  it('come back exactly as they were sent', async () => {
    const collection = await collectionWith(store.db, [EVERYTHING]);
    expect(bytes(await collection.findOne())).toBe(bytes(EVERYTHING));
  });

  it('survive an update beside them, and a projection', async () => {
    const collection = await collectionWith(store.db, [EVERYTHING]);
    await collection.updateOne({}, { $set: { more: new Int32(1) } });
    const shown = (await collection.findOne({}, { projection: { nothing: 0 } }))!;
    const { more, ...rest } = shown;
    const { nothing: _nothing, ...expected } = EVERYTHING;
    expect(more).toEqual(new Int32(1));
    expect(bytes(rest)).toBe(bytes(expected));
  });

  it('find equal numbers whatever their type, and nothing else', async () => {
    const collection = await collectionWith(store.db, [{ _id: 'i', n: new Int32(1) }, { _id: 'd', n: new Double(1) }, { _id: 'l', n: Long.fromNumber(1) }, { _id: 'm', n: Decimal128.fromString('1.0') }, { _id: 's', n: '1' }, { _id: 'b', n: true }]);
    for (const one of [1, new Double(1), Long.fromNumber(1), Decimal128.fromString('1')]) expect((await collection.find({ n: one }).toArray()).map(({ _id }) => String(_id)).toSorted()).toEqual(['d', 'i', 'l', 'm']);
    await collection.createIndex({ n: 1 });
    expect(Number(await collection.countDocuments({ n: 1 }))).toBe(4);
  });

  it('tell decimals apart, of however many digits', async () => {
    const texts = ['-1E+300', '-1E-300', '1E-300', '1.000000000000000000000000000000001E-300', '0.1', '9.999999999999999999999999999999999E+300'];
    const collection = await collectionWith(store.db, texts.toReversed().map((text, _id) => ({ _id, n: Decimal128.fromString(text) })));
    await collection.createIndex({ n: 1 });
    expect((await collection.find().sort({ n: 1 }).toArray()).map(({ n }) => String(n))).toEqual(texts);
    expect(Number(await collection.countDocuments({ n: { $gt: Decimal128.fromString('1E-300') } }))).toBe(3);
  });

  it('tell large longs apart', async () => {
    const collection = await collectionWith(store.db, ['9007199254740992', '9007199254740993', '9223372036854775807', '-9223372036854775808'].map((text) => ({ n: Long.fromString(text) })));
    await collection.createIndex({ n: 1 });
    expect(Number(await collection.countDocuments({ n: Long.fromString('9007199254740993') }))).toBe(1);
    expect((await collection.find().sort({ n: 1 }).toArray()).map(({ n }) => String(n))).toEqual(['-9223372036854775808', '9007199254740992', '9007199254740993', '9223372036854775807']);
  });
});

/** MongoDB's order between types, each group in its own order. */
const ORDER = [
  new MinKey(), null, new Double(Number.NaN), new Double(Number.NEGATIVE_INFINITY), Long.fromString('-9007199254740993'), new Double(-1.5), new Int32(0), Decimal128.fromString('0.1'), new Double(0.5), new Int32(7), Long.fromString('9007199254740993'), new Double(Number.POSITIVE_INFINITY),
  '', 'Z', 'a', 'ab', 'é', {}, { a: 1 }, { a: 2 }, { b: 0 }, { a: 'x' }, new Binary(Buffer.from([9])), new Binary(Buffer.from([1, 1])), new ObjectId('000000000000000000000001'), new ObjectId('ff0000000000000000000001'), false, true,
  new Date(-5), new Date(0), new Date(5), new Timestamp({ t: 1, i: 1 }), new Timestamp({ t: 1, i: 2 }), new BSONRegExp('a'), new BSONRegExp('b'), new MaxKey(),
];

describe('the order between types', () => {
  it.each([['without an index', false], ['with one', true]])('is MongoDB’s %s', async (_, indexed) => {
    const shuffled = ORDER.map((v, at) => ({ _id: at, v }) as { _id: number; v: unknown }).toSorted((one, other) => ((one._id * 7) % 36) - ((other._id * 7) % 36));
    const collection = await collectionWith(store.db, shuffled);
    if (indexed) await collection.createIndex({ v: 1 });
    const sorted = async (way: 1 | -1) => (await collection.find().sort({ v: way }).toArray()).map(({ _id }) => Number(_id));
    expect(await sorted(1)).toEqual(ORDER.map((_v, at) => at));
    expect(await sorted(-1)).toEqual(ORDER.map((_v, at) => ORDER.length - 1 - at));
  });

  it('takes the least of an array ascending and the greatest descending', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, v: [5, 1] }, { _id: 2, v: 3 }, { _id: 3, v: [] }, { _id: 4, v: null }]);
    const sorted = async (way: 1 | -1) => (await collection.find().sort({ v: way, _id: 1 }).toArray()).map(({ _id }) => Number(_id));
    expect(await sorted(1)).toEqual([3, 4, 1, 2]);
    expect(await sorted(-1)).toEqual([1, 2, 4, 3]);
  });
});
