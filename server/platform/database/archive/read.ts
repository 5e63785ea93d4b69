import { EJSON, Long } from 'bson';
import { decode } from '../embedded/values.ts';
import type { Doc } from '../embedded/values.ts';
import { Crc64 } from './crc64.ts';
import { Cutter } from './cut.ts';
import { ArchiveFault, MAGIC, VERSION, namespaceOf } from './format.ts';
import type { Kept } from './format.ts';

export type Read = { collections: Listed[] } | { of: string; documents: Buffer[] };

/** A collection as the archive announces it; `kind` is empty or `collection`, but for views and time series. */
export interface Listed extends Kept {
  kind: string;
}

/**
 * Reads an archive: first the collections it announces, then their documents in batches, from one collection or another. Throws an
 * ArchiveFault where the bytes are no archive, of another version, damaged, or end before everything announced was seen whole.
 */
export async function* readArchive(chunks: AsyncIterable<Buffer>): AsyncGenerator<Read> {
  const reading = new Reading();
  for await (const chunk of withoutMagic(chunks)) {
    yield* reading.push(chunk);
  }
  reading.finish();
}

async function* withoutMagic(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (!head) yield chunk;
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < MAGIC.length) continue;
      if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw notAnArchive();
      yield head.subarray(MAGIC.length);
      head = undefined;
    }
  }
  if (head) throw notAnArchive();
}

const notAnArchive = (): ArchiveFault => new ArchiveFault('The file is not an archive of mongodump or of this program');

class Reading {
  private readonly cutter = new Cutter();
  private readonly open = new Map<string, Crc64>();
  private part: 'header' | 'collections' | 'blocks' = 'header';
  private collections: Listed[] = [];
  /** The collection whose block this is; null between blocks, empty inside one that may hold nothing. */
  private current: string | null = null;

  push(chunk: Buffer): Read[] {
    const reads: Read[] = [];
    for (const piece of this.cutter.push(chunk)) {
      if (this.part === 'header') this.header(piece);
      else if (this.part === 'collections') this.listed(piece, reads);
      else if (piece === null) this.endBlock();
      else if (this.current === null) this.beginBlock(piece);
      else this.document(piece, reads);
    }
    return reads;
  }

  finish(): void {
    if (!this.cutter.clean || this.part !== 'blocks' || this.current !== null || this.open.size > 0) throw new ArchiveFault('The archive is cut short: what it announces is not all there');
  }

  private header(piece: Buffer | null): void {
    const header = piece && parsed(piece);
    if (!header || typeof header.version !== 'string') throw notAnArchive();
    if (header.version !== VERSION) throw new ArchiveFault(`The archive is of version ${header.version}; this program reads version ${VERSION}`);
    this.part = 'collections';
  }

  private listed(piece: Buffer | null, reads: Read[]): void {
    if (piece) {
      this.collections.push(collectionIn(parsed(piece)));
      return;
    }
    this.part = 'blocks';
    for (const listed of this.collections) if (listed.kind !== 'view') this.open.set(namespaceOf(listed), new Crc64());
    reads.push({ collections: this.collections });
  }

  private beginBlock(piece: Buffer): void {
    const { db, collection, EOF, CRC } = parsed(piece);
    const namespace = `${String(db)}.${String(collection)}`;
    const crc = this.open.get(namespace);
    if (!crc) throw new ArchiveFault(`The archive is damaged: ${namespace} comes without being announced, or twice`);
    if (EOF !== true) {
      this.current = namespace;
      return;
    }
    if (!(CRC instanceof Long) || CRC.toBigInt() !== crc.sum()) throw new ArchiveFault(`The archive is damaged: the documents of ${namespace} are not those that were written (CRC)`);
    this.open.delete(namespace);
    this.current = '';
  }

  private document(piece: Buffer, reads: Read[]): void {
    const of = this.current!;
    const crc = this.open.get(of);
    if (!crc) throw new ArchiveFault('The archive is damaged: documents after the end of their collection');
    crc.add(piece);
    const last = reads.at(-1);
    if (last && 'of' in last && last.of === of) last.documents.push(piece);
    else reads.push({ of, documents: [piece] });
  }

  private endBlock(): void {
    if (this.current === null) throw new ArchiveFault('The archive is damaged: a block without a name');
    this.current = null;
  }
}

function collectionIn({ db, collection, metadata, type }: Doc): Listed {
  const known = typeof metadata === 'string' && metadata ? metadataIn(metadata) : {};
  const indexes = Array.isArray(known.indexes) ? (known.indexes as Doc[]) : [];
  return { database: String(db), name: String(collection), options: (known.options ?? {}) as Doc, indexes, uuid: undefined, kind: type === 'collection' ? '' : String(type ?? '') };
}

function metadataIn(text: string): Doc {
  try {
    return EJSON.parse(text, { relaxed: false }) as Doc;
  } catch {
    throw new ArchiveFault('The archive is damaged: what is known of a collection cannot be read');
  }
}

function parsed(piece: Buffer): Doc {
  try {
    return decode(piece);
  } catch {
    throw new ArchiveFault('The archive is damaged: a heading cannot be read');
  }
}
