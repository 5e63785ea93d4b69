import { BSONRegExp, Decimal128, Double, Int32, Long } from 'bson';
import { toRegExp } from '../match/regex.ts';
import { fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';

/** Exact values as the plain JavaScript ones that mingo computes with. Longs beyond 2^53 stay Longs. */
export function loosen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : value;
  if (value instanceof Decimal128) return Number(value.toString());
  if (value instanceof BSONRegExp) return toRegExp(value);
  if (Array.isArray(value)) return value.map(loosen);
  if (!isDocument(value)) return value;
  const out: Doc = {};
  for (const [name, inner] of fieldsOf(value)) out[name] = loosen(inner);
  return out;
}

/** What mingo gives back, as BSON: a whole number is an Int32 where it fits, any other a Double, unless told which. */
export function tighten(value: unknown, as?: 'double' | 'long'): unknown {
  if (typeof value === 'number') {
    if (as === 'long') return Long.fromNumber(value);
    return as !== 'double' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? new Int32(value) : new Double(value);
  }
  if (Array.isArray(value)) return value.map((item) => tighten(item, as));
  if (!isDocument(value)) return value;
  const out: Doc = {};
  for (const [name, inner] of fieldsOf(value)) out[name] = tighten(inner, as);
  return out;
}
