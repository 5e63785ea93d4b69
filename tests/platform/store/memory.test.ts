import { describe, expect, it } from 'vitest';
import { stand } from './standing.ts';
import { MongoClient, embedded, withFolder } from './support.ts';

const DOCUMENTS = 16_000;
const TEXT = 4_000;

describe.runIf(embedded)('a store with a heap smaller than its data', () => {
  it('reads, sorts, groups and changes 64 MB of documents with 60 MB of heap, the program included', { timeout: 90_000 }, () => withFolder(async (dir) => {
    const standing = await stand(dir, 0, ['--max-old-space-size=60', '--import', 'tsx']);
    const client = await new MongoClient(standing.uri, { serverSelectionTimeoutMS: 3000 }).connect();
    const posts = client.db('preau').collection('posts');
    for (let from = 0; from < DOCUMENTS; from += 1000) {
      await posts.insertMany(Array.from({ length: 1000 }, (_, more) => ({ wall: (from + more) % 50, rank: ((from + more) * 7919) % DOCUMENTS, text: String.fromCharCode(97 + (more % 26)).repeat(TEXT) })));
    }

    let read = 0;
    for await (const { text } of posts.find({}, { batchSize: 500 })) read += (text as string).length;
    expect(read).toBe(DOCUMENTS * TEXT);
    expect((await posts.find().sort({ rank: -1 }).limit(20).toArray()).map(({ rank }) => rank as number)).toEqual(Array.from({ length: 20 }, (_, at) => DOCUMENTS - 1 - at));
    let last = -1;
    for await (const { rank } of posts.find({}, { projection: { rank: 1 } }).sort({ rank: 1 })) expect(rank).toBe(last += 1);
    const groups = await posts.aggregate([{ $group: { _id: '$wall', n: { $sum: 1 }, most: { $max: '$rank' } } }, { $sort: { _id: 1 } }]).toArray();
    expect(groups.map(({ n }) => n as number)).toEqual(Array.from({ length: 50 }, () => DOCUMENTS / 50));
    await posts.createIndex({ wall: 1, rank: 1 });
    expect(await posts.countDocuments({ wall: 3 })).toBe(DOCUMENTS / 50);
    expect((await posts.updateMany({ wall: { $lt: 5 } }, { $inc: { rank: 1 } })).modifiedCount).toBe(DOCUMENTS / 10);
    await client.close();
    expect(await standing.stop()).toBe(0);
  }));
});
