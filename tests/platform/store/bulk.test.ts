import { describe, expect, it } from 'vitest';
import { Long, codeOf, collectionWith, openDatabase } from './support.ts';
import type { Collection } from './support.ts';

const store = openDatabase();
const admin = (command: object) => store.client.db('admin').command(command);
const sorted = (collection: Collection) => collection.find().sort({ _id: 1 }).toArray();
const bulk = (models: object[], options: object = {}) => store.client.bulkWrite(models as never, options);

describe('a bulk write of the client', () => {
  it('writes to many collections, and tells what became of each operation', async () => {
    const [one, other] = [await collectionWith(store.db, [{ _id: 1, n: 1 }, { _id: 2, n: 2 }]), await collectionWith(store.db, [{ _id: 1 }, { _id: 2 }])];
    const result = await bulk([
      { namespace: one.namespace, name: 'insertOne', document: { _id: 3, n: 3 } }, { namespace: other.namespace, name: 'deleteOne', filter: { _id: 1 } },
      { namespace: one.namespace, name: 'updateMany', filter: { n: { $gt: 1 } }, update: { $inc: { n: 10 } } }, { namespace: one.namespace, name: 'updateOne', filter: { _id: 9 }, update: { $set: { n: 9 } }, upsert: true },
      { namespace: one.namespace, name: 'replaceOne', filter: { _id: 1 }, replacement: { r: true } }, { namespace: other.namespace, name: 'deleteMany', filter: {} },
    ], { verboseResults: true });
    expect(result).toMatchObject({ insertedCount: 1, matchedCount: 3, modifiedCount: 3, upsertedCount: 1, deletedCount: 2 });
    expect(result.insertResults?.get(0)).toEqual({ insertedId: 3 });
    expect(result.updateResults?.get(2)).toEqual({ matchedCount: 2, modifiedCount: 2, didUpsert: false });
    expect(result.updateResults?.get(3)).toEqual({ matchedCount: 1, modifiedCount: 0, didUpsert: true, upsertedId: 9 });
    expect(result.deleteResults?.get(5)).toEqual({ deletedCount: 1 });
    expect(await sorted(one)).toEqual([{ _id: 1, r: true }, { _id: 2, n: 12 }, { _id: 3, n: 13 }, { _id: 9, n: 9 }]);
    expect(await sorted(other)).toEqual([]);
  });

  it('stops at the first error, or goes on when order does not matter', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1 }]);
    const models = [5, 1, 6, 1].map((_id) => ({ namespace: collection.namespace, name: 'insertOne', document: { _id } }));
    await expect(bulk(models)).rejects.toMatchObject({ partialResult: { insertedCount: 1 } });
    expect(await collection.countDocuments()).toBe(2);
    const error = await bulk(models, { ordered: false }).catch((thrown: unknown) => thrown as { writeErrors: Map<number, { code: number }> });
    expect([...(error as { writeErrors: Map<number, { code: number }> }).writeErrors].map(([at, { code }]) => [at, code])).toEqual([[0, 11000], [1, 11000], [3, 11000]]);
    expect(await collection.countDocuments()).toBe(3);
  });

  it('tells more than one reply holds', async () => {
    const { namespace } = await collectionWith(store.db);
    const { insertedCount, insertResults } = await bulk(Array.from({ length: 250 }, (_, _id) => ({ namespace, name: 'insertOne', document: { _id } })), { verboseResults: true });
    expect([insertedCount, insertResults?.size, insertResults?.get(249)]).toEqual([250, 250, { insertedId: 249 }]);
  });

  it('sorts before it updates one, and takes variables, hints and filters of arrays', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, n: 1, list: [1, 5] }, { _id: 2, n: 3, list: [] }]);
    const { namespace } = collection;
    await bulk([
      { namespace, name: 'updateOne', filter: {}, update: { $set: { first: true } }, sort: { n: -1 } }, { namespace, name: 'updateOne', filter: { _id: 1 }, update: { $set: { 'list.$[big]': 0 } }, arrayFilters: [{ big: { $gt: 3 } }] },
      { namespace, name: 'updateOne', filter: { $expr: { $eq: ['$n', '$$wanted'] } }, update: [{ $set: { was: '$$wanted' } }], hint: '_id_' },
    ], { let: { wanted: 1 } });
    expect(await sorted(collection)).toEqual([{ _id: 1, n: 1, list: [1, 0], was: 1 }, { _id: 2, n: 3, list: [], first: true }]);
  });
});

describe('the command bulkWrite', () => {
  it('answers with counts and a cursor that can be read in pieces', async () => {
    const { namespace, collectionName } = await collectionWith(store.db, [{ _id: 1 }]);
    const ops = [1, 2, 3, 4].map((_id) => ({ insert: 0, document: { _id } }));
    const reply = await admin({ bulkWrite: 1, ops, nsInfo: [{ ns: namespace }], ordered: false, cursor: { batchSize: 2 } });
    expect(reply).toMatchObject({ nErrors: 1, nInserted: 3, nMatched: 0, nModified: 0, nUpserted: 0, nDeleted: 0, ok: 1, cursor: { ns: 'admin.$cmd.bulkWrite' } });
    expect(reply.cursor.firstBatch).toMatchObject([{ ok: 0, idx: 0, code: 11000, n: 0 }, { ok: 1, idx: 1, n: 1 }]);
    expect(collectionName).toBeTruthy();
  });

  it('tells errors only when asked to', async () => {
    const { namespace } = await collectionWith(store.db, [{ _id: 1 }]);
    const command = { bulkWrite: 1, ops: [{ insert: 0, document: { _id: 2 } }, { update: 0, filter: {}, updateMods: { $nothing: 1 } }], nsInfo: [{ ns: namespace }], errorsOnly: true };
    expect((await admin(command)).cursor).toMatchObject({ id: Long.ZERO.toNumber(), firstBatch: [{ ok: 0, idx: 1, code: 9, n: 0, nModified: 0 }] });
  });

  const ns = [{ ns: 'a.b' }];
  it.each<[string, object, number]>([
    ['no operation', { ops: [], nsInfo: ns }, 16], ['no list of collections', { ops: [{ insert: 0, document: {} }] }, 40414], ['a number that names no collection', { ops: [{ insert: 1, document: {} }], nsInfo: ns }, 2],
    ['an unknown kind', { ops: [{ nothing: 0 }], nsInfo: ns }, 40415], ['an unknown field', { ops: [{ delete: 0, filter: {}, nothing: 1 }], nsInfo: ns }, 40415], ['a missing document', { ops: [{ insert: 0 }], nsInfo: ns }, 40414],
    ['a name of another type', { ops: [{ insert: '0', document: {} }], nsInfo: ns }, 14], ['a namespace without collection', { ops: [{ insert: 0, document: {} }], nsInfo: [{ ns: 'a' }] }, 73],
  ])('refuses %s', async (_, command, code) => expect(await codeOf(admin({ bulkWrite: 1, ...command }))).toBe(code));

  it('is for the admin database', async () => expect(await codeOf(store.db.command({ bulkWrite: 1, ops: [{ insert: 0, document: {} }], nsInfo: ns }))).toBe(13));
});

describe('an update of one', () => {
  it('takes the first in the order of a sort', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, n: 3 }, { _id: 2, n: 1 }, { _id: 3, n: 2 }]);
    await collection.updateOne({}, { $set: { hit: 1 } }, { sort: { n: 1 } } as never);
    await collection.replaceOne({}, { hit: 2 }, { sort: { n: -1 } } as never);
    expect(await sorted(collection)).toEqual([{ _id: 1, hit: 2 }, { _id: 2, n: 1, hit: 1 }, { _id: 3, n: 2 }]);
    expect(await store.db.command({ update: collection.collectionName, updates: [{ q: {}, u: { $set: { a: 1 } }, multi: true, sort: { n: 1 } }] })).toMatchObject({ writeErrors: [{ code: 9 }] });
  });
});
