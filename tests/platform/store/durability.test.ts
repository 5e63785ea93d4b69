import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { stand } from './standing.ts';
import { MongoClient, embedded, withFolder } from './support.ts';
import type { Client, Collection } from './support.ts';

const ROUNDS = Number(process.env.STORE_ROUNDS ?? 20);
const WRITERS = 8;

/** What a document must be: the state that was acknowledged, or the one a write under way would have made. */
type Expected = Map<string, { sure: number | null; maybe: number | null | undefined }>;

const connect = (uri: string): Promise<Client> => new MongoClient(uri, { serverSelectionTimeoutMS: 3000, maxPoolSize: WRITERS + 1 }).connect();

async function write(collection: Collection, writer: string, expected: Expected, isOver: () => boolean): Promise<void> {
  for (let turn = 0; !isOver(); turn++) {
    const id = `${writer}-${turn % 40}`;
    const now = expected.get(id)?.sure ?? null;
    const next = now === null ? 1 : turn % 5 === 0 ? null : now + 1;
    expected.set(id, { sure: now, maybe: next });
    try {
      if (now === null) await collection.insertOne({ _id: id, writer, n: 1, key: `${id}:1`, tags: [writer, 'x'] } as never);
      else if (next === null) await collection.deleteOne({ _id: id } as never);
      else await collection.updateOne({ _id: id } as never, { $set: { n: next, key: `${id}:${next}` } });
    } catch {
      return;
    }
    expected.set(id, { sure: next, maybe: undefined });
  }
}

async function check(client: Client, expected: Expected): Promise<void> {
  const db = client.db('preau');
  const found = new Map((await db.collection('marks').find().toArray()).map(({ _id, n, key }) => [String(_id), { n: Number(n), key: String(key) }]));
  for (const [id, { sure, maybe }] of expected) {
    const is = found.get(id)?.n ?? null;
    expect(maybe === undefined ? [sure] : [sure, maybe], id).toContain(is);
    if (is !== null) expect(found.get(id)!.key).toBe(`${id}:${is}`);
    expected.set(id, { sure: is, maybe: undefined });
    found.delete(id);
  }
  expect([...found.keys()]).toEqual([]);
  expect(await db.command({ validate: 'marks' })).toMatchObject({ valid: true, errors: [] });
}

describe.runIf(embedded)('what was acknowledged', () => {
  let acknowledged = 0;
  afterAll(() => process.stdout.write(`kill -9: ${ROUNDS} rounds, ${acknowledged} documents acknowledged and found again\n`));

  it(`outlives kill -9 in the middle of writes, ${ROUNDS} times`, { timeout: ROUNDS * 10_000 }, () => withFolder(async (dir) => {
    const expected: Expected = new Map();
    for (let round = 0; round < ROUNDS; round++) {
      const standing = await stand(dir);
      const client = await connect(standing.uri);
      if (round === 0) await client.db('preau').collection('marks').createIndexes([{ key: { key: 1 }, unique: true }, { key: { writer: 1, n: -1 } }, { key: { tags: 1 } }]);
      else await check(client, expected);
      let over = false;
      const writing = Array.from({ length: WRITERS }, (_, at) => write(client.db('preau').collection('marks'), `w${at}`, expected, () => over));
      await new Promise((resolve) => setTimeout(resolve, 60 + ((round * 97) % 300)));
      await standing.kill();
      over = true;
      await client.close(true);
      await Promise.all(writing);
      acknowledged += expected.size;
    }
    const standing = await stand(dir);
    const client = await connect(standing.uri);
    await check(client, expected);
    await client.close();
    expect(await standing.stop()).toBe(0);
  }));

  it('outlives a restart, with its indexes', () => withFolder(async (dir) => {
    const first = await startEmbeddedStore({ dataDir: dir });
    const client = await connect(first.uri);
    await client.db('a').collection('x').createIndex({ n: 1 }, { unique: true, partialFilterExpression: { n: { $gt: 5 } } });
    await client.db('a').collection('x').insertMany([{ n: 1 }, { n: 1 }, { n: 9, list: [1, 2] }]);
    await client.close();
    await first.close();
    const second = await startEmbeddedStore({ dataDir: dir });
    const again = await connect(second.uri);
    expect(await again.db('a').collection('x').countDocuments()).toBe(3);
    await expect(again.db('a').collection('x').insertOne({ n: 9 })).rejects.toMatchObject({ code: 11000 });
    await again.db('a').collection('x').insertOne({ n: 1 });
    await again.close();
    await second.close();
  }));
});
