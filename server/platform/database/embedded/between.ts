import { StoreError } from './errors.ts';
import type { Collection } from './collection.ts';
import { keysOf } from './extract.ts';
import type { Found } from './found.ts';
import { encodeKey } from './indexes.ts';
import type { Index } from './indexes.ts';
import { afterPrefix, fitBound, spaceStart } from './keys.ts';
import { TAGS, tagOf } from './order.ts';
import { hinted } from './plan.ts';
import type { Plan } from './plan.ts';
import type { Query } from './query.ts';
import { fieldsOf } from './values.ts';
import type { Doc } from './values.ts';

/** The stretch of an index that `min` and `max` name: from the one, which is in it, to the other, which is not. */
export interface Between {
  min: Doc | undefined;
  max: Doc | undefined;
}

/** Undefined when neither says anything. Refuses two that do not name the same fields. */
export function readBetween(min: Doc = {}, max: Doc = {}): Between | undefined {
  const [low, high] = [Object.keys(min), Object.keys(max)];
  if (low.length && high.length && low.join('\0') !== high.join('\0')) throw new StoreError(51176, 'min and max must have the same field names');
  return low.length || high.length ? { min: low.length ? min : undefined, max: high.length ? max : undefined } : undefined;
}

/** Reads a stretch of the hinted index, whatever the filter says; the order is the index's own. */
export function planBetween(collection: Collection, between: Between, query: Query): Plan {
  if (query.hint === undefined) throw new StoreError(51173, 'When using min()/max() a hint of which index to use must be provided');
  const index = hinted(collection, query.hint);
  if (index === '$natural') throw new StoreError('NoQueryExecutionPlans', 'min and max are incompatible with $natural');
  for (const end of [between.min, between.max]) if (end && !fits(index, end, query.collation !== undefined)) throw new StoreError(51174, 'The index chosen is not compatible with min/max');
  const { from, to } = endsOf(index, between);
  if (from && to && Buffer.compare(from, to) >= 0) throw new StoreError(51175, 'The value provided for min() does not come before the value provided for max()');
  const prefix = spaceStart(index.space);
  const range = { start: from ? Buffer.concat([prefix, fitBound(from)]) : prefix, end: to ? endBefore(prefix, to) : afterPrefix(prefix), shared: 4 };
  return { index, ranges: [range], reverse: false, sorted: fieldsOf(query.sort ?? {}).length === 0, repeats: index.multikey.some(Boolean), exact: false, bounded: true, score: 0 };
}

/** A bound that is cut lets in all that begins as it does: `keepBetween` sorts that out. */
function endBefore(prefix: Buffer, to: Buffer): Buffer {
  const cut = Buffer.concat([prefix, fitBound(to)]);
  return cut.length < prefix.length + to.length ? afterPrefix(cut) : cut;
}

/** Where the index cut its keys, the documents tell what lies between. */
export function* keepBetween(found: Iterable<Found>, index: Index, between: Between): Generator<Found> {
  const { from, to } = endsOf(index, between);
  const isIn = (key: Buffer): boolean => (!from || Buffer.compare(key, from) >= 0) && (!to || Buffer.compare(key, to) < 0);
  for (const one of found) if (keysOf(one.doc, index.fields.map(({ path }) => path)).keys.some((key) => isIn(encodeKey(index, key)))) yield one;
}

function endsOf(index: Index, { min, max }: Between): { from: Buffer | undefined; to: Buffer | undefined } {
  const keyOf = (values: Doc | undefined): Buffer | undefined => values && encodeKey(index, index.fields.map(({ name }) => values[name]));
  return { from: keyOf(min), to: keyOf(max) };
}

const COLLATED: readonly number[] = [TAGS.string, TAGS.object, TAGS.array];

/** The very fields of the index, in its order; no text under a collation, which no index here keeps. */
function fits(index: Index, end: Doc, collated: boolean): boolean {
  const given = fieldsOf(end);
  return given.length === index.fields.length && given.every(([name, value], at) => name === index.fields[at]!.name && !(collated && COLLATED.includes(tagOf(value))));
}
