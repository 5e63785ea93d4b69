import type { Collection } from './collection.ts';
import { StoreError } from './errors.ts';
import { keysOf } from './extract.ts';
import { readerOf, topOf } from './fields.ts';
import type { Index } from './indexes.ts';
import { afterPrefix, spaceStart } from './keys.ts';
import { encodePart } from './order.ts';
import { find } from './query.ts';
import type { Query } from './query.ts';
import { fieldsOf } from './values.ts';

/** Documents among which every value of a field stands that a query finds: one for each value where an index leads from one to the next, else all. */
export function* oneOfEach(collection: Collection | undefined, field: string, query: Query): Generator<Buffer> {
  const index = fieldsOf(query.filter).length === 0 && query.hint === undefined ? collection?.indexes.find((one) => leads(one, field)) : undefined;
  if (collection && index) yield* skipping(collection, index, query.deadline);
  else for (const { bytes } of find(collection, query)) yield bytes;
}

function leads(index: Index, field: string): boolean {
  return index.fields[0]!.name === field && !index.multikey[0] && !index.partial && !index.shortened && !index.building && index.spec.hidden !== true;
}

/** Where the value is null or missing, which a key does not tell apart, nothing is skipped. */
function* skipping(collection: Collection, index: Index, deadline: number | undefined): Generator<Buffer> {
  const { path, direction, name } = index.fields[0]!;
  const read = readerOf([topOf(name)]);
  const prefix = spaceStart(index.space);
  const end = afterPrefix(prefix);
  let [start, going] = [prefix, true];
  while (going) {
    going = false;
    for (const record of collection.records([{ start, end, shared: 4 }], false, true)) {
      if (deadline !== undefined && Date.now() > deadline) throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit');
      const bytes = collection.bytesOf(record);
      if (!bytes) continue;
      yield bytes;
      const value = keysOf(read(bytes), [path]).keys[0]![0];
      const next = afterPrefix(Buffer.concat([prefix, encodePart(value, direction)]));
      if (value === null || value === undefined || Buffer.compare(next, start) <= 0) continue;
      start = next;
      going = true;
      break;
    }
  }
}
