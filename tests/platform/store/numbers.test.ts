import { describe, expect, it } from 'vitest';
import { Decimal128, Double, Int32, Long, codeOf, collectionWith, openDatabase } from './support.ts';

const store = openDatabase({ promoteValues: false });
const DOCUMENT = {
  _id: 1, i: new Int32(7), most: new Int32(2147483647), l: Long.fromString('9007199254740993'), top: Long.fromString('9223372036854775807'), d: new Double(2), half: new Double(2.5), m: Decimal128.fromString('1.10'),
  at: new Date(Date.UTC(2026, 8, 1, 8)), list: [new Int32(1), new Double(2), Long.fromNumber(3)], text: '12',
};
const int = (value: number) => new Int32(value);
const double = (value: number) => new Double(value);
const long = (text: string) => Long.fromString(text);
const decimal = (text: string) => Decimal128.fromString(text);
const compute = async (expression: unknown): Promise<unknown> => (await (await collectionWith(store.db, [DOCUMENT])).aggregate([{ $project: { v: expression } }]).toArray())[0]!.v;
const shape = (value: unknown): string => `${(value as { _bsontype?: string } | null)?._bsontype ?? typeof value} ${String(value)}`;

describe('numbers computed', () => {
  it.each<[string, unknown, unknown]>([
    ['int and int', { $add: ['$i', '$i'] }, int(14)], ['an int that overflows', { $add: ['$most', '$i'] }, long('2147483654')], ['a long that overflows', { $add: ['$top', '$i'] }, double(2 ** 63)],
    ['longs beyond 2^53', { $add: ['$l', '$i'] }, long('9007199254741000')], ['int and double', { $add: ['$i', '$d'] }, double(9)], ['int and decimal', { $add: ['$i', '$m'] }, decimal('8.10')], ['a date and a number', { $subtract: [{ $add: ['$at', 1000] }, '$at'] }, long('1000')],
    ['a difference', { $subtract: ['$l', '$i'] }, long('9007199254740986')], ['a product', { $multiply: ['$most', 2] }, long('4294967294')], ['decimals multiplied', { $multiply: ['$m', '$m'] }, decimal('1.2100')],
    ['a quotient, always a double', { $divide: ['$i', 7] }, double(1)], ['a decimal quotient', { $divide: [decimal('1'), 3] }, decimal('0.3333333333333333333333333333333333')], ['a remainder', { $mod: ['$l', 10] }, long('3')], ['a remainder of doubles', { $mod: ['$half', 2] }, double(0.5)],
    ['$abs', { $abs: -5 }, int(5)], ['$floor of an int', { $floor: '$i' }, int(7)], ['$ceil of a double', { $ceil: '$half' }, double(3)], ['$round, halves to even', { $round: ['$half', 0] }, double(2)], ['$round before the point', { $round: [1234, -2] }, int(1200)], ['$trunc of a decimal', { $trunc: ['$m', 1] }, decimal('1.1')],
    ['$round as the double is', { $round: [2.675, 2] }, double(2.67)], ['$pow', { $pow: [2, 40] }, long('1099511627776')], ['$sqrt', { $sqrt: 4 }, double(2)], ['$sum of a list', { $sum: '$list' }, double(6)], ['$avg', { $avg: ['$i', 8] }, double(7.5)], ['$max across types', { $max: ['$i', '$half', '$l'] }, long('9007199254740993')],
    ['$size', { $size: '$list' }, int(3)], ['an element as it is', { $arrayElemAt: ['$list', 1] }, double(2)], ['a year', { $year: '$at' }, int(2026)], ['a length', { $strLenCP: '$text' }, int(2)], ['null', { $add: ['$i', null] }, null], ['$cmp', { $cmp: ['$i', '$half'] }, int(1)],
    ['$toInt', { $toInt: '$text' }, int(12)], ['$toLong', { $toLong: '$at' }, long('1788249600000')], ['$toDouble', { $toDouble: '$i' }, double(7)], ['$toDecimal', { $toDecimal: '$i' }, decimal('7')], ['$toString of a double', { $toString: '$d' }, '2'], ['$convert', { $convert: { input: 'x', to: 'int', onError: -1 } }, int(-1)],
    ['a list mapped', { $map: { input: [1, 2], in: { $multiply: ['$$this', '$l'] } } }, 'object 9007199254740993,18014398509481986'], ['$reduce', { $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, double(6)],
    ['the type of it', { $type: { $add: ['$i', '$l'] } }, 'long'], ['the type of what is missing', { $type: '$gone' }, 'missing'],
  ])('%s', async (name, expression, expected) => expect(shape(await compute(expression))).toBe(name === 'a list mapped' ? expected : shape(expected)));

  it.each<[string, unknown, number]>([
    ['a zero divisor', { $divide: [1, 0] }, 2], ['a zero modulus', { $mod: [1, 0] }, 16610], ['a text added', { $add: ['$text', 1] }, 14], ['a text rounded', { $floor: '$text' }, 28765], ['a long too long', { $toInt: '$l' }, 241],
    ['a text that is no number', { $toInt: 'a' }, 241], ['what is no list', { $size: '$i' }, 17124], ['an unknown operator', { $nothing: 1 }, 168], ['two operators at once', { $add: [1, 2], $subtract: [1, 2] }, 15983], ['an unknown variable', '$$nobody', 17276], ['too many arguments', { $subtract: [1, 2, 3] }, 16020],
  ])('refuse %s', async (_, expression, code) => expect(await codeOf(compute(expression))).toBe(code));

  it('keep their types through groups and pipelines', async () => {
    const collection = await collectionWith(store.db, [{ v: int(1) }, { v: long('9007199254740993') }, { v: int(2) }]);
    const [all] = await collection.aggregate([{ $group: { _id: null, sum: { $sum: '$v' }, most: { $max: '$v' }, mean: { $avg: '$v' }, list: { $push: '$v' }, n: { $sum: 1 } } }]).toArray();
    expect([all!.sum, all!.most, all!.n].map(shape)).toEqual([long('9007199254740996'), long('9007199254740993'), int(3)].map(shape));
    expect(all!.list.map(shape)).toEqual([int(1), long('9007199254740993'), int(2)].map(shape));
    const [doubles] = await (await collectionWith(store.db, [{ v: double(1) }, { v: double(2) }])).aggregate([{ $group: { _id: '$v', sum: { $sum: '$v' } } }, { $sort: { _id: 1 } }, { $addFields: { more: { $add: ['$sum', 1] } } }]).toArray();
    expect([doubles!._id, doubles!.sum, doubles!.more].map(shape)).toEqual([double(1), double(1), double(2)].map(shape));
  });

  it('keep their types in an update by a pipeline', async () => {
    const collection = await collectionWith(store.db, [DOCUMENT]);
    await collection.updateOne({}, [{ $set: { sum: { $add: ['$d', '$i'] }, next: { $add: ['$l', 1] } } }]);
    const found = (await collection.findOne())!;
    expect([found.d, found.sum, found.next].map(shape)).toEqual([double(2), double(9), long('9007199254740994')].map(shape));
  });
});
