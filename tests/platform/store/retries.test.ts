import { beforeEach, describe, expect, it } from 'vitest';
import { stand } from './standing.ts';
import { Binary, Long, MongoClient, codeOf, collectionWith, embedded, openDatabase, withFolder } from './support.ts';
import type { Db } from './support.ts';

const store = openDatabase();

/** Sends commands in one session, each with the number it is given. */
async function numbered(db: Db, work: (send: (number: number, command: object) => Promise<Record<string, unknown>>) => Promise<void>): Promise<void> {
  const session = db.client.startSession();
  Object.assign(session.serverSession, { id: { id: new Binary(crypto.getRandomValues(new Uint8Array(16)), 4) } });
  try {
    await work((number, command) => db.command({ ...command, txnNumber: Long.fromNumber(number) }, { session }));
  } finally {
    await session.endSession();
  }
}

describe('a write sent again under its number', () => {
  beforeEach(async ({ skip }) => {
    const { setName } = await store.db.command({ hello: 1 });
    skip(!embedded && !setName, 'a lone MongoDB has no retryable writes');
  });

  it('is done once and answered alike', async () => {
    const collection = await collectionWith(store.db, [{ _id: 'n', n: 0 }, { _id: 'gone' }]);
    const name = collection.collectionName;
    await numbered(store.db, async (send) => {
      const commands: [object, object][] = [
        [{ insert: name, documents: [{ _id: 1 }, { _id: 2 }] }, { n: 2, ok: 1 }],
        [{ update: name, updates: [{ q: { _id: 'n' }, u: { $inc: { n: 1 } } }, { q: { _id: 'new' }, u: { $set: { a: 1 } }, upsert: true }] }, { n: 2, nModified: 1, upserted: [{ index: 1, _id: 'new' }], ok: 1 }],
        [{ delete: name, deletes: [{ q: { _id: 'gone' }, limit: 1 }] }, { n: 1, ok: 1 }],
        [{ findAndModify: name, query: { _id: 'n' }, update: { $inc: { n: 1 } }, new: true }, { value: { _id: 'n', n: 2 }, lastErrorObject: { n: 1, updatedExisting: true } }],
        [{ findAndModify: name, query: { _id: 'n' }, remove: true }, { value: { _id: 'n', n: 2 }, lastErrorObject: { n: 1 } }],
      ];
      for (const [at, [command, answer]] of commands.entries()) for (let time = 0; time < 3; time++) expect(await send(at + 1, command)).toMatchObject(answer);
      expect((await collection.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([1, 2, 'new']);
    });
  });

  it('says the second time which statements that spared', async () => {
    const collection = await collectionWith(store.db, [{ _id: 'n', n: 0 }]);
    const name = collection.collectionName;
    await numbered(store.db, async (send) => {
      const commands: [object, object][] = [
        [{ insert: name, documents: [{ _id: 1 }, { _id: 2 }] }, { retriedStmtIds: [0, 1] }], [{ update: name, updates: [{ q: { _id: 'none' }, u: { $set: { a: 1 } } }, { q: { _id: 'n' }, u: { $inc: { n: 1 } } }] }, { n: 1, retriedStmtIds: [1] }],
        [{ delete: name, deletes: [{ q: { _id: 2 }, limit: 1 }, { q: { _id: 'none' }, limit: 1 }] }, { n: 1, retriedStmtIds: [0] }], [{ findAndModify: name, query: { _id: 'n' }, update: { $inc: { n: 1 } } }, { value: { n: 1 }, retriedStmtId: 0 }],
      ];
      for (const [at, [command, again]] of commands.entries()) {
        expect(Object.keys(await send(at + 1, command)).filter((field) => field.startsWith('retried'))).toEqual([]);
        expect(await send(at + 1, command)).toMatchObject(again);
      }
    });
    await numbered(store.client.db('admin'), async (send) => {
      const command = { bulkWrite: 1, ops: [{ insert: 0, document: { _id: 3 } }, { update: 0, filter: { _id: 'none' }, updateMods: { $set: { a: 1 } } }, { delete: 0, filter: { _id: 3 } }], nsInfo: [{ ns: collection.namespace }] };
      expect(await send(1, command)).not.toHaveProperty('retriedStmtIds');
      expect(await send(1, command)).toMatchObject({ nInserted: 1, nDeleted: 1, retriedStmtIds: [0, 2] });
    });
  });

  it('is done once in a bulk write, whose long answer is read again', async () => {
    const collection = await collectionWith(store.db, [{ _id: 'n', n: 0 }]);
    const ops = [{ update: 0, filter: { _id: 'n' }, updateMods: { $inc: { n: 1 } } }, ...Array.from({ length: 150 }, (_, _id) => ({ insert: 0, document: { _id } }))];
    await numbered(store.client.db('admin'), async (send) => {
      for (let time = 0; time < 2; time++) {
        const reply = await send(1, { bulkWrite: 1, ops, nsInfo: [{ ns: collection.namespace }] }) as { cursor: { id: unknown; firstBatch: object[] } };
        expect(reply).toMatchObject({ nErrors: 0, nInserted: 150, nModified: 1 });
        expect(reply.cursor.firstBatch.length).toBeGreaterThan(100);
      }
      expect(await collection.countDocuments()).toBe(151);
      expect(await collection.findOne({ _id: 'n' } as never)).toEqual({ _id: 'n', n: 1 });
      expect(await send(2, { bulkWrite: 1, ops: [{ delete: 0, filter: {}, multi: true }], nsInfo: [{ ns: collection.namespace }] })).toMatchObject({ nErrors: 1, cursor: { firstBatch: [{ ok: 0, code: 72 }] } });
    });
  });

  it('is refused when a newer one came, when it changes many, and when it is no write', async () => {
    const collection = await collectionWith(store.db, [{ a: 1 }]);
    const name = collection.collectionName;
    await numbered(store.db, async (send) => {
      await send(5, { insert: name, documents: [{}] });
      expect(await codeOf(send(4, { insert: name, documents: [{}] }))).toBe(225);
      expect(await send(6, { update: name, updates: [{ q: {}, u: { $set: { b: 1 } }, multi: true }] })).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 72 }] });
      expect(await send(7, { delete: name, deletes: [{ q: {}, limit: 0 }] })).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 72 }] });
      expect(await codeOf(send(8, { find: name }))).toBe(50768);
      expect(await collection.countDocuments()).toBe(2);
    });
  });

  it.runIf(embedded)('answers again what failed, though its cause is gone', async () => {
    const collection = await collectionWith(store.db, [{ _id: 1 }]);
    await numbered(store.db, async (send) => {
      const command = { insert: collection.collectionName, documents: [{ _id: 1 }] };
      expect(await send(1, command)).toMatchObject({ n: 0, writeErrors: [{ code: 11000 }] });
      await collection.deleteOne({ _id: 1 } as never);
      expect(await send(1, command)).toMatchObject({ n: 0, writeErrors: [{ code: 11000 }] });
      expect(await send(2, command)).toMatchObject({ n: 1 });
    });
  });

  it.runIf(embedded)('is answered again after kill -9, until its session ends', () => withFolder(async (dir) => {
    const command = { findAndModify: 'x', query: { _id: 1 }, update: { $inc: { n: 1 } }, upsert: true, new: true, txnNumber: Long.fromNumber(1) };
    const first = await stand(dir);
    const client = await new MongoClient(first.uri).connect();
    const session = client.startSession();
    expect(await client.db('a').command(command, { session })).toMatchObject({ value: { n: 1 } });
    await first.kill();
    await client.close(true);
    const second = await stand(dir);
    const another = await new MongoClient(second.uri).connect();
    const same = another.startSession();
    Object.assign(same.serverSession, { id: session.id });
    expect(await another.db('a').command(command, { session: same })).toMatchObject({ value: { n: 1 } });
    expect(await another.db('a').collection('x').findOne()).toMatchObject({ n: 1 });
    await another.db('a').command({ endSessions: [session.id] });
    expect(await another.db('a').command(command, { session: same })).toMatchObject({ value: { n: 2 } });
    await another.close();
    await second.stop();
  }));
});
