import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mongo, type Connection } from 'mongoose';

/** Where the bytes of all files are: MongoDB's GridFS, in the collections `bytes.files` and `bytes.chunks`. */
export type Bytes = ReturnType<typeof gridBytes>;

export function gridBytes(db: Connection) {
  if (!db.db) throw new Error('The connection must be open before files are.');
  const bucket = new mongo.GridFSBucket(db.db, { bucketName: 'bytes' });
  const files = db.db.collection('bytes.files');
  const chunks = db.db.collection('bytes.chunks');
  const keyOf = (gridId: string) => new mongo.ObjectId(gridId);

  return {
    newId: (): string => new mongo.ObjectId().toHexString(),

    /** Keeps the content of a buffer, a stream, or the file at a path, which is streamed. `label` is for whoever looks at the store. */
    async put(gridId: string, source: Buffer | string | Readable, label: string): Promise<void> {
      const from = typeof source === 'string' ? createReadStream(source) : Buffer.isBuffer(source) ? Readable.from([source]) : source;
      await pipeline(from, bucket.openUploadStreamWithId(keyOf(gridId), label));
    },

    /** The bytes, or those from `start` to `end`, both included. An unknown id is an error of the stream with code ENOENT. */
    open(gridId: string, range?: { start: number; end: number }): Readable {
      return bucket.openDownloadStream(keyOf(gridId), range && { start: range.start, end: range.end + 1 });
    },

    /** Removes them, wholly written or not; those that are not there are no error. */
    async remove(gridIds: readonly string[]): Promise<void> {
      if (gridIds.length === 0) return;
      const keys = gridIds.map(keyOf);
      await files.deleteMany({ _id: { $in: keys } });
      await chunks.deleteMany({ files_id: { $in: keys } });
    },

    async createIndexes(): Promise<void> {
      await files.createIndex({ filename: 1, uploadDate: 1 });
      await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true });
    },
  };
}
