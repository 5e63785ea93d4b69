import { allowsNull, boundsOf, endOf, intersect, inverted, startOf, withoutTexts } from './bounds.ts';
import type { Bound } from './bounds.ts';
import type { Collation } from './collation.ts';
import type { Collection } from './collection.ts';
import { StoreError } from './errors.ts';
import { tellsAll } from './exact.ts';
import { implies } from './implies.ts';
import type { Index } from './indexes.ts';
import { LONGEST_BOUND, afterPrefix, fitBound, spaceStart } from './keys.ts';
import { equalValues } from './order.ts';
import type { KeyRange } from './scan.ts';
import { asNumber, fieldsOf, isDocument } from './values.ts';
import type { Doc } from './values.ts';

export interface Plan {
  index: Index | undefined;
  ranges: KeyRange[];
  reverse: boolean;
  /** The index already gives the order asked for. */
  sorted: boolean;
  /** A document may come twice (arrays, or ranges that meet). */
  repeats: boolean;
  /** What is reached is the answer: no document need be read to tell. */
  exact: boolean;
  /** Reads less than everything. */
  bounded: boolean;
  score: number;
  /** The plans of an $or, each branch by its own index. */
  parts?: Plan[];
}

/** Better than any other: at most one document answers. */
const WHOLE = 1000;

/** More ranges than this cost more to merge than what they hold to sort; more than that, to read one after the other than all between them. */
const MOST_MERGED = 256;
const MOST_RANGES = 20_000;

/** Chooses how to reach the documents of a filter in the order of a sort: by an index, or by reading all. */
export function choose(collection: Collection, filter: Doc, sort: Doc | undefined, hint?: unknown, collation?: Collation): Plan {
  const forced = hint === undefined ? undefined : hinted(collection, hint);
  if (forced === '$natural') return readAll(collection, filter, asNumber(fieldsOf(hint as Doc)[0]![1]) < 0, !sort);
  const order = sortFields(sort);
  if (!forced && order?.[0]?.name === '$natural') return readAll(collection, filter, order[0].direction < 0, true);
  if (collation && sort) return { ...choose(collection, filter, undefined, hint, collation), sorted: false };
  const bounds = collation ? withoutTexts(boundsOf(filter)) : boundsOf(filter);
  const candidates = forced ? [forced] : collection.indexes.filter((index) => index.spec.hidden !== true && !index.building && !(collation && index.partial));
  const plan = (index: Index): Plan | undefined => planFor(index, bounds, filter, order, forced !== undefined, collation);
  const own = !forced && bounds.has('_id') ? plan(collection.indexes[0]!) : undefined;
  if (own && own.score >= WHOLE && own.ranges.length === 1 && !collection.indexes[0]!.spec.hidden) return own;
  const plans = candidates.map(plan).filter((plan) => plan !== undefined);
  const best = plans.sort((one, other) => other.score - one.score)[0];
  if (best && (forced || best.bounded || (best.score > 0 && !branches(filter)))) return best;
  return union(collection, filter, order, collation) ?? (best && best.score > 0 ? best : readAll(collection, filter, false, !order));
}

function branches(filter: Doc): Doc[] | undefined {
  return Array.isArray(filter.$or) && filter.$or.every(isDocument) ? filter.$or : undefined;
}

/** Each branch of an $or by an index of its own; undefined when one of them has none. */
function union(collection: Collection, filter: Doc, order: Order, collation: Collation | undefined): Plan | undefined {
  const parts = branches(filter)?.map((branch) => choose(collection, branch, undefined, undefined, collation));
  if (!parts?.length || parts.some((part) => !part.index && !part.parts)) return undefined;
  return { index: undefined, ranges: [], reverse: false, sorted: !order, repeats: true, exact: false, bounded: true, score: 1, parts };
}

function readAll(collection: Collection, filter: Doc, reverse: boolean, sorted: boolean): Plan {
  const prefix = spaceStart(collection.space);
  return { index: undefined, ranges: [{ start: prefix, end: afterPrefix(prefix), shared: 4 }], reverse, sorted, repeats: false, exact: fieldsOf(filter).length === 0, bounded: false, score: 0 };
}

export function hinted(collection: Collection, hint: unknown): Index | '$natural' {
  if (isDocument(hint) && fieldsOf(hint)[0]?.[0] === '$natural') return '$natural';
  const found = collection.indexes.find((index) => !index.building && (typeof hint === 'string' ? index.name === hint : equalValues(index.spec.key, hint)));
  if (!found) throw new StoreError('BadValue', 'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index');
  return found;
}

type Order = { name: string; direction: 1 | -1 }[] | undefined;

function sortFields(sort: Doc | undefined): Order {
  const fields = sort ? fieldsOf(sort) : [];
  return fields.length === 0 ? undefined : fields.map(([name, value]) => ({ name, direction: asNumber(value) < 0 ? -1 : 1 }));
}

function planFor(index: Index, bounds: Map<string, Bound[]>, filter: Doc, order: Order, forced: boolean, collation: Collation | undefined): Plan | undefined {
  const used = usedBounds(index, bounds);
  if (!forced && index.partial && !implies(filter, index.spec.partialFilterExpression as Doc)) return undefined;
  if (!forced && index.sparse && !used.some((bound) => bound && !allowsNull(bound))) return undefined;
  const open = used.findIndex((bound) => !bound?.every((stretch) => stretch.point));
  const fixed = open === -1 ? used.length : open;
  const points = used.slice(0, fixed).reduce((product, bound) => product * bound!.length, 1);
  const given = orderGiven(index, used, fixed, order);
  const merges = given !== undefined && order !== undefined && !sortsOnFixed(index, used, fixed, order);
  const merged = merges && points <= MOST_MERGED;
  const direction = merges && !merged ? undefined : given;
  const ranges = rangesFor(index, used, fixed, merged);
  const bounded = fixed + (used[fixed] ? 1 : 0);
  const sorted = !order || direction !== undefined;
  const whole = index.unique && fixed === index.fields.length && !index.partial ? WHOLE : 0;
  const score = whole + fixed * 10 + (bounded > fixed ? 5 : 0) + (order && sorted ? 4 : 0) - (ranges.length > 1 ? 1 : 0);
  if (bounded === 0 && !forced && !(order && sorted)) return undefined;
  const exact = !collation && points <= MOST_RANGES && tellsAll(index, used, bounds, filter);
  return { index, ranges, reverse: direction === -1, sorted, repeats: index.multikey.some(Boolean), exact, bounded: bounded > 0, score };
}

/** One bound per field of the index, as far as they reach without a gap. An array field can use a single condition. */
function usedBounds(index: Index, bounds: Map<string, Bound[]>): (Bound | undefined)[] {
  const used: (Bound | undefined)[] = [];
  let spread = false;
  for (const [at, part] of index.fields.entries()) {
    const all = bounds.get(part.name);
    if (!all || (index.multikey[at] && spread)) break;
    spread ||= index.multikey[at]!;
    const bound = index.multikey[at] ? (all.find((one) => one.every((stretch) => stretch.point)) ?? all[0]!) : all.reduce(intersect);
    used.push(bound);
    if (!bound.every((stretch) => stretch.point)) break;
  }
  return used;
}

/** Whether the index yields the order asked for once its first fields are fixed: forwards, backwards or not. */
function orderGiven(index: Index, used: (Bound | undefined)[], fixed: number, order: Order): 1 | -1 | undefined {
  if (!order) return 1;
  if (index.shortened) return undefined;
  const single = new Set(index.fields.filter((_, at) => at < fixed && used[at]!.length === 1 && !index.multikey[at]).map((part) => part.name));
  const wanted = order.filter((part) => !single.has(part.name));
  if (wanted.length === 0) return 1;
  for (const from of fixed > 0 ? [fixed, firstMany(used, fixed)] : [0]) {
    const rest = index.fields.slice(from, from + wanted.length);
    if (rest.length < wanted.length || rest.some((part, at) => part.name !== wanted[at]!.name || index.multikey[from + at])) continue;
    const turned = rest.map((part, at) => part.direction * wanted[at]!.direction);
    if (turned.every((turn) => turn === turned[0])) return turned[0] as 1 | -1;
  }
  return undefined;
}

function firstMany(used: (Bound | undefined)[], fixed: number): number {
  const at = used.findIndex((bound) => bound !== undefined && bound.length > 1);
  return at === -1 ? fixed : at;
}

/** True when the sort begins with a field that is itself fixed to several points: the ranges then follow each other. */
function sortsOnFixed(index: Index, used: (Bound | undefined)[], fixed: number, order: Order): boolean {
  return index.fields.some((part, at) => at < fixed && used[at]!.length > 1 && order!.some((wanted) => wanted.name === part.name));
}

function rangesFor(index: Index, used: (Bound | undefined)[], fixed: number, merged: boolean): KeyRange[] {
  let prefixes = [spaceStart(index.space)];
  for (let at = 0; at < fixed; at++) {
    const keys = orient(used[at]!, index.fields[at]!.direction).map((stretch) => stretch.low);
    if (prefixes.length * keys.length > MOST_RANGES) return keysBetween(prefixes, used[at]!, index.fields[at]!.direction);
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key])));
  }
  const tail = used[fixed];
  if (!tail) return wide(prefixes);
  return prefixes.flatMap((prefix) => orient(tail, index.fields[fixed]!.direction).map((stretch) => ({
    start: cut(Buffer.concat([prefix, startOf(stretch)])), end: cutEnd(Buffer.concat([prefix, endOf(stretch)])), shared: merged ? prefix.length : 4,
  })));

  function wide(all: Buffer[]): KeyRange[] {
    return all.map((prefix) => ({ start: cut(prefix), end: afterPrefix(cut(prefix)), shared: merged ? Math.min(prefix.length, 4 + LONGEST_BOUND) : 4 }));
  }
}

/** Too many points to merge: everything between the first and the last. */
function keysBetween(prefixes: Buffer[], bound: Bound, direction: 1 | -1): KeyRange[] {
  const stretches = orient(bound, direction);
  return prefixes.map((prefix) => ({ start: cut(Buffer.concat([prefix, startOf(stretches[0]!)])), end: cutEnd(Buffer.concat([prefix, endOf(stretches[stretches.length - 1]!)])), shared: 4 }));
}

function orient(bound: Bound, direction: 1 | -1): Bound {
  return direction === 1 ? bound : bound.map(inverted).toReversed();
}

function cut(key: Buffer): Buffer {
  return Buffer.concat([key.subarray(0, 4), fitBound(key.subarray(4))]);
}

function cutEnd(key: Buffer): Buffer {
  const short = cut(key);
  return short.length === key.length ? key : afterPrefix(short);
}
