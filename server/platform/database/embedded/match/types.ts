import { StoreError } from '../errors.ts';
import { asNumber, bsonType, isNumber } from '../values.ts';
import type { Test } from './paths.ts';

const NAMES: Record<string, number> = {
  double: 1, string: 2, object: 3, array: 4, binData: 5, undefined: 6, objectId: 7, bool: 8, date: 9, null: 10, regex: 11, dbPointer: 12,
  javascript: 13, symbol: 14, javascriptWithScope: 15, int: 16, timestamp: 17, long: 18, decimal: 19, minKey: -1, maxKey: 127,
};
const CLASSES: Record<string, number> = {
  Double: 1, Binary: 5, ObjectId: 7, BSONRegExp: 11, DBRef: 3, Code: 13, BSONSymbol: 14, Int32: 16, Timestamp: 17, Long: 18, Decimal128: 19, MinKey: -1, MaxKey: 127,
};

function typeNumber(value: unknown): number {
  if (value === null) return 10;
  if (typeof value === 'string') return 2;
  if (typeof value === 'boolean') return 8;
  if (typeof value === 'number') return Number.isInteger(value) ? 16 : 1;
  if (Array.isArray(value)) return 4;
  if (value instanceof Date) return 9;
  return CLASSES[bsonType(value) ?? ''] ?? 3;
}

export function typeName(value: unknown): string {
  const number = value === undefined ? 6 : typeNumber(value);
  return Object.keys(NAMES).find((name) => NAMES[name] === number) ?? 'object';
}

/** $type: one alias or number, or a list of them. */
export function hasType(argument: unknown): Test {
  if (Array.isArray(argument) && argument.length === 0) throw new StoreError('FailedToParse', '$type must match at least one type');
  const wanted = new Set((Array.isArray(argument) ? argument : [argument]).flatMap(typeNumbers));
  return (value) => value !== undefined && wanted.has(typeNumber(value));
}

export function typeNumbers(argument: unknown): number[] {
  if (argument === 'number') return [1, 16, 18, 19];
  const number = typeof argument === 'string' ? NAMES[argument] : isNumber(argument) ? asNumber(argument) : undefined;
  if (number === undefined || !Object.values(NAMES).includes(number)) throw new StoreError('BadValue', `Unknown type name alias: ${String(argument)}`);
  return [number];
}
