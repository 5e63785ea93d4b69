import { ObjectId } from 'bson';
import { StoreError } from '../errors.ts';
import { isOperators } from '../match/match.ts';
import { field, fieldsOf } from '../values.ts';
import type { Doc } from '../values.ts';
import { readAt, writeAt } from './place.ts';

/** What an upsert starts from: the filter's equalities. */
export function seedOf(filter: Doc, onlyId: boolean): Doc {
  const seed: Doc = {};
  collect(filter, seed);
  if (!onlyId) return seed;
  return Object.hasOwn(seed, '_id') ? { _id: seed._id } : {};
}

function collect(filter: Doc, seed: Doc): void {
  for (const [name, condition] of fieldsOf(filter)) {
    if (name === '$and' && Array.isArray(condition)) for (const part of condition) collect(part as Doc, seed);
    if ((name === '$or') && Array.isArray(condition) && condition.length === 1) collect(condition[0] as Doc, seed);
    if (name.startsWith('$')) continue;
    const value = equality(condition);
    if (value !== undefined && readAt(seed, name.split('.')) !== undefined) throw new StoreError(54, `cannot infer query fields to set, path '${name}' is matched twice`);
    if (value !== undefined) writeAt(seed, name.split('.'), value);
  }
}

function equality(condition: unknown): unknown {
  if (!isOperators(condition)) return (condition as { _bsontype?: string } | null)?._bsontype === 'BSONRegExp' ? undefined : condition;
  const equal = field(condition, '$eq');
  if (equal !== undefined) return equal;
  const list = field(condition, '$in') ?? field(condition, '$all');
  return Array.isArray(list) && list.length === 1 ? (list[0] as unknown) : undefined;
}

/** The document with _id first, made when it has none. */
export function identified(doc: Doc): Doc {
  const { _id, ...rest } = doc;
  return { _id: _id ?? (Object.hasOwn(doc, '_id') && _id !== undefined ? _id : new ObjectId()), ...rest };
}
