import { describe, expect, it } from 'vitest';
import { codeOf, collectionWith, openDatabase } from './support.ts';
import type { Collection } from './support.ts';

const store = openDatabase();

/** The names of the stages of the winning plan, outermost first, and the index. */
async function planOf(cursor: { explain(): Promise<unknown> }): Promise<{ stages: string[]; index: string | undefined }> {
  const plan = (await cursor.explain()) as { queryPlanner: { winningPlan: Stage } };
  const stages: string[] = [];
  let index: string | undefined;
  for (let stage: Stage | undefined = plan.queryPlanner.winningPlan.queryPlan ?? plan.queryPlanner.winningPlan; stage; stage = stage.inputStage) {
    stages.push(stage.stage);
    index = stage.indexName ?? index;
  }
  return { stages, index };
}
interface Stage { stage: string; indexName?: string; inputStage?: Stage; queryPlan?: Stage }

describe('unique indexes', () => {
  it('refuse a second equal key, and say which', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, email: 'a@ecole.example', n: 1 }]);
    await collection.createIndex({ email: 1, n: -1 }, { unique: true });
    const error = await collection.insertOne({ email: 'a@ecole.example', n: 1 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 11000, keyPattern: { email: 1, n: -1 }, keyValue: { email: 'a@ecole.example', n: 1 } });
    expect((error as Error).message).toContain(`E11000 duplicate key error collection: ${collection.namespace} index: email_1_n_-1 dup key: { email: "a@ecole.example", n: 1 }`);
    expect(await codeOf(collection.insertOne({ _id: 1 } as never))).toBe(11000);
    await collection.insertOne({ email: 'a@ecole.example', n: 2 });
    expect(await codeOf(collection.updateOne({ n: 2 }, { $set: { n: 1 } }))).toBe(11000);
    expect(await collection.countDocuments()).toBe(2);
  });

  it('count missing as null, unless sparse', async () => {
    const plain = await collectionWith(store.db, [{ a: 1 }]);
    await plain.createIndex({ login: 1 }, { unique: true });
    expect(await codeOf(plain.insertOne({ login: null }))).toBe(11000);
    const sparse = await collectionWith(store.db, [{ a: 1 }, { a: 2 }]);
    await sparse.createIndex({ login: 1 }, { unique: true, sparse: true });
    await sparse.insertOne({ a: 3 });
    await sparse.insertOne({ login: null });
    expect(await codeOf(sparse.insertOne({ login: null }))).toBe(11000);
    expect(await sparse.countDocuments({ login: null })).toBe(4);
    expect((await sparse.find().sort({ login: 1 }).toArray()).length).toBe(4);
  });

  it('partial, bind only the documents of their filter', async () => {
    const collection = await collectionWith(store.db, [{ card: 1, gone: true }, { card: 1, gone: true }]);
    await collection.createIndex({ card: 1 }, { unique: true, partialFilterExpression: { gone: false } });
    await collection.insertOne({ card: 1, gone: false });
    expect(await codeOf(collection.insertOne({ card: 1, gone: false }))).toBe(11000);
    expect(await codeOf(collection.updateMany({ gone: true }, { $set: { gone: false } }))).toBe(11000);
    expect(await collection.countDocuments({ card: 1 })).toBe(3);
    expect((await planOf(collection.find({ card: 1, gone: false }))).index).toBe('card_1');
    expect((await planOf(collection.find({ card: 1 }))).stages).toContain('COLLSCAN');
  });

  it('multikey, let one document repeat a value but not two', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1, tags: ['x', 'x', 'y'] }]);
    await collection.createIndex({ tags: 1 }, { unique: true });
    expect(await codeOf(collection.insertOne({ tags: ['z', 'y'] }))).toBe(11000);
    await collection.updateOne({ _id: 1 } as never, { $pull: { tags: 'y' } } as never);
    await collection.insertOne({ tags: ['z', 'y'] });
    expect(await codeOf(collection.insertOne({ tags: [] }))).toBeUndefined();
  });

  it('cannot be built over duplicates, and leave nothing behind', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }, { a: 1 }]);
    expect(await codeOf(collection.createIndex({ a: 1 }, { unique: true }))).toBe(11000);
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    await collection.createIndex({ a: 1 });
  });

  it('hold for keys far longer than a page keeps', async () => {
    const long = 'é'.repeat(5000);
    const collection = await collectionWith(store.db, [{ key: `${long}a` }, { key: `${long}b` }]);
    await collection.createIndex({ key: 1 }, { unique: true });
    expect(await codeOf(collection.insertOne({ key: `${long}a` }))).toBe(11000);
    await collection.insertOne({ key: `${long}c` });
    expect(await collection.countDocuments({ key: `${long}b` })).toBe(1);
    expect(await collection.countDocuments({ key: { $gt: `${long}a` } })).toBe(2);
    expect((await collection.find({}, { projection: { _id: 0 } }).sort({ key: -1 }).toArray()).map(({ key }) => String(key).at(-1))).toEqual(['c', 'b', 'a']);
  });
});

describe('indexes', () => {
  it('are created once, listed as given, and dropped', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }]);
    expect(await collection.createIndexes([{ key: { a: 1 } }, { key: { b: -1, c: 1 }, name: 'mine', sparse: true }])).toEqual(['a_1', 'mine']);
    expect(await collection.createIndex({ a: 1 })).toBe('a_1');
    expect(await collection.indexes()).toMatchObject([{ v: 2, key: { _id: 1 }, name: '_id_' }, { v: 2, key: { a: 1 }, name: 'a_1' }, { v: 2, key: { b: -1, c: 1 }, name: 'mine', sparse: true }]);
    expect(await codeOf(collection.createIndex({ a: 1 }, { name: 'other' }))).toBe(85);
    expect(await codeOf(collection.createIndex({ z: 1 }, { name: 'mine' }))).toBe(86);
    expect(await codeOf(collection.dropIndex('nothing'))).toBe(27);
    expect(await codeOf(collection.dropIndex('_id_'))).toBe(72);
    await collection.dropIndex('mine');
    await collection.dropIndexes();
    expect(await collection.indexes()).toHaveLength(1);
    expect(await codeOf(collection.createIndex({ a: 'nothing' } as never))).toBe(67);
    expect(await codeOf(collection.createIndex({ p: 1 }, { partialFilterExpression: { p: { $not: { $gt: 1 } } } }))).toBe(67);
  });

  it('are dropped by name, key, list or all at once, or none of them', async () => {
    const collection = await rooms();
    const drop = (index: unknown) => store.db.command({ dropIndexes: collection.collectionName, index });
    expect(await codeOf(drop(['text_1', 'nothing']))).toBe(27);
    expect(await codeOf(drop(['text_1', '_id_']))).toBe(72);
    expect(await codeOf(drop({ _id: 1 }))).toBe(72);
    expect(await codeOf(drop({ text: -1 }))).toBe(27);
    expect(await codeOf(drop(5))).toBe(14);
    expect(await codeOf(store.db.command({ dropIndexes: collection.collectionName }))).toBe(40414);
    expect(await collection.indexes()).toHaveLength(5);
    expect(await drop(['text_1', 'maybe_1'])).toMatchObject({ nIndexesWas: 5 });
    expect(await drop({ tags: 1, at: 1 })).toMatchObject({ nIndexesWas: 3 });
    expect(await drop('*')).toMatchObject({ nIndexesWas: 2, msg: 'non-_id indexes dropped for collection' });
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    expect(await codeOf(store.db.command({ dropIndexes: 'missing', index: '*' }))).toBe(26);
  });

  it('refuse two arrays in one key', async () => {
    const collection = await collectionWith(store.db);
    await collection.createIndex({ a: 1, b: 1 });
    expect(await codeOf(collection.insertOne({ a: [1], b: [2] }))).toBe(171);
    await collection.insertOne({ a: [1], b: 2 });
    await collection.insertOne({ a: 1, b: [2] });
  });

  it.each<[string, object, object, { stages: string[]; index?: string }]>([
    ['equality and the order that follows', { room: 3 }, { at: -1 }, { stages: ['FETCH', 'IXSCAN'], index: 'room_1_at_-1' }],
    ['the other way round', { room: 3 }, { at: 1 }, { stages: ['FETCH', 'IXSCAN'], index: 'room_1_at_-1' }],
    ['a range', { room: 3, at: { $gt: 5, $lt: 9 } }, {}, { stages: ['FETCH', 'IXSCAN'], index: 'room_1_at_-1' }],
    ['a prefix', { room: { $gte: 3 } }, {}, { stages: ['FETCH', 'IXSCAN'], index: 'room_1_at_-1' }],
    ['_id', { _id: 5 }, {}, { stages: [] }], ['nothing that helps', { at: 3 }, {}, { stages: ['COLLSCAN'] }],
    ['a sort that none gives', { room: 3 }, { text: 1 }, { stages: ['SORT', 'FETCH', 'IXSCAN'], index: 'room_1_at_-1' }],
  ])('are chosen for %s', async (_, filter, sort, expected) => {
    const collection = await rooms();
    const plan = await planOf(collection.find(filter).sort(sort as never));
    if (expected.stages.length) expect(plan.stages).toEqual(expected.stages);
    if (expected.index) expect(plan.index).toBe(expected.index);
  });

  it.each<[string, object, object]>([
    ['equality', { room: 3 }, { at: -1 }], ['$in with an order', { room: { $in: [1, 3, 9] } }, { at: -1 }], ['$in ordered by itself', { room: { $in: [4, 1] } }, { room: -1, at: 1 }],
    ['an open range', { room: { $gt: 2 }, at: { $lte: 40 } }, { at: 1 }], ['a closed range', { room: 4, at: { $gte: 10, $lt: 60 } }, { at: 1 }], ['an impossible range', { room: 4, at: { $gt: 60, $lt: 10 } }, { at: 1 }],
    ['array elements', { tags: 't1' }, { at: 1 }], ['a range over arrays', { tags: { $gt: 't1', $lt: 't3' } }, { at: 1 }], ['$all', { tags: { $all: ['t1', 't2'] } }, { at: 1 }], ['$elemMatch on values', { tags: { $elemMatch: { $gt: 't1', $lt: 't3' } } }, { at: 1 }],
    ['the beginning of a word', { text: /^w1/ }, { text: -1, _id: 1 }], ['null', { maybe: null }, { at: 1 }], ['$or', { $or: [{ room: 3 }, { tags: 't2' }] }, { at: 1 }], ['an $or each side of which has an index', { $or: [{ room: 3, at: { $lt: 50 } }, { text: 'w2' }] }, { at: -1 }], ['$in with null', { maybe: { $in: [null, 3] } }, { at: 1 }],
  ])('change nothing in what is found: %s', async (_, filter, sort) => {
    const collection = await rooms();
    const read = async () => (await collection.find(filter).sort(sort as never).toArray()).map(({ at }) => Number(at));
    const [indexed, limited] = [await read(), (await collection.find(filter).sort(sort as never).skip(2).limit(5).toArray()).map(({ at }) => Number(at))];
    await collection.dropIndexes();
    expect(indexed).toEqual(await read());
    expect(limited).toEqual(indexed.slice(2, 7));
  });

  it('are obeyed when hinted, refused when unknown', async () => {
    const collection = await rooms();
    expect((await planOf(collection.find({ room: 3 }).hint('text_1'))).index).toBe('text_1');
    expect((await planOf(collection.find({ room: 3 }).hint({ $natural: 1 }))).stages).toEqual(['COLLSCAN']);
    expect(await collection.countDocuments({ room: 3 }, { hint: { text: 1 } })).toBe(20);
    expect(await codeOf(collection.find({}).hint('nothing').toArray())).toBe(2);
  });
});

async function rooms(): Promise<Collection> {
  const collection = await collectionWith(store.db, Array.from({ length: 100 }, (_, n) => ({
    _id: n, room: n % 5, at: (n * 37) % 101, text: `w${n % 20}`, tags: [`t${n % 4}`, `t${(n + 1) % 5}`], ...(n % 3 ? { maybe: n % 7 } : {}),
  })));
  await collection.createIndexes([{ key: { room: 1, at: -1 } }, { key: { tags: 1, at: 1 } }, { key: { text: 1 } }, { key: { maybe: 1 } }]);
  return collection;
}
