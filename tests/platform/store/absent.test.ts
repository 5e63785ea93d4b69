import { describe, expect, it } from 'vitest';
import { Decimal128, codeOf, collectionWith, embedded, openDatabase } from './support.ts';

const store = openDatabase();
const one = () => collectionWith(store.db, [{ _id: 1, m: Decimal128.fromString('2') }]);

describe.runIf(embedded)('what MongoDB has and this store has not is refused', () => {
  it.each(['createUser', 'createRole', 'mapReduce', 'reIndex', 'convertToCapped', 'fsync', 'top', 'planCacheClear', 'shutdown', 'setParameter', 'createSearchIndexes'])('the command %s', async (name) => {
    expect(await codeOf(store.client.db('admin').command({ [name]: 1 }))).toBe(59);
  });

  it.each<[string, object]>([
    ['$geoNear', {}], ['$search', {}], ['$searchMeta', {}], ['$vectorSearch', {}], ['$collStats', {}], ['$indexStats', {}], ['$listSessions', {}], ['$planCacheStats', {}], ['$currentOp', {}],
  ])('the stage %s', async (name, argument) => expect(await codeOf((await one()).aggregate([{ [name]: argument }]).toArray())).toBe(238));

  it.each<[string, object, number]>([
    ['a power of a decimal', { $pow: ['$m', 2] }, 238], ['a root of a decimal', { $sqrt: '$m' }, 238], ['a logarithm of a decimal', { $ln: '$m' }, 238], ['a format of binary data', { $convert: { input: '$m', to: 'binData', format: 'hex' } }, 238],
    ['a function in JavaScript', { $function: { body: 'function() {}', args: [], lang: 'js' } }, 168],
  ])('in an expression: %s', async (_, expression, code) => expect(await codeOf((await one()).aggregate([{ $project: { v: expression } }]).toArray())).toBe(code));

  it('what else is known of a document: scores', async () => {
    const collection = await one();
    expect(await codeOf(collection.find({}, { projection: { score: { $meta: 'textScore' } } }).toArray())).toBe(238);
    expect(await codeOf(collection.find().sort({ score: { $meta: 'textScore' } }).toArray())).toBe(238);
  });

  it('profiling, and other users’ sessions', async () => {
    expect(await codeOf(store.db.command({ profile: 2 }))).toBe(238);
    expect(await codeOf(store.client.db('admin').aggregate([{ $listLocalSessions: { users: [] } }]).toArray())).toBe(238);
  });
});

describe.runIf(embedded)('what this store does otherwise', () => {
  it('keeps the indexes before the one that fails', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }, { a: 1 }]);
    expect(await codeOf(collection.createIndexes([{ key: { b: 1 } }, { key: { a: 1 }, unique: true }]))).toBe(11000);
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'b_1']);
  });

  it('moves fields named like positions to the front of a document that is written again', async () => {
    const collection = await collectionWith(store.db, [new Map<string, unknown>([['_id', 1], ['b', 1], ['10', 2]])]);
    await collection.updateOne({}, { $set: { c: 3 } });
    const raw = (await collection.findOne({}, { raw: true })) as unknown as Buffer;
    expect(raw.toString('latin1').indexOf('\x1010\0')).toBeLessThan(raw.toString('latin1').indexOf('_id\0'));
  });
});
