import { BSONRegExp, DBRef, Double, Int32, Long } from 'bson';
import { toRegExp } from '../match/regex.ts';
import { fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';

/** Exact values as the plain JavaScript ones that mingo computes with. Longs beyond 2^53 stay Longs. */
export function loosen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : value;
  if (value instanceof BSONRegExp) return toRegExp(value);
  if (Array.isArray(value)) return value.map(loosen);
  if (!isDocument(value)) return value;
  const out: Doc = {};
  for (const [name, inner] of fieldsOf(value)) out[name] = loosen(inner);
  return out;
}

/** Puts the exact value back wherever mingo left one unchanged, so that a pipeline update keeps the types it did not touch. */
export function restore(exact: unknown, loose: unknown): unknown {
  if (exact === undefined) return loose;
  if (Array.isArray(exact) && Array.isArray(loose)) return loose.map((item, at) => restore(exact[at], item));
  if (isDocument(exact) && !(exact instanceof DBRef) && isDocument(loose)) return Object.fromEntries(Object.entries(loose).map(([name, inner]) => [name, restore(exact[name], inner)]));
  if (exact instanceof Int32 || exact instanceof Double || exact instanceof Long) return typeof loose === 'number' && Object.is(loose, loosen(exact)) ? exact : loose;
  return exact instanceof BSONRegExp && loose instanceof RegExp && String(toRegExp(exact)) === String(loose) ? exact : loose;
}
