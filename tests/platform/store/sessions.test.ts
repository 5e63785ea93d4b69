import { describe, expect, it } from 'vitest';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { Binary, Long, MongoClient, codeOf, collectionWith, embedded, openDatabase, withFolder } from './support.ts';

const store = openDatabase();
const lsid = () => ({ id: new Binary(crypto.getRandomValues(new Uint8Array(16)), 4) });

/** A raw command through a client that adds nothing of its own. */
const raw = (command: object) => store.db.command(command);

describe('sessions', () => {
  it('begin, are kept and end', async () => {
    const { id, timeoutMinutes } = await raw({ startSession: 1 });
    expect(timeoutMinutes).toBe(30);
    expect(id.id.sub_type).toBe(4);
    for (const name of ['refreshSessions', 'killSessions', 'endSessions']) expect(await raw({ [name]: [id] })).toMatchObject({ ok: 1 });
    expect(await raw({ endSessions: [lsid()] })).toMatchObject({ ok: 1 });
  });

  it.each<[string, object, number]>([
    ['no list', { endSessions: 1 }, 14], ['no document', { endSessions: [1] }, 14], ['no id', { refreshSessions: [{}] }, 40414],
    ['an id of another type', { killSessions: [{ id: 'a' }] }, 14], ['an unknown field', { endSessions: [{ ...lsid(), nothing: 1 }] }, 40415],
  ])('are refused with %s', async (_, command, code) => expect(await codeOf(raw(command))).toBe(code));

  it('own their cursors: no other session goes on with them, and they die together', async () => {
    const collection = await collectionWith(store.db, [{}, {}, {}, {}]);
    const [one, other] = [store.client.startSession(), store.client.startSession()];
    const { cursor } = await store.db.command({ find: collection.collectionName, batchSize: 1 }, { session: one });
    const more = { getMore: cursor.id, collection: collection.collectionName, batchSize: 1 };
    expect(await codeOf(store.db.command(more, { session: other }))).toBe(50738);
    expect((await store.db.command(more, { session: one })).cursor.nextBatch).toHaveLength(1);
    await raw({ killSessions: [one.id] });
    expect(await codeOf(store.db.command(more, { session: one }))).toBe(43);
    await Promise.all([one.endSession(), other.endSession()]);
  });

  it.runIf(embedded)('lose their cursors all at once', () => withFolder(async (dir) => {
    const alone = await startEmbeddedStore({ dataDir: dir });
    const client = await new MongoClient(alone.uri).connect();
    const db = client.db('a');
    const collection = await collectionWith(db, [{}, {}, {}]);
    for (const kill of [{ killAllSessions: [] }, { killAllSessionsByPattern: [{}] }, { killSessions: [] }]) {
      const session = client.startSession();
      const { cursor } = await db.command({ find: collection.collectionName, batchSize: 1 }, { session });
      await db.command(kill);
      expect(await codeOf(db.command({ getMore: cursor.id, collection: collection.collectionName }, { session }))).toBe(43);
      await session.endSession();
    }
    await client.close();
    await alone.close();
  }));
});

describe.runIf(embedded)('transactions', () => {
  it('end in the error of a lone server, and nothing is written', async () => {
    const collection = await collectionWith(store.db);
    const session = store.client.startSession();
    const work = session.withTransaction(async () => void (await collection.insertOne({ a: 1 }, { session })));
    await expect(work).rejects.toMatchObject({ originalError: { code: 20, codeName: 'IllegalOperation', message: 'Transaction numbers are only allowed on a replica set member or mongos' } });
    await session.endSession();
    expect(await collection.countDocuments()).toBe(0);
  });

  it.each<[string, object, number]>([
    ['started', { insert: 'x', documents: [{}], txnNumber: Long.fromNumber(1), autocommit: false, startTransaction: true }, 20],
    ['committed', { commitTransaction: 1, txnNumber: Long.fromNumber(1), autocommit: false }, 20], ['aborted', { abortTransaction: 1, txnNumber: Long.fromNumber(1), autocommit: false }, 20],
    ['without a number', { insert: 'x', documents: [{}], autocommit: false }, 72], ['without autocommit', { find: 'x', startTransaction: true, txnNumber: Long.fromNumber(1) }, 72],
  ])('are refused when %s', async (_, command, code) => {
    const session = store.client.startSession();
    expect(await codeOf(store.client.db('admin').command(command, { session }))).toBe(code);
    await session.endSession();
  });
});
