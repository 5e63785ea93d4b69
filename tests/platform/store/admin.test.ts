import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, embedded, openDatabase } from './support.ts';

const store = openDatabase();
const names = async () => (await store.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).toSorted();

describe('collections', () => {
  it('are created, listed, renamed with their indexes, and dropped', async () => {
    await store.db.createCollection('made');
    expect(await store.db.command({ create: 'made' })).toMatchObject({ ok: 1 });
    expect(await codeOf(store.db.command({ create: 'other', size: 4096 }))).toBe(72);
    const [info] = await store.db.listCollections({ name: 'made' }).toArray();
    expect(info).toMatchObject({ name: 'made', type: 'collection', options: {}, info: { readOnly: false }, idIndex: { key: { _id: 1 }, name: '_id_' } });
    await store.db.collection('made').createIndex({ n: 1 }, { unique: true });
    await store.db.collection('made').insertMany([{ n: 1 }, { n: 2 }]);
    await store.db.collection('taken').insertOne({});
    expect(await codeOf(store.db.renameCollection('made', 'taken'))).toBe(48);
    expect(await codeOf(store.db.renameCollection('missing', 'other'))).toBe(26);
    await store.db.renameCollection('made', 'taken', { dropTarget: true });
    expect(await names()).toEqual(['taken']);
    expect(await store.db.collection('taken').countDocuments({ n: { $gt: 0 } })).toBe(2);
    expect(await codeOf(store.db.collection('taken').insertOne({ n: 1 }))).toBe(11000);
    await store.db.collection('taken').drop();
    expect(await names()).toEqual([]);
    await store.db.collection('taken').insertOne({ n: 1 });
    expect(await store.db.collection('taken').countDocuments()).toBe(1);
    expect(await store.db.collection('taken').indexes()).toHaveLength(1);
  });

  it('appear with their first document, in a database that then appears', async () => {
    const collection = await collectionWith(store.db);
    expect(await collection.find().toArray()).toEqual([]);
    expect(await names()).not.toContain(collection.collectionName);
    await collection.insertOne({});
    expect(await names()).toContain(collection.collectionName);
    const { databases } = await store.client.db('admin').admin().listDatabases();
    expect(databases.map(({ name }) => name)).toContain(store.db.databaseName);
  });

  it('have a time to live that can be changed', async () => {
    const collection = await collectionWith(store.db, [{}]);
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    expect(await store.db.command({ collMod: collection.collectionName, index: { keyPattern: { at: 1 }, expireAfterSeconds: 90 } })).toMatchObject({ expireAfterSeconds_old: 60, expireAfterSeconds_new: 90 });
    expect((await collection.indexes())[1]).toMatchObject({ expireAfterSeconds: 90 });
    expect(await codeOf(collection.createIndex({ a: 1, b: 1 }, { expireAfterSeconds: 5 }))).toBe(67);
  });

  it('are counted, measured and checked', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }, { a: 2 }]);
    expect(await store.db.command({ collStats: collection.collectionName })).toMatchObject({ ns: collection.namespace, count: 2, nindexes: 1 });
    expect(await store.db.stats()).toMatchObject({ db: store.db.databaseName });
    expect(await store.db.command({ validate: collection.collectionName })).toMatchObject({ valid: true, nrecords: 2 });
    expect(await codeOf(store.db.command({ validate: 'missing' }))).toBe(26);
  });
});

describe('the server', () => {
  it('says who it is', async () => {
    expect(await store.db.command({ hello: 1 })).toMatchObject({ isWritablePrimary: true, maxBsonObjectSize: 16_777_216, ok: 1 });
    expect((await store.db.command({ buildInfo: 1 })).versionArray).toHaveLength(4);
    expect(await store.client.db('admin').command({ serverStatus: 1 })).toMatchObject({ ok: 1, localTime: expect.any(Date) });
    expect(await store.db.command({ ping: 1 })).toEqual({ ok: 1 });
  });

  it.runIf(embedded)('refuses what it does not keep', async () => {
    for (const options of [{ capped: true, size: 4096 }, { viewOn: 'x', pipeline: [] }, { validator: { a: 1 } }, { timeseries: { timeField: 't' } }]) expect(await codeOf(store.db.createCollection('no', options as never))).toBe(238);
    const collection = await collectionWith(store.db, [{}]);
    for (const key of [{ a: 'text' }, { a: 'hashed' }, { a: '2dsphere' }, { '$**': 1 }]) expect(await codeOf(collection.createIndex(key as never))).toBe(238);
    expect(await codeOf(collection.watch().next())).toBe(40573);
    expect(await names()).not.toContain('no');
  });
});
