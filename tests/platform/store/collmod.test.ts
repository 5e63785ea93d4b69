import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, embedded, openDatabase } from './support.ts';

const store = openDatabase();
const indexed = async () => {
  const collection = await collectionWith(store.db, [{ a: 1 }]);
  await collection.createIndexes([{ key: { a: 1 } }, { key: { at: 1 }, expireAfterSeconds: 60 }, { key: { a: 1, b: 1 } }]);
  return { collection, change: (index: object) => store.db.command({ collMod: collection.collectionName, index }) };
};

describe('changing an index', () => {
  it('hides it from plans, and shows it again', async () => {
    const { collection, change } = await indexed();
    const stage = async () => JSON.stringify(await collection.find({ a: 1 }).explain('queryPlanner')).includes('"indexName":"a_1"');
    expect(await change({ name: 'a_1_b_1', hidden: true })).toMatchObject({ hidden_old: false, hidden_new: true });
    expect(await stage()).toBe(true);
    await change({ keyPattern: { a: 1 }, hidden: true });
    expect(await stage()).toBe(false);
    expect((await collection.indexes()).find(({ name }) => name === 'a_1')).toMatchObject({ hidden: true });
    expect(await change({ name: 'a_1', hidden: false })).toMatchObject({ hidden_old: true, hidden_new: false });
    expect(await stage()).toBe(true);
  });

  it('gives it another time to live, or its first', async () => {
    const { change } = await indexed();
    expect(await change({ name: 'at_1', expireAfterSeconds: 90 })).toMatchObject({ expireAfterSeconds_old: 60, expireAfterSeconds_new: 90 });
    const first = await change({ name: 'a_1', expireAfterSeconds: 10 });
    expect(first).toMatchObject({ expireAfterSeconds_new: 10 });
    expect(first).not.toHaveProperty('expireAfterSeconds_old');
  });

  it.each<[string, object, number]>([
    ['no name', { hidden: true }, 72], ['two names', { name: 'a_1', keyPattern: { a: 1 }, hidden: true }, 72], ['no change', { name: 'a_1' }, 72], ['an unknown index', { name: 'nothing', hidden: true }, 27],
    ['an unknown field', { name: 'a_1', nothing: 1 }, 40415], ['a time of another type', { name: 'at_1', expireAfterSeconds: 'soon' }, 14], ['a negative time', { name: 'at_1', expireAfterSeconds: -1 }, 72],
    ['a time for two fields', { name: 'a_1_b_1', expireAfterSeconds: 1 }, 72], ['_id hidden', { name: '_id_', hidden: true }, 2],
  ])('is refused: %s', async (_, index, code) => expect(await codeOf((await indexed()).change(index))).toBe(code));

  it('is refused with an option that nobody knows', async () => {
    const { collection } = await indexed();
    expect(await codeOf(store.db.command({ collMod: collection.collectionName, nothing: true }))).toBe(40415);
  });

  it('is refused on a missing collection', async () => expect(await codeOf(store.db.command({ collMod: 'missing', index: { name: 'a_1', hidden: true } }))).toBe(26));

  it.runIf(embedded)('is all that can be changed', async () => {
    const { collection } = await indexed();
    for (const option of [{ validator: { a: 1 } }, { validationLevel: 'off' }, { viewOn: 'x' }, { index: { name: 'a_1', unique: true } }, { index: { name: 'a_1', prepareUnique: true } }, { index: { name: 'a_1', hidden: true }, dryRun: true }]) expect(await codeOf(store.db.command({ collMod: collection.collectionName, ...option }))).toBe(238);
  });
});
