import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, openDatabase } from './support.ts';

const store = openDatabase();

describe('what is too large', () => {
  it('of many refusals with long words: the last tell their code alone, and the other writes are done', async () => {
    const text = 'é'.repeat(50_000);
    const collection = await collectionWith(store.db, [{ _id: 'first', text }] as never);
    await collection.createIndex({ text: 1 }, { unique: true });
    const documents = Array.from({ length: 60 }, (_, at) => ({ _id: at, text }));
    const answer = await store.db.command({ insert: collection.collectionName, ordered: false, documents: [...documents, { _id: 'last' }] });
    const errors = answer.writeErrors as { code: number; errmsg: string }[];
    expect(answer.n).toBe(1);
    expect(errors.map(({ code }) => code)).toEqual(Array.from({ length: 60 }, () => 11000));
    expect(errors[0]!.errmsg).toContain('E11000');
    expect(errors[59]!.errmsg).toBe('');
    expect(await collection.countDocuments({ _id: 'last' } as never)).toBe(1);
  });

  it.each([9, 12])('a document that an update makes longer than 16 MB: two texts of %i MB', async (megabytes) => {
    const text = 'x'.repeat(megabytes * 1024 * 1024);
    const collection = await collectionWith(store.db, [{ _id: 1, text }] as never);
    expect([10334, 17419]).toContain(await codeOf(collection.updateOne({}, [{ $set: { again: '$text' } }])));
    expect(Object.keys((await collection.findOne())!)).toEqual(['_id', 'text']);
  });

  it('a document that an aggregation makes longer than 16 MB', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, text: 'x'.repeat(12 * 1024 * 1024) }] as never);
    expect(await codeOf(collection.aggregate([{ $project: { one: '$text', two: '$text' } }]).toArray())).toBe(10334);
  });
});
