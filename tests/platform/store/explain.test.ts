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

  it.each<[string, object, number]>([
    ['a field of the command that nobody knows', { find: 'any', nothing: 1 }, 40415], ['a value of another type', { find: 'any', filter: 5 }, 14], ['an unknown command', { nothing: 1 }, 59], ['a command without a plan', { insert: 'any', documents: [{}] }, 20],
    ['two statements', { delete: 'any', deletes: [{ q: {}, limit: 1 }, { q: {}, limit: 1 }] }, 16], ['a negative skip', { find: 'any', skip: -1 }, 51024],
  ])('refuses %s', async (_, explain, code) => expect(await codeOf(store.db.command({ explain, verbosity: 'queryPlanner' }))).toBe(code));

  it('plans a stretch of an index, a change and a removal', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }, { a: 2 }]);
    await collection.createIndex({ a: 1 });
    const name = collection.collectionName;
    const commands = [{ find: name, hint: 'a_1', min: { a: 1 } }, { update: name, updates: [{ q: { a: 1 }, u: { $set: { b: 1 } } }] }, { delete: name, deletes: [{ q: { a: 1 }, limit: 1 }] }, { findAndModify: name, query: { a: 1 }, remove: true }];
    for (const explain of commands) expect(JSON.stringify(await store.db.command({ explain, verbosity: 'queryPlanner' }))).toContain('"indexName":"a_1"');
    expect(await collection.countDocuments({ b: { $exists: false } })).toBe(2);
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
