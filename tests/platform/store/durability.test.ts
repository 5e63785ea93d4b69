import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { stand } from './standing.ts';
import { MongoClient, embedded, withFolder } from './support.ts';
import type { Client } from './support.ts';
import { build, check, checkLife, checkTally, count, newTally, write } from './writers.ts';
import type { Expected, Life } from './writers.ts';

const ROUNDS = Number(process.env.STORE_ROUNDS ?? 6);
const WRITERS = Number(process.env.STORE_WRITERS ?? 8);

const connect = (uri: string): Promise<Client> => new MongoClient(uri, { serverSelectionTimeoutMS: 3000, maxPoolSize: WRITERS + 4 }).connect();

describe.runIf(embedded)('what was acknowledged', () => {
  let acknowledged = 0;
  const recoveries: number[] = [];
  afterAll(() => {
    recoveries.sort((one, other) => one - other);
    process.stdout.write(`kill -9: ${recoveries.length + 1} rounds, ${acknowledged} writes acknowledged, none lost; open again in ${recoveries[Math.floor(recoveries.length * 0.95)]?.toFixed(0)} ms (95 of 100)\n`);
  });

  it(`outlives kill -9 in the middle of writes, ${ROUNDS} times`, { timeout: ROUNDS * 10_000 }, () => withFolder(async (dir) => {
    const [expected, life]: [Expected, Life] = [new Map(), { sure: 0, maybe: undefined }];
    const tally = newTally();
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      const standing = await stand(dir);
      const client = await connect(standing.uri);
      if (round > 0) recoveries.push(performance.now() - began);
      const db = client.db('preau');
      if (round === 0) await db.collection('marks').createIndexes([{ key: { key: 1 }, unique: true }, { key: { writer: 1, n: -1 } }, { key: { tags: 1 } }]);
      await check(db, expected);
      await checkLife(db, life);
      await checkTally(db, tally);
      let over = false;
      const writing = Array.from({ length: WRITERS }, (_, at) => write(db.collection('marks'), `w${at}`, expected, () => over));
      const others = [build(db, life, () => over), count(db, tally, () => over)];
      await new Promise((resolve) => setTimeout(resolve, (60 + ((round * 97) % 300)) * (WRITERS > 8 ? 3 : 1)));
      await standing.kill();
      over = true;
      await client.close(true);
      for (const done of await Promise.all(writing)) acknowledged += done;
      await Promise.all(others);
    }
    const standing = await stand(dir);
    const client = await connect(standing.uri);
    await check(client.db('preau'), expected);
    await checkLife(client.db('preau'), life);
    await checkTally(client.db('preau'), tally);
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
