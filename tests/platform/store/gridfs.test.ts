import { createHash, randomBytes } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { GridFSBucket, ObjectId, openDatabase } from './support.ts';

const store = openDatabase();
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function read(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

describe('files in GridFS', () => {
  it('come back whole, or the part asked for, and go', async () => {
    const bucket = new GridFSBucket(store.db, { bucketName: 'photos' });
    const content = randomBytes(5 * 1024 * 1024 + 3);
    const upload = bucket.openUploadStream('cour.webp', { metadata: { kind: 'picture' } });
    await pipeline(Readable.from([content.subarray(0, 1_000_000), content.subarray(1_000_000)]), upload);
    expect(digest(await read(bucket.openDownloadStream(upload.id)))).toBe(digest(content));
    expect(digest(await read(bucket.openDownloadStream(upload.id, { start: 300_000, end: 900_000 })))).toBe(digest(content.subarray(300_000, 900_000)));
    expect(await bucket.find({ 'metadata.kind': 'picture' }).toArray()).toMatchObject([{ filename: 'cour.webp', length: content.length, chunkSize: 261_120 }]);
    expect((await store.db.collection('photos.chunks').indexes()).map(({ key }) => key)).toContainEqual({ files_id: 1, n: 1 });
    await bucket.delete(upload.id);
    expect(await store.db.collection('photos.chunks').countDocuments()).toBe(0);
    await expect(read(bucket.openDownloadStream(upload.id))).rejects.toThrow('FileNotFound');
  });

  it('leave nothing of an upload that is given up', async () => {
    const bucket = new GridFSBucket(store.db, { bucketName: 'drafts' });
    const upload = bucket.openUploadStreamWithId(new ObjectId(), 'x');
    upload.on('error', () => {});
    upload.write(randomBytes(600_000));
    await upload.abort();
    expect(await store.db.collection('drafts.chunks').countDocuments()).toBe(0);
  });
});
