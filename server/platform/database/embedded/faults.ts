import type { Collection } from './collection.ts';
import { entriesOf } from './indexes.ts';
import { afterPrefix, entryKey, spaceStart } from './keys.ts';
import type { Store } from './store.ts';

/** Every difference between the entries an index holds and those its documents call for. */
export function faultsOf(collection: Collection, store: Store): string[] {
  return collection.indexes.flatMap((index) => {
    const wanted = new Set<string>();
    for (const { record, doc } of collection.everything()) for (const entry of entriesOf(index, doc).entries) wanted.add(entryKey(index.space, entry.values, record).toString('latin1'));
    const prefix = spaceStart(index.space);
    let extra = 0;
    for (const key of store.entries.getKeys({ start: prefix, end: afterPrefix(prefix) })) if (!wanted.delete(key.toString('latin1'))) extra += 1;
    const faults: string[] = [];
    if (wanted.size) faults.push(`${index.name}: ${wanted.size} entries missing`);
    if (extra) faults.push(`${index.name}: ${extra} entries without a document`);
    return faults;
  });
}
