import type { Collation } from './collation.ts';
import type { Collection } from './collection.ts';
import { StoreError } from './errors.ts';
import { compileFilter } from './match/match.ts';
import { choose } from './plan.ts';
import type { Plan } from './plan.ts';
import { readSort, sortBy } from './sort.ts';
import { decode, fieldsOf } from './values.ts';
import type { Doc } from './values.ts';

export interface Found {
  record: number;
  bytes: Buffer;
  doc: Doc;
}

export interface Query {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  hint?: unknown;
  variables?: Doc | undefined;
  collation?: Collation | undefined;
  /** A moment in milliseconds after which reading stops with MaxTimeMSExpired. */
  deadline?: number | undefined;
}

/** The documents of a query, read as they are taken: lazily, but for a sort that no index gives. */
export function* find(collection: Collection | undefined, query: Query): Generator<Found> {
  const match = compileFilter(query.filter, query.variables, query.collation);
  const parts = readSort(query.sort);
  if (!collection) return;
  const plan = choose(collection, query.filter, query.sort, query.hint, query.collation);
  const skip = query.skip ?? 0;
  const most = query.limit ? query.limit + skip : Number.POSITIVE_INFINITY;
  const matched = matching(collection, plan, fieldsOf(query.filter).length ? match : () => true, query.deadline);
  const ordered = plan.sorted ? matched : sortBy(matched, (found) => found.doc, parts, most, query.collation);
  let taken = 0;
  for (const found of ordered) {
    if (taken++ >= skip) yield found;
    if (taken >= most) return;
  }
}

function* reached(collection: Collection, plan: Plan): Generator<number> {
  if (plan.parts) for (const part of plan.parts) yield* reached(collection, part);
  else if (plan.ranges.length > 0) yield* collection.records(plan.ranges, plan.reverse, plan.index !== undefined);
}

function* matching(collection: Collection, plan: Plan, match: (doc: Doc) => boolean, deadline: number | undefined): Generator<Found> {
  const seen = plan.repeats ? new Set<number>() : undefined;
  let read = 0;
  for (const record of reached(collection, plan)) {
    if (plan.index && !collection.indexes.includes(plan.index)) throw new StoreError('QueryPlanKilled', `index '${plan.index.name}' dropped`);
    if (collection.dropped) throw new StoreError('QueryPlanKilled', `collection dropped: ${collection.namespace}`);
    if (deadline !== undefined && ++read % 64 === 0 && Date.now() > deadline) throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit');
    if (seen?.has(record)) continue;
    const bytes = collection.bytesOf(record);
    if (!bytes) continue;
    const doc = decode(bytes);
    if (!match(doc)) continue;
    seen?.add(record);
    yield { record, bytes, doc };
  }
}
