import { randomBytes } from 'node:crypto';
import { cursorReply } from './reply.ts';
import { StoreError } from './errors.ts';

const LARGEST_BATCH = 15 * 1024 * 1024;
const FIRST_BATCH = 101;
const IDLE = 10 * 60_000;
/** How long one cursor may keep the thread before others get a turn. */
const TURN = 15;

interface Cursor {
  namespace: string;
  source: Iterator<Uint8Array>;
  /** Read but not sent: it did not fit the last batch. */
  held: Uint8Array | undefined;
  usedAt: number;
  stays: boolean;
  session: string | undefined;
  advancing: boolean;
}

export interface Page {
  batchSize?: number | undefined;
  single?: boolean | undefined;
  stays?: boolean | undefined;
  /** The session it was opened in: nobody else may go on with it, and it dies with it. */
  session?: string | undefined;
}

/** Open cursors by id. One that rests ten minutes is forgotten; it holds nothing but its place. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  /** The first batch of a query; what remains stays under the id in the reply. */
  first(namespace: string, source: Iterator<Uint8Array>, page: Page): Promise<Buffer> | Buffer {
    this.forgetIdle();
    const cursor: Cursor = { namespace, source, held: undefined, usedAt: Date.now(), stays: page.stays ?? false, session: page.session, advancing: false };
    const begin = ({ documents, more }: Batch): Buffer => {
      const id = more && !page.single ? newId() : 0n;
      if (id) this.open.set(id, cursor);
      return cursorReply('firstBatch', documents, id, namespace);
    };
    const batch = new Taking(cursor, page.batchSize ?? FIRST_BATCH);
    return batch.turn() ? begin(batch) : batch.rest().then(begin);
  }

  async next(id: bigint, namespace: string, { batchSize, session }: Page): Promise<Buffer> {
    const cursor = this.open.get(id);
    if (!cursor) throw new StoreError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) throw new StoreError('Unauthorized', `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`);
    checkSession(id, cursor.session, session);
    if (cursor.advancing) throw new StoreError('CursorInUse', `cursor id ${id} is already in use`);
    cursor.advancing = true;
    const { documents, more } = await new Taking(cursor, batchSize || Number.POSITIVE_INFINITY).rest().catch((error: unknown) => this.fail(id, error));
    cursor.advancing = false;
    cursor.usedAt = Date.now();
    if (!this.open.has(id)) throw new StoreError('CursorKilled', `cursor id ${id} was killed`);
    if (!more) this.open.delete(id);
    return cursorReply('nextBatch', documents, more ? id : 0n, namespace);
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  /** Every cursor of a session that ended. */
  killOf(session: string): void {
    for (const [id, cursor] of this.open) if (cursor.session === session) this.open.delete(id);
  }

  private fail(id: bigint, error: unknown): never {
    this.open.delete(id);
    throw error;
  }

  get size(): number {
    return this.open.size;
  }

  private forgetIdle(): void {
    const since = Date.now() - IDLE;
    for (const [id, cursor] of this.open) if (!cursor.stays && !cursor.advancing && cursor.usedAt < since) this.open.delete(id);
  }
}

interface Batch {
  documents: Uint8Array[];
  /** There may be more after these. */
  more: boolean;
}

/** One batch of a cursor being read, at once or in several turns of the thread. */
class Taking implements Batch {
  readonly documents: Uint8Array[] = [];
  more = true;
  private size = 0;
  private readonly cursor: Cursor;
  private readonly most: number;

  constructor(cursor: Cursor, most: number) {
    this.cursor = cursor;
    this.most = most;
  }

  /** Reads until the batch is full, which it says, or its turn is over. */
  turn(): boolean {
    const end = Date.now() + TURN;
    while (this.documents.length < this.most) {
      if (!this.one()) return true;
      if (Date.now() > end) return false;
    }
    return true;
  }

  async rest(): Promise<this> {
    while (!this.turn()) await new Promise((resolve) => setImmediate(resolve));
    return this;
  }

  /** One document more; false when it does not fit, or there is none. */
  private one(): boolean {
    const bytes = this.cursor.held ?? this.next();
    this.cursor.held = undefined;
    if (!bytes) return (this.more = false);
    if (this.documents.length > 0 && this.size + bytes.length > LARGEST_BATCH) {
      this.cursor.held = bytes;
      return false;
    }
    this.documents.push(bytes);
    this.size += bytes.length;
    return true;
  }

  private next(): Uint8Array | undefined {
    const next = this.cursor.source.next();
    return next.done ? undefined : (next.value as Uint8Array);
  }
}

function checkSession(id: bigint, opened: string | undefined, asking: string | undefined): void {
  if (opened === asking) return;
  if (!opened) throw new StoreError(50736, `Cannot run getMore on cursor ${id}, which was not created in a session, in session ${asking}`);
  if (!asking) throw new StoreError(50737, `Cannot run getMore on cursor ${id}, which was created in session ${opened}, without an lsid`);
  throw new StoreError(50738, `Cannot run getMore on cursor ${id}, which was created in session ${opened}, in session ${asking}`);
}

function newId(): bigint {
  return (randomBytes(8).readBigUInt64BE() >> 2n) + 1n;
}
