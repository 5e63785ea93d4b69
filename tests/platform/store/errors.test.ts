import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, openDatabase } from './support.ts';

const store = openDatabase();

describe('refusals', () => {
  it.each<[string, object, number]>([
    ['an unknown command', { nothing: 1 }, 59], ['an unknown field', { find: 'x', nothing: 1 }, 40415], ['a filter that is no document', { find: 'x', filter: 5 }, 14],
    ['an unknown operator', { find: 'x', filter: { a: { $nothing: 1 } } }, 2], ['$in without a list', { find: 'x', filter: { a: { $in: 1 } } }, 2], ['$and of nothing', { find: 'x', filter: { $and: [] } }, 2],
    ['a broken pattern', { find: 'x', filter: { a: { $regex: '(' } } }, 51091], ['a negative skip', { find: 'x', skip: -1 }, 51024], ['mixed projections', { find: 'x', projection: { a: 1, b: 0 } }, 31254],
    ['a pipeline that is no list', { aggregate: 'x', pipeline: {}, cursor: {} }, 14], ['an unknown stage', { aggregate: 'x', pipeline: [{ $nothing: {} }], cursor: {} }, 40324], ['an aggregation without cursor', { aggregate: 'x', pipeline: [] }, 9],
    ['indexes of a missing collection', { listIndexes: 'missing' }, 26], ['an empty batch', { insert: 'x', documents: [] }, 16], ['a database name', { insert: '', documents: [{}] }, 73],
    ['another API version', { ping: 1, apiVersion: '2' }, 322], ['a command outside a strict API', { distinct: 'x', key: 'a', apiVersion: '1', apiStrict: true }, 323],
  ])('%s', async (_, command, code) => {
    await collectionWith(store.db, [{}]);
    await store.db.collection('x').insertOne({ a: 'text' });
    expect(await codeOf(store.db.command(command))).toBe(code);
  });

  it('an update that changes _id, an _id that is a list, and a replacement with operators', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1 }]);
    expect(await codeOf(store.db.command({ update: collection.collectionName, updates: [{ q: {}, u: { _id: 2 } }] }).then(({ writeErrors }) => { throw writeErrors[0]; }))).toBe(66);
    expect(await codeOf(collection.insertOne({ _id: [1] } as never))).toBe(53);
    expect(await codeOf(collection.updateMany({}, { $set: {} , nope: 1 } as never))).toBe(9);
  });

  it('tell writeErrors by index, in order or not', async () => {
    const collection = await collectionWith(store.db, [{ _id: 2 }]);
    const insert = (ordered: boolean) => store.db.command({ insert: collection.collectionName, ordered, documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] });
    expect(await insert(true)).toMatchObject({ ok: 1, n: 1, writeErrors: [{ index: 1, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 2 } }] });
    await collection.deleteOne({ _id: 1 } as never);
    expect(await insert(false)).toMatchObject({ ok: 1, n: 2, writeErrors: [{ index: 1, code: 11000 }] });
  });

  it('leave the connection good', async () => {
    await codeOf(store.db.command({ nothing: 1 }));
    expect(await store.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});
