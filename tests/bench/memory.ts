/* oxlint-disable no-console -- a bench speaks to the person who runs it */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { stand } from '../platform/store/standing.ts';
import { type BenchPost, benchPost } from './posts.ts';

/** What the store's process holds with 1 GB of documents on disk (`npx tsx tests/bench/memory.ts`; 3.5 GB of disk for some minutes). Linux tells it apart. */
const SIZE = Number(process.env.DOCUMENTS ?? 1_650_000);
const dir = await mkdtemp(join(tmpdir(), 'preau-bench-memory-'));
const standing = await stand(dir, 0, ['--max-old-space-size=512', '--import', 'tsx']);
const client = await new mongoose.mongo.MongoClient(standing.uri).connect();
const posts = client.db('bench').collection<BenchPost>('posts');
try {
  await during('idle, empty', async () => {});
  await during('loading', load);
  const stats = await client.db('bench').command({ collStats: 'posts' });
  console.log(`${stats.count as number} documents, ${((stats.size as number) / 1e9).toFixed(2)} GB`);
  await during('full scan', async () => void (await posts.countDocuments({ text: 'nowhere' })));
  await during('all read through a cursor', readAll);
  await during('sort without index, limit 20', () => posts.find().sort({ likes: -1, _id: 1 }).limit(20).toArray());
  await during('$group of all by author', () => posts.aggregate([{ $group: { _id: '$authorId', n: { $sum: 1 }, likes: { $avg: '$likes' } } }]).toArray());
  await during('sort of all without index or limit', () => posts.find().sort({ likes: 1 }).batchSize(100).limit(0).next());
  await during('idle', () => new Promise((resolve) => setTimeout(resolve, 5000)));
} finally {
  await client.close();
  await standing.stop();
  await rm(dir, { recursive: true, force: true });
}

async function load(): Promise<void> {
  await posts.createIndex({ wallId: 1, publishedAt: -1 });
  for (let n = 0; n < SIZE; n += 5000) await posts.insertMany(Array.from({ length: 5000 }, (_, more) => benchPost(n + more)));
}

async function readAll(): Promise<void> {
  for await (const _ of posts.find({}, { batchSize: 2000 }));
}

/** The most it held of its own while the work went on, beside what it maps of LMDB's file, which is the system's cache. */
async function during(name: string, work: () => Promise<unknown>): Promise<void> {
  let [own, mapped] = [0, 0];
  const look = (): void => {
    const status = readFileSync(`/proc/${standing.pid}/status`, 'utf8');
    const of = (field: string): number => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1000;
    own = Math.max(own, of('RssAnon'));
    mapped = Math.max(mapped, of('RssFile') + of('RssShmem'));
  };
  const timer = setInterval(look, 50);
  const began = performance.now();
  const outcome = await work().then(() => 'done', (error: Error) => error.message);
  look();
  clearInterval(timer);
  console.log(`${name}: at most ${own.toFixed(0)} MB of its own, ${mapped.toFixed(0)} MB of LMDB's file and of programs mapped; ${outcome} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
