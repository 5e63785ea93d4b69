import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import mongoose from 'mongoose';
import { stand } from '../platform/store/standing.ts';
import { median } from './house.ts';
import { type BenchPost, benchPost, idOf, wallOf } from './posts.ts';
import { StoreLimit } from './storeLimit.ts';
import { type StorePeer, openPeer } from './storePeer.ts';

const { MongoClient, ObjectId } = mongoose.mongo;
const SIZE = 100_000;
const WRITERS = 64;
const WRITING = 2500;
/** Times each read is asked for before any is measured: V8 has then compiled both sides, the driver's too. */
const WARMING = 3000;
/** As it runs in a school: compiled, which `npm run bench` does first. */
const BUILT = 'dist/server/app/store.js';

export interface Measured { name: string; ours: number; ping: number; limit: number; peer: number | undefined; ratio: number; aim: number | undefined }
export interface Inserting { writers: number; perSecond: number; commits: number; perCommit: number; limit: number }

/**
 * The embedded store in its own process, asked by the official driver over loopback, against the same operation directly on LMDB and BSON in
 * this process, and on SQLite where it is installed. A ping through the same driver and connection stands for the round trip and is taken off:
 * ratio = (ours - ping) / limit. In microseconds.
 */
export async function benchStore(): Promise<{ measured: Measured[]; inserting: Inserting[] }> {
  const dir = await mkdtemp(join(tmpdir(), 'preau-bench-store-'));
  const standing = await stand(join(dir, 'store'), 0, [], BUILT);
  const client = await new MongoClient(standing.uri, { maxPoolSize: WRITERS }).connect();
  const [limit, peer] = [new StoreLimit(dir), openPeer(dir)];
  try {
    const posts = client.db('bench').collection<BenchPost>('posts');
    await posts.createIndex({ wallId: 1, status: 1, publishedAt: -1 });
    for (let n = 0; n < SIZE; n += 2000) await posts.insertMany(Array.from({ length: 2000 }, (_, more) => benchPost(n + more)));
    await limit.load(SIZE);
    peer?.load(SIZE);
    const measured = await measureAll(posts, (command) => client.db('bench').command(command), limit, peer);
    const inserting = [await insertWith(1, posts, limit, join(dir, 'store')), await insertWith(WRITERS, posts, limit, join(dir, 'store'))];
    return { measured, inserting };
  } finally {
    await client.close();
    await limit.close();
    peer?.close();
    await standing.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

type Posts = mongoose.mongo.Collection<BenchPost>;
type Work = (n: number) => unknown;

async function measureAll(posts: Posts, run: (command: object) => Promise<unknown>, limit: StoreLimit, peer: StorePeer | undefined): Promise<Measured[]> {
  const measure = (name: string, times: number, aim: number | undefined, ours: Work, bare: Work, other: Work | undefined): Promise<Measured> => compare(name, times, aim, () => run({ ping: 1 }), ours, bare, other);
  const fresh = (n: number): BenchPost => ({ ...benchPost(n), _id: new ObjectId() });
  return [
    await measure('findOne by _id', 1500, 3, (n) => posts.findOne({ _id: idOf(n) }), (n) => limit.byId(n), peer && ((n) => peer.byId(n))),
    await measure('find 20 by an index, sorted', 1500, 3, (n) => posts.find({ wallId: wallOf(n), status: 'PUBLISHED' }).sort({ publishedAt: -1 }).limit(20).toArray(), (n) => limit.latest(n), peer && ((n) => peer.latest(n))),
    await measure('insertOne', 300, undefined, (n) => posts.insertOne(fresh(n)), (n) => limit.insert(fresh(n)), peer && ((n) => peer.insert(fresh(n)))),
    await measure('updateOne by _id', 300, undefined, (n) => posts.updateOne({ _id: idOf(n) }, { $set: { text: `v${n}` }, $inc: { likes: 1 } }), (n) => limit.update(n, `v${n}`), peer && ((n) => peer.update(n, `v${n}`))),
  ];
}

/** In turn, one after the other, so that what else the machine does meets all of them alike. */
async function compare(name: string, times: number, aim: number | undefined, ping: () => Promise<unknown>, ours: Work, bare: Work, other: Work | undefined): Promise<Measured> {
  const works: Work[] = [ours, ping, bare, ...(other ? [other] : [])];
  for (let n = 0; n < (aim ? WARMING : 0); n++) {
    await ours(n);
    await ping();
  }
  const spent = works.map((): number[] => []);
  for (let turn = 0; turn < times; turn++) {
    const n = (turn * 7919) % SIZE;
    for (const [at, work] of works.entries()) {
      const began = performance.now();
      await work(n);
      if (turn >= times / 3) spent[at]!.push((performance.now() - began) * 1000);
    }
  }
  const [mine, alone, least, peer] = spent.map(median);
  return { name, ours: mine!, ping: alone!, limit: least!, peer, ratio: Math.max(0, mine! - alone!) / least!, aim };
}

/** Writers that each await their insert before the next; how many commits they needed is read from LMDB itself. */
async function insertWith(writers: number, posts: Posts, limit: StoreLimit, dir: string): Promise<Inserting> {
  const before = lastCommit(dir);
  const inserted = await writeFor(writers, (n) => posts.insertOne({ ...benchPost(n), _id: new ObjectId() }));
  const commits = lastCommit(dir) - before;
  const bare = await writeFor(writers, (n) => limit.insert({ ...benchPost(n), _id: new ObjectId() }));
  const seconds = WRITING / 1000;
  return { writers, perSecond: inserted / seconds, commits: commits / seconds, perCommit: inserted / commits, limit: bare / seconds };
}

async function writeFor(writers: number, write: (n: number) => Promise<unknown>): Promise<number> {
  const end = performance.now() + WRITING;
  let done = 0;
  await Promise.all(Array.from({ length: writers }, async () => {
    for (; performance.now() < end; done++) await write(done);
  }));
  return done;
}

function lastCommit(dir: string): number {
  const root = open({ path: dir, readOnly: true, noSubdir: false });
  const { lastTxnId } = root.getStats() as { lastTxnId: number };
  void root.close();
  return lastTxnId;
}
