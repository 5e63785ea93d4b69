import { describe, expect, it } from 'vitest';
import { collectionWith, openDatabase } from './support.ts';

const store = openDatabase({ maxPoolSize: 64 });

describe('at the same time', () => {
  it('upserts on a unique index make exactly one document', async () => {
    const collection = await collectionWith(store.db);
    await collection.createIndex({ key: 1 }, { unique: true });
    for (let round = 0; round < 20; round++) {
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => collection.updateOne({ key: round }, { $inc: { n: 1 } }, { upsert: true })));
      const done = results.filter((result) => result.status === 'fulfilled').length;
      expect(await collection.findOne({ key: round }, { projection: { _id: 0 } })).toEqual({ key: round, n: done });
    }
    expect(await collection.countDocuments()).toBe(20);
  });

  it('increments lose nothing', async () => {
    const collection = await collectionWith(store.db, [{ n: 0 }]);
    await Promise.all(Array.from({ length: 300 }, () => collection.updateOne({}, { $inc: { n: 1 } })));
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ n: 300 });
  });

  it('only one takes a job', async () => {
    const collection = await collectionWith(store.db, [{ taken: false }]);
    const takers = await Promise.all(Array.from({ length: 50 }, (_, by) => collection.findOneAndUpdate({ taken: false }, { $set: { taken: true, by } })));
    expect(takers.filter(Boolean)).toHaveLength(1);
  });

  it('one reads what one was told is written', async () => {
    const collection = await collectionWith(store.db);
    await Promise.all(Array.from({ length: 200 }, async (_, at) => {
      await collection.insertOne({ at });
      expect(await collection.countDocuments({ at })).toBe(1);
    }));
  });
});
