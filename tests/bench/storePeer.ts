import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deserialize, serialize } from 'bson';
import { type BenchPost, benchPost, idOf, wallOf } from './posts.ts';

interface Statement { run(...values: unknown[]): unknown; get(...values: unknown[]): { bytes: Buffer } | undefined; all(...values: unknown[]): { bytes: Buffer }[] }
interface Sqlite { exec(text: string): void; prepare(text: string): Statement; transaction<T>(work: () => T): () => T; close(): void }

/** SQLite as the peer, each document one row, flushed at each commit. It is not a dependency of ours: undefined where nobody has added it. */
export function openPeer(dir: string): StorePeer | undefined {
  try {
    const Database = createRequire(process.env.PEERS ? join(process.env.PEERS, 'package.json') : import.meta.url)('better-sqlite3') as new (file: string) => Sqlite;
    return new StorePeer(new Database(join(dir, 'peer.sqlite')));
  } catch {
    return undefined;
  }
}

export class StorePeer {
  private readonly sqlite: Sqlite;
  private readonly one: Statement;
  private readonly page: Statement;
  private readonly add: Statement;
  private readonly change: Statement;

  constructor(sqlite: Sqlite) {
    this.sqlite = sqlite;
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE posts (id BLOB PRIMARY KEY, wall TEXT, status TEXT, at INTEGER, bytes BLOB) WITHOUT ROWID; CREATE INDEX latest ON posts (wall, status, at DESC)');
    this.one = sqlite.prepare('SELECT bytes FROM posts WHERE id = ?');
    this.page = sqlite.prepare("SELECT bytes FROM posts WHERE wall = ? AND status = 'PUBLISHED' ORDER BY at DESC LIMIT 20");
    this.add = sqlite.prepare('INSERT INTO posts VALUES (?, ?, ?, ?, ?)');
    this.change = sqlite.prepare('UPDATE posts SET bytes = ? WHERE id = ?');
  }

  load(size: number): void {
    this.sqlite.transaction(() => {
      for (let n = 0; n < size; n++) this.insert(benchPost(n));
    })();
  }

  byId(n: number): object {
    return deserialize(this.one.get(Buffer.from(idOf(n).id))!.bytes);
  }

  latest(n: number): object[] {
    return this.page.all(wallOf(n)).map(({ bytes }) => deserialize(bytes));
  }

  insert(post: BenchPost): void {
    this.add.run(Buffer.from(post._id.id), post.wallId, post.status, post.publishedAt.getTime(), Buffer.from(serialize(post)));
  }

  update(n: number, text: string): void {
    this.sqlite.transaction(() => {
      const post = this.byId(n) as BenchPost;
      this.change.run(Buffer.from(serialize({ ...post, text, likes: post.likes + 1 })), Buffer.from(post._id.id));
    })();
  }

  close(): void {
    this.sqlite.close();
  }
}
