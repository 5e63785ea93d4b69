import { StoreError } from './errors.ts';
import { keysOf } from './extract.ts';
import { encodePart } from './indexes.ts';
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

/** Bytes that order documents as the sort asks; an array counts by its least, or for descending its greatest, element. */
export function sortKey(doc: Doc, parts: SortPart[]): Buffer {
  const keys = parts.map(({ path, direction }) => {
    const candidates = keysOf(doc, [path]).keys.map(([value]) => encodePart(value, direction));
    return candidates.reduce((least, next) => (Buffer.compare(next, least) < 0 ? next : least));
  });
  return keys.length === 1 ? keys[0]! : Buffer.concat(keys);
}

/** The items in order, at most `most` of them kept at any moment once they are many. */
export function sortBy<T>(items: Iterable<T>, keyOf: (item: T) => Buffer, most: number): T[] {
  let kept: { key: Buffer; item: T; turn: number }[] = [];
  let turn = 0;
  const order = () => kept.sort((one, other) => Buffer.compare(one.key, other.key) || one.turn - other.turn);
  for (const item of items) {
    kept.push({ key: keyOf(item), item, turn: turn++ });
    if (kept.length > most * 2 + 1000) kept = order().slice(0, most);
  }
  return order().slice(0, most).map(({ item }) => item);
}
