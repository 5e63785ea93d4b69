import type { Catalog } from './catalog.ts';
import type { Collection } from './collection.ts';
import type { Index } from './indexes.ts';
import { afterPrefix, spaceStart } from './keys.ts';
import { encodePart } from './order.ts';
import { TAGS } from './order.ts';
import type { Store } from './store.ts';
import { decode } from './values.ts';

const BATCH = 500;

/** Removes what TTL indexes have let expire; resolves with how many documents went. */
export async function sweep(store: Store, catalog: Catalog, now = Date.now()): Promise<number> {
  let removed = 0;
  for (const database of catalog.names()) {
    for (const collection of catalog.collections(database)) {
      for (const index of collection.indexes) if (index.expireAfterSeconds !== undefined) removed += await expire(store, collection, index, now);
    }
  }
  return removed;
}

async function expire(store: Store, collection: Collection, index: Index, now: number): Promise<number> {
  let removed = 0;
  for (let batch = BATCH; batch === BATCH;) {
    batch = await store.write(() => (collection.dropped || !collection.indexes.includes(index) ? 0 : expireSome(collection, index, now)), { frees: true });
    removed += batch;
  }
  return removed;
}

function expireSome(collection: Collection, index: Index, now: number): number {
  const prefix = spaceStart(index.space);
  const direction = index.fields[0]!.direction;
  const latest = encodePart(new Date(now - index.expireAfterSeconds! * 1000), direction);
  const dates = Buffer.from([direction === 1 ? TAGS.date : ~TAGS.date & 0xff]);
  const [start, end] = direction === 1 ? [Buffer.concat([prefix, dates]), afterPrefix(Buffer.concat([prefix, latest]))] : [Buffer.concat([prefix, latest]), afterPrefix(Buffer.concat([prefix, dates]))];
  const records: number[] = [];
  for (const record of collection.records([{ start, end, shared: 4 }], false, true)) if (records.push(record) === BATCH) break;
  for (const record of new Set(records)) {
    const bytes = collection.bytesOf(record);
    if (bytes) collection.remove(record, decode(bytes));
  }
  return records.length;
}
