import { join } from 'node:path';
import { deserialize, serialize } from 'bson';
import { type Database, type RootDatabase, open } from 'lmdb';
import { type BenchPost, benchPost, idOf, wallOf } from './posts.ts';

const BINARY = { encoding: 'binary', keyEncoding: 'binary', cache: false } as const;
const ABOVE = Buffer.alloc(32, 0xff);

/** The same operations with nothing in between: documents and one index on LMDB itself, with the store's durable settings, in this process. */
export class StoreLimit {
  private readonly root: RootDatabase<Buffer, Buffer>;
  private readonly documents: Database<Buffer, Buffer>;
  private readonly entries: Database<Buffer, Buffer>;

  constructor(dir: string) {
    this.root = open<Buffer, Buffer>({ path: join(dir, 'limit'), noSubdir: false, maxDbs: 2, overlappingSync: false, ...BINARY });
    this.documents = this.root.openDB('documents', BINARY);
    this.entries = this.root.openDB('entries', BINARY);
  }

  async load(size: number): Promise<void> {
    for (let from = 0; from < size; from += 5000) {
      await this.root.transaction(() => {
        for (let n = from; n < Math.min(size, from + 5000); n++) this.put(benchPost(n));
      });
    }
  }

  byId(n: number): object {
    return deserialize(this.documents.get(Buffer.from(idOf(n).id))!);
  }

  /** The latest twenty of a wall. */
  latest(n: number): object[] {
    const prefix = Buffer.from(`${wallOf(n)}\0PUBLISHED\0`);
    return [...this.entries.getRange({ start: Buffer.concat([prefix, ABOVE]), end: prefix, reverse: true, limit: 20 })].map(({ value }) => deserialize(this.documents.get(value)!));
  }

  insert(post: BenchPost): Promise<unknown> {
    return this.root.transaction(() => this.put(post));
  }

  update(n: number, text: string): Promise<unknown> {
    return this.root.transaction(() => {
      const post = this.byId(n) as BenchPost;
      this.documents.putSync(Buffer.from(post._id.id), Buffer.from(serialize({ ...post, text, likes: post.likes + 1 })));
    });
  }

  async close(): Promise<void> {
    await this.root.close();
  }

  private put(post: BenchPost): void {
    const at = Buffer.alloc(8);
    at.writeBigUInt64BE(BigInt(post.publishedAt.getTime()));
    const id = Buffer.from(post._id.id);
    this.documents.putSync(id, Buffer.from(serialize(post)));
    this.entries.putSync(Buffer.concat([Buffer.from(`${post.wallId}\0${post.status}\0`), at, id]), id);
  }
}
