import { EJSON, Long } from 'bson';
import { encode } from '../embedded/values.ts';
import { Crc64 } from './crc64.ts';
import { MAGIC, TERMINATOR, VERSION } from './format.ts';
import type { Kept, Source } from './format.ts';

/** The bytes of an archive that mongorestore reads, as they are wanted; `seen` is told of each collection once it is all in. */
export async function* archiveOf(source: Source, seen: (kept: Kept, documents: number) => void): AsyncGenerator<Buffer> {
  const header = { concurrent_collections: 1, version: VERSION, server_version: source.version, tool_version: 'preau' };
  yield Buffer.concat([MAGIC, encode(header), ...source.collections.map((kept) => encode(metadataOf(kept))), TERMINATOR]);
  for (const kept of source.collections) {
    const crc = new Crc64();
    let documents = 0;
    for await (const batch of source.documents(kept)) {
      for (const bytes of batch) crc.add(bytes);
      documents += batch.length;
      yield Buffer.concat([heading(kept, false, 0n), ...batch, TERMINATOR]);
    }
    yield Buffer.concat([heading(kept, true, crc.sum()), TERMINATOR]);
    seen(kept, documents);
  }
}

function metadataOf({ database, name, options, indexes, uuid }: Kept): Record<string, unknown> {
  const metadata = { ...(Object.keys(options).length ? { options } : {}), indexes, ...(uuid ? { uuid } : {}), collectionName: name, type: 'collection' };
  return { db: database, collection: name, metadata: EJSON.stringify(metadata, { relaxed: false }), size: 0, type: 'collection' };
}

function heading({ database, name }: Kept, end: boolean, crc: bigint): Uint8Array {
  return encode({ db: database, collection: name, EOF: end, CRC: Long.fromBigInt(crc) });
}
