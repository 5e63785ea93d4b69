import { BSONRegExp, BSONSymbol, Binary, Long } from 'bson';
import type { Collation } from '../collation.ts';
import { StoreError } from '../errors.ts';
import { TAGS, compareValues, encodeValue, equalValues, keyOf, tagOf } from '../order.ts';
import { asNumber, bsonType, fieldsOf, isDocument, isNumber } from '../values.ts';
import { isPattern, toRegExp } from './regex.ts';
import type { Test } from './paths.ts';

/** Whether a collation could find it equal to something else than itself. */
function holdsText(value: unknown): boolean {
  const tag = tagOf(value);
  return tag === TAGS.string || tag === TAGS.object || tag === TAGS.array;
}

/** Equal, in MongoDB's sense: null finds missing, a regular expression finds what it matches and itself. */
export function equals(wanted: unknown, collation?: Collation): Test {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined;
  if (collation && holdsText(wanted)) return (value) => equalValues(value, wanted, collation);
  if (typeof wanted === 'string') return (value) => value === wanted || (value instanceof BSONSymbol && value.value === wanted);
  const tag = tagOf(wanted);
  const key = encodeValue(wanted);
  return (value) => value !== undefined && value !== null && tagOf(value) === tag && encodeValue(value).equals(key);
}

export function compares(wanted: unknown, accepts: (order: number) => boolean, collation?: Collation): Test {
  const tag = tagOf(wanted);
  if (tag === TAGS.null) return accepts(0) ? (value) => tagOf(value) === TAGS.null : () => false;
  const unbracketed = tag === TAGS.minKey || tag === TAGS.maxKey;
  if (isNumber(wanted) && Number.isNaN(asNumber(wanted))) return (value) => accepts(0) && isNumber(value) && Number.isNaN(asNumber(value));
  return (value) => {
    if (value === undefined || (!unbracketed && tagOf(value) !== tag)) return false;
    if (isNumber(value) && Number.isNaN(asNumber(value))) return false;
    return accepts(compareValues(value, wanted, collation));
  };
}

export function isIn(wanted: unknown, collation?: Collation): Test {
  if (!Array.isArray(wanted)) throw new StoreError('BadValue', '$in needs an array');
  const nested = wanted.find((item) => isDocument(item) && fieldsOf(item)[0]?.[0].startsWith('$') && !['$ref', '$id', '$db'].includes(fieldsOf(item)[0]![0]));
  if (nested) throw new StoreError('BadValue', 'cannot nest $ under $in');
  const keys = new Set(wanted.map((item) => keyOf(item)));
  const texts = collation ? wanted.filter(holdsText) : [];
  const patterns = wanted.filter(isPattern).map((item) => matches(item));
  const nothing = wanted.some((item) => item === null);
  return (value) => {
    if (value === undefined) return nothing;
    return keys.has(keyOf(value)) || patterns.some((pattern) => pattern(value)) || texts.some((text) => equalValues(value, text, collation));
  };
}

export function matches(pattern: unknown, options?: string): Test {
  const regex = toRegExp(pattern, options);
  return (value) => {
    if (typeof value === 'string') return regex.test(value);
    if (value instanceof BSONRegExp && pattern instanceof BSONRegExp) return value.pattern === pattern.pattern && value.options === pattern.options;
    return bsonType(value) === 'BSONSymbol' && regex.test(String(value));
  };
}

export function modulo(argument: unknown): Test {
  if (!Array.isArray(argument) || argument.length !== 2 || !argument.every(isNumber)) throw new StoreError('BadValue', 'malformed mod, needs to be an array of two numbers');
  const [divisor, remainder] = argument.map((item) => Math.trunc(asNumber(item))) as [number, number];
  if (divisor === 0) throw new StoreError('BadValue', 'divisor cannot be 0');
  return (value) => {
    if (value instanceof Long) return Number(value.toBigInt() % BigInt(divisor)) === remainder;
    return isNumber(value) && Number.isFinite(asNumber(value)) && Math.trunc(asNumber(value)) % divisor === remainder;
  };
}

/** $bitsAllSet and its three sisters, on integers and on binary data. */
export function bits(argument: unknown, name: string): Test {
  const mask = bitPositions(argument);
  const wanted = name.endsWith('Set');
  const every = name.startsWith('$bitsAll');
  return (value) => {
    const read = bitReader(value);
    if (!read) return false;
    return every ? mask.every((at) => read(at) === wanted) : mask.some((at) => read(at) === wanted);
  };
}

function bitPositions(argument: unknown): number[] {
  if (Array.isArray(argument)) return argument.map(bitPosition);
  if (isNumber(argument) && (!Number.isInteger(asNumber(argument)) || asNumber(argument) < 0)) throw new StoreError('FailedToParse', 'Expected a non-negative integer as a bit mask');
  const read = bitReader(argument);
  if (!read) throw new StoreError('BadValue', 'bit positions must be an array, an integer or binary data');
  const size = argument instanceof Binary ? argument.length() * 8 : 64;
  return Array.from({ length: size }, (_, at) => at).filter((at) => read(at));
}

function bitPosition(at: unknown): number {
  if (!isNumber(at) || !Number.isInteger(asNumber(at)) || asNumber(at) < 0) throw new StoreError('BadValue', 'bit positions must be >= 0');
  return asNumber(at);
}

function bitReader(value: unknown): ((at: number) => boolean) | undefined {
  if (value instanceof Binary) return (at) => ((value.buffer[at >> 3] ?? 0) >> (at & 7)) % 2 === 1;
  if (!isNumber(value) || !Number.isInteger(asNumber(value))) return undefined;
  const integer = value instanceof Long ? value.toBigInt() : BigInt(asNumber(value));
  return (at) => ((integer >> BigInt(Math.min(at, 63))) & 1n) === 1n;
}
