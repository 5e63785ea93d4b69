import { calculateObjectSize } from 'bson';
import type { Collation } from './collation.ts';
import { StoreError } from './errors.ts';
import { keysOf } from './extract.ts';
import { compareValues, encodePart } from './order.ts';
import { asNumber, fieldsOf, isDocument, isNumber } from './values.ts';
import type { Doc } from './values.ts';

export interface SortPart {
  path: string[];
  direction: 1 | -1;
}

export function readSort(sort: unknown): SortPart[] {
  if (sort === undefined || sort === null) return [];
  if (!isDocument(sort)) throw new StoreError('TypeMismatch', 'Expected sort to be an object');
  return fieldsOf(sort).filter(([name]) => name !== '$natural').map(([name, direction]) => {
    if (isDocument(direction)) throw new StoreError('NotImplemented', '$meta sorts are not supported by the embedded store');
    if (!isNumber(direction) || Math.abs(asNumber(direction)) !== 1) throw new StoreError('BadValue', `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    return { path: name.split('.'), direction: asNumber(direction) < 0 ? -1 : 1 };
  });
}

/** The values by which a document is ordered; where there are arrays, those of the elements that come first. */
function sortValues(doc: Doc, parts: SortPart[], compare: (one: unknown[], other: unknown[]) => number): unknown[] {
  return candidatesOf(doc, parts).reduce((least, next) => (compare(next, least) < 0 ? next : least));
}

function candidatesOf(doc: Doc, parts: SortPart[]): unknown[][] {
  try {
    return keysOf(doc, parts.map(({ path }) => path)).keys;
  } catch (error) {
    if (error instanceof StoreError && error.codeName === 'CannotIndexParallelArrays') throw new StoreError('BadValue', 'cannot sort with keys that are parallel arrays');
    throw error;
  }
}

/** Bytes that order documents as the sort asks; an array counts by its least, or for descending its greatest, element. */
function sortKey(doc: Doc, parts: SortPart[]): Buffer {
  const keys = candidatesOf(doc, parts).map((values) => Buffer.concat(values.map((value, at) => encodePart(value, parts[at]!.direction))));
  return keys.reduce((least, next) => (Buffer.compare(next, least) < 0 ? next : least));
}

/** What one sort may hold at once, in bytes, as in MongoDB. */
export const MOST_HELD = 100 * 1024 * 1024;

/** How a sort holds what it is given: what an item weighs, and how to make it lighter once they are too many. */
export interface Holding<T> {
  weigh(item: T): number;
  /** Keeps only what finds it again; throws when that is not allowed. */
  lighten(item: T): void;
}

/** For what cannot be found again: refused beyond the limit, since nothing is written to disk beside the collection. */
export const HELD_WHOLE: Holding<Doc> = { weigh: (doc) => calculateObjectSize(doc), lighten: () => tooMuch() };

export function tooMuch(): never {
  throw new StoreError('QueryExceededMemoryLimitNoDiskUseAllowed', `Sort exceeded memory limit of ${MOST_HELD} bytes, but did not opt in to external sorting.`);
}

/** The items in the order of their documents, at most `most` of them kept at any moment once they are many. */
export function sortBy<T>(items: Iterable<T>, docOf: (item: T) => Doc, parts: SortPart[], most: number, collation?: Collation, holding?: Holding<T>): T[] {
  if (parts.length === 0) return topOf(items, () => 0, () => 0, most, holding);
  if (!collation) return topOf(items, (item) => sortKey(docOf(item), parts), Buffer.compare, most, holding);
  const compare = (one: unknown[], other: unknown[]): number => {
    for (const [at, { direction }] of parts.entries()) {
      const order = compareValues(one[at], other[at], collation) * direction;
      if (order !== 0) return order;
    }
    return 0;
  };
  return topOf(items, (item) => sortValues(docOf(item), parts, compare), compare, most, holding);
}

interface Kept<T, K> {
  key: K;
  item: T;
  turn: number;
}

function topOf<T, K>(items: Iterable<T>, keyOf: (item: T) => K, compare: (one: K, other: K) => number, most: number, holding?: Holding<T>): T[] {
  let kept: Kept<T, K>[] = [];
  let turn = 0;
  let held = 0;
  let light = false;
  const order = () => kept.sort((one, other) => compare(one.key, other.key) || one.turn - other.turn);
  const weight = ({ key, item }: Kept<T, K>): number => BESIDE + (Buffer.isBuffer(key) ? key.length : 0) + holding!.weigh(item);
  const weighAll = (): number => (holding ? kept.reduce((sum, one) => sum + weight(one), 0) : 0);
  for (const item of items) {
    const next = { key: keyOf(item), item, turn: turn++ };
    if (light) holding!.lighten(item);
    kept.push(next);
    if (holding) held += weight(next);
    if (kept.length > most * 2 + 1000 || (held > MOST_HELD && kept.length > most)) {
      kept = order().slice(0, most);
      held = weighAll();
    }
    if (held <= MOST_HELD) continue;
    if (light) tooMuch();
    light = true;
    for (const one of kept) holding!.lighten(one.item);
    held = weighAll();
  }
  return order().slice(0, most).map(({ item }) => item);
}

/** What the place of an item costs, besides its key and itself. */
const BESIDE = 100;
