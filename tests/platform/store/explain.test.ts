import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, openDatabase } from './support.ts';

const store = openDatabase();

describe('explain', () => {
  it('counts what it found when asked to run, and not when asked to plan', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }, { a: 1 }, { a: 2 }]);
    const run = await collection.find({ a: 1 }).explain('executionStats');
    expect(run).toMatchObject({ ok: 1, executionStats: { executionSuccess: true, nReturned: 2 } });
    expect(await collection.find({ a: 1 }).explain('queryPlanner')).not.toHaveProperty('executionStats');
  });

  it('refuses a verbosity that is not one', async () => {
    expect(await codeOf(store.db.command({ explain: { find: 'any' }, verbosity: 'loud' }))).toBe(2);
  });

  it('plans an aggregation without running it', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }]);
    const pipeline = [{ $match: { a: 1 } }, { $group: { _id: '$a' } }, { $out: 'made_by_explain' }];
    const answer = await store.db.command({ aggregate: collection.collectionName, pipeline, explain: true });
    expect(answer).not.toHaveProperty('cursor');
    expect(JSON.stringify(answer)).toContain('COLLSCAN');
    expect(await store.db.listCollections({ name: 'made_by_explain' }).toArray()).toEqual([]);
    expect(await codeOf(store.db.command({ aggregate: collection.collectionName, pipeline, explain: true, writeConcern: { w: 1 } }))).toBe(9);
  });
});
