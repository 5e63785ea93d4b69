import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, embedded, openDatabase } from './support.ts';

const store = openDatabase({ monitorCommands: true });
const admin = () => store.client.db('admin');

describe('arguments of a write', () => {
  it.each<[string, object, number]>([
    ['no statements', { update: 'x' }, 40414], ['a statement that is no document', { update: 'x', updates: [1] }, 14], ['an unknown field of a statement', { update: 'x', updates: [{ q: {}, u: { $set: { a: 1 } }, nothing: 1 }] }, 40415],
    ['statements of another type', { insert: 'x', documents: {} }, 14], ['a delete without limit', { delete: 'x', deletes: [{ q: {} }] }, 40414], ['a limit of two', { delete: 'x', deletes: [{ q: {}, limit: 2 }] }, 9],
    ['a collection of another type', { insert: 1, documents: [{}] }, 73], ['both remove and update', { findAndModify: 'x', remove: true, update: { a: 1 } }, 9], ['neither remove nor update', { findAndModify: 'x' }, 9],
    ['time below zero', { insert: 'x', documents: [{}], maxTimeMS: -1 }, 51024], ['time beyond an int', { insert: 'x', documents: [{}], maxTimeMS: 2 ** 40 }, 2],
    ['a concern that is no document', { insert: 'x', documents: [{}], writeConcern: 1 }, 14], ['an unknown concern', { insert: 'x', documents: [{}], writeConcern: { nothing: 1 } }, 40415], ['a concern on reading', { find: 'x', writeConcern: { w: 1 } }, 72],
    ['a number of copies beyond all', { insert: 'x', documents: [{}], writeConcern: { w: 51 } }, 9], ['copies of another type', { insert: 'x', documents: [{}], writeConcern: { w: true } }, 9],
  ])('are refused: %s', async (_, command, code) => expect(await codeOf(store.db.command(command))).toBe(code));

  it.runIf(embedded)('are refused where there is one server: other copies', async () => {
    for (const w of [2, 'elsewhere']) expect(await codeOf(store.db.command({ insert: 'x', documents: [{}], writeConcern: { w } }))).toBe(2);
    for (const level of ['snapshot', 'linearizable']) expect(await codeOf(store.db.command({ find: 'x', readConcern: { level } }))).toBe(123);
  });

  it.each([{ w: 1 }, { w: 'majority' }, { w: 1, j: true }, { j: false }, {}])('take the concern %j', async (writeConcern) => {
    expect(await store.db.command({ insert: 'x', documents: [{}], writeConcern, comment: { why: ['any', 1] } })).toMatchObject({ n: 1, ok: 1 });
  });

  it('may ask for no answer', async () => {
    const collection = await collectionWith(store.db);
    expect(await collection.insertOne({ a: 1 }, { writeConcern: { w: 0 } })).toMatchObject({ acknowledged: false });
    for (let tries = 0; tries < 50 && (await collection.countDocuments()) === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await collection.countDocuments()).toBe(1);
  });
});

describe('a write with little time', () => {
  const slow = { $expr: { $gt: [{ $sum: { $map: { input: { $range: [0, 300] }, in: { $multiply: ['$$this', '$n'] } } } }, -1] } };
  it('ends before its first change', async () => {
    const collection = await collectionWith(store.db, Array.from({ length: 3000 }, (_, n) => ({ n })));
    const name = collection.collectionName;
    const commands: object[] = [
      { update: name, updates: [{ q: slow, u: { $set: { done: 1 } }, multi: true }] }, { delete: name, deletes: [{ q: slow, limit: 0 }] },
      { findAndModify: name, query: { ...slow, n: { $gt: 5000 } }, update: { $set: { done: 1 } } }, { findAndModify: name, query: slow, sort: { n: -1 }, remove: true },
    ];
    for (const command of commands) expect(await codeOf(store.db.command({ ...command, maxTimeMS: 2 })), JSON.stringify(command).slice(0, 20)).toSatisfy((code) => code === 50 || ('findAndModify' in command && code === undefined));
    expect(await codeOf(admin().command({ bulkWrite: 1, ops: [{ delete: 0, filter: slow, multi: true }], nsInfo: [{ ns: collection.namespace }], maxTimeMS: 2 }))).toBe(50);
    expect(await collection.countDocuments({ done: 1 })).toBe(0);
  });
});

describe('answers to writes', () => {
  it('tell what was upserted and what failed, by the index of the statement', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, k: 1 }, { _id: 2, k: 2 }]);
    await collection.createIndex({ k: 1 }, { unique: true });
    const updates = [{ q: { _id: 1 }, u: { $set: { k: 2 } } }, { q: { _id: 3 }, u: { $set: { k: 3 } }, upsert: true }, { q: { _id: 2 }, u: { $nothing: {} } }, { q: { _id: 4 }, u: { k: 4 }, upsert: true }, { q: { _id: 2 }, u: { $set: { k: 2 } } }];
    const reply = await store.db.command({ update: collection.collectionName, updates, ordered: false });
    expect(reply).toMatchObject({ n: 3, nModified: 0, upserted: [{ index: 1, _id: 3 }, { index: 3, _id: 4 }], ok: 1 });
    expect(reply.writeErrors).toMatchObject([{ index: 0, code: 11000, keyPattern: { k: 1 }, keyValue: { k: 2 }, errmsg: expect.stringContaining('E11000 duplicate key error collection') }, { index: 2, code: 9 }]);
  });
});

it('the time a client rests between batches is not the time of the query', async () => {
  const collection = await collectionWith(store.db, Array.from({ length: 300 }, (_, n) => ({ n })));
  const cursor = collection.find({}, { batchSize: 10, maxTimeMS: 250 });
  await cursor.next();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await cursor.toArray()).toHaveLength(299);
});
