import { keepBetween, planBetween } from './between.ts';
import type { Between } from './between.ts';
import { byId, keyOfId } from './byId.ts';
import type { Collation } from './collation.ts';
import type { Collection } from './collection.ts';
import { StoreError } from './errors.ts';
import { fieldsRead, readerOf, topOf } from './fields.ts';
import { Found } from './found.ts';
import { compileFilter } from './match/match.ts';
import { choose } from './plan.ts';
import type { Plan } from './plan.ts';
import { readSort, sortBy, tooMuch } from './sort.ts';
import type { Holding } from './sort.ts';
import { decode } from './values.ts';
import type { Doc } from './values.ts';

export interface Query {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  hint?: unknown;
  /** A stretch of the hinted index: nothing else is looked at. */
  between?: Between | undefined;
  variables?: Doc | undefined;
  collation?: Collation | undefined;
  /** A moment in milliseconds after which reading stops with MaxTimeMSExpired. */
  deadline?: number | undefined;
  /** False: what a sort cannot hold in memory is refused. */
  allowDiskUse?: boolean | undefined;
  /** Counts what is read, for explain. */
  examined?: Examined | undefined;
}

export interface Examined {
  keys: number;
  documents: number;
}

export function planOf(collection: Collection, query: Query): Plan {
  return query.between ? planBetween(collection, query.between, query) : choose(collection, query.filter, query.sort, query.hint, query.collation);
}

/** The documents of a query. Refuses at once what is wrong with it, then reads as they are taken: lazily, but for a sort that no index gives. */
export function find(collection: Collection | undefined, query: Query): Iterable<Found> & Iterator<Found> {
  readSort(query.sort);
  const key = collection && keyOfId(query);
  if (collection && key) return byId(collection, key, query).values();
  const match = compileFilter(query.filter, query.variables, query.collation);
  return reading(collection, query, match, collection && planOf(collection, query));
}

function* reading(collection: Collection | undefined, query: Query, match: (doc: Doc) => boolean, plan: Plan | undefined): Generator<Found> {
  if (!collection || !plan) return;
  const skip = query.skip ?? 0;
  const most = query.limit ? query.limit + skip : Number.POSITIVE_INFINITY;
  const leap = plan.sorted && plan.exact ? skip : 0;
  const reached = matching(collection, plan, query, match, leap);
  const matched = query.between && plan.index?.shortened ? keepBetween(reached, plan.index, query.between) : reached;
  const ordered = plan.sorted ? matched : sorted(collection, query, matched, match, most);
  let taken = leap;
  for (const found of ordered) {
    if (taken++ >= skip) yield found;
    if (taken >= most) return;
  }
}

/** How many documents a query finds; none is read when an index tells. */
export function count(collection: Collection | undefined, query: Query): number {
  let n = 0;
  const plan = collection && choose(collection, query.filter, undefined, query.hint, query.collation);
  if (!collection || !plan?.exact) {
    for (const _ of find(collection, query)) n += 1;
    return n;
  }
  const most = query.limit ? query.limit + (query.skip ?? 0) : Number.POSITIVE_INFINITY;
  compileFilter(query.filter, query.variables, query.collation);
  for (const _ of reached(collection, plan, query)) if (++n >= most) break;
  return Math.max(0, n - (query.skip ?? 0));
}

/** In the order asked for. What is too much to hold is read again from where it is: only its place is remembered. */
function* sorted(collection: Collection, query: Query, matched: Iterable<Found>, match: (doc: Doc) => boolean, most: number): Generator<Found> {
  const parts = readSort(query.sort);
  const read = readerOf(new Set(parts.map(({ path }) => topOf(path[0]!))));
  const holding: Holding<Found> = { weigh: ({ bytes }) => bytes.length, lighten: (found) => (query.allowDiskUse === false ? tooMuch() : found.forget()) };
  // Taken from the end, so that what was given is held no longer.
  const left = sortBy(matched, ({ bytes }) => read(bytes), parts, most, query.collation, holding).toReversed();
  for (let found = left.pop(); found; found = left.pop()) {
    const again = found.forgotten ? collection.bytesOf(found.record) : undefined;
    if (!found.forgotten) yield found;
    else if (again && match(decode(again))) yield new Found(found.record, again);
  }
}

/** Record numbers, while what they are read from still stands and there is time left. */
function* reached(collection: Collection, plan: Plan, query: Query): Generator<number> {
  if (plan.parts) {
    for (const part of plan.parts) yield* reached(collection, part, query);
    return;
  }
  if (plan.ranges.length === 0) return;
  let read = 0;
  for (const record of collection.records(plan.ranges, plan.reverse, plan.index !== undefined)) {
    if (plan.index && !collection.indexes.includes(plan.index)) throw new StoreError('QueryPlanKilled', `index '${plan.index.name}' dropped`);
    if (collection.dropped) throw new StoreError('QueryPlanKilled', `collection dropped: ${collection.namespace}`);
    if (query.deadline !== undefined && ++read % 64 === 0 && Date.now() > query.deadline) throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit');
    if (query.examined && plan.index) query.examined.keys += 1;
    yield record;
  }
}

/** What satisfies the filter, of each document only the fields it reads being decoded, and none when the plan already tells. */
function* matching(collection: Collection, plan: Plan, query: Query, match: (doc: Doc) => boolean, leap: number): Generator<Found> {
  const seen = plan.repeats ? new Set<number>() : undefined;
  const read = readerOf(fieldsRead(query.filter));
  let left = leap;
  for (const record of reached(collection, plan, query)) {
    if (left > 0) {
      left -= 1;
      continue;
    }
    if (seen?.has(record)) continue;
    if (query.examined) query.examined.documents += 1;
    const bytes = collection.bytesOf(record);
    if (!bytes || !(plan.exact || match(read(bytes)))) continue;
    seen?.add(record);
    yield new Found(record, bytes);
  }
}
