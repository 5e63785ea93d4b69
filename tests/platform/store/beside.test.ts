import { describe, expect, it } from 'vitest';
import { collectionWith, openDatabase } from './support.ts';

const store = openDatabase();

describe('who reads while others write', () => {
  it('finds all documents while indexes come and go', async () => {
    const collection = await collectionWith(store.db, Array.from({ length: 400 }, (_, n) => ({ n: n % 4, at: n })));
    const changing = { over: false };
    const reading = (async () => {
      const found = new Set<number>();
      while (!changing.over) {
        found.add((await collection.find({ n: 2 }).sort({ at: 1 }).toArray()).length);
        found.add(await collection.countDocuments({ n: 2 }));
      }
      return [...found];
    })();
    for (let round = 0; round < 8; round++) {
      await collection.createIndex({ n: 1, at: 1 });
      await collection.insertOne({ n: 9, at: round });
      await collection.dropIndex('n_1_at_1');
    }
    changing.over = true;
    expect(await reading).toEqual([100]);
  });

  it('finds by every index what it was told is written, whoever else writes', async () => {
    const collection = await collectionWith(store.db);
    await collection.createIndexes([{ key: { writer: 1, n: -1 } }, { key: { key: 1 }, unique: true }]);
    await Promise.all(Array.from({ length: 16 }, async (_, writer) => {
      for (let n = 0; n < 12; n++) {
        await collection.insertOne({ writer, n, key: `${writer}:${n}` });
        expect((await collection.find({ writer }).sort({ n: -1 }).limit(1).toArray())[0]).toMatchObject({ n });
        expect(await collection.countDocuments({ writer })).toBe(n + 1);
        expect(await collection.findOne({ key: `${writer}:${n}` })).toMatchObject({ writer, n });
      }
    }));
    expect(await collection.estimatedDocumentCount()).toBe(192);
  });
});
