import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { exactOf, rounded, toDecimal } from '../../decimal.ts';
import { StoreError } from '../../errors.ts';
import { typeName, typeNumbers } from '../../match/types.ts';
import { asNumber, isNumber, isTrue } from '../../values.ts';
import type { Operator } from '../expression.ts';
import { fixed, isMissing, partsOf } from './arguments.ts';

type Convert = (value: unknown) => unknown;

const refusal = (message: string): StoreError => new StoreError('ConversionFailure', `${message} in $convert with no onError value`);
const unsupported = (value: unknown, to: string): StoreError => refusal(`Unsupported conversion from ${typeName(value)} to ${to}`);

function whole(value: unknown, to: 'int' | 'long'): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') return wholeText(value);
  if (value instanceof Date && to === 'long') return BigInt(value.getTime());
  if (!isNumber(value)) throw unsupported(value, to);
  if (value instanceof Long) return value.toBigInt();
  if (!Number.isFinite(asNumber(value))) throw refusal(Number.isNaN(asNumber(value)) ? 'Attempt to convert NaN value to integer type' : 'Attempt to convert infinity value to integer type');
  if (!(value instanceof Decimal128)) return BigInt(Math.trunc(asNumber(value)));
  const { digits, exponent } = rounded(exactOf(value)!, 0, 'trunc');
  return digits * 10n ** BigInt(exponent);
}

function wholeText(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text)) throw new StoreError('ConversionFailure', `Failed to parse number '${text}' in $convert with no onError value: Did not consume whole string.`);
  return BigInt(text.replace(/^\+/, ''));
}

function within(value: bigint, bits: number, given: unknown): bigint {
  if (BigInt.asIntN(bits, value) !== value) throw refusal(`Conversion would overflow target type${typeof given === 'string' ? `: Failed to parse number '${given}'` : ''}`);
  return value;
}

function toDouble(value: unknown): Double {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof Date) return new Double(value.getTime());
  if (typeof value === 'string') {
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) throw new StoreError('ConversionFailure', `Failed to parse number '${value}' in $convert with no onError value: Did not consume whole string.`);
    return new Double(Number(value));
  }
  if (!isNumber(value)) throw unsupported(value, 'double');
  return new Double(asNumber(value));
}

function decimal(value: unknown): Decimal128 {
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (typeof value === 'string') {
    try {
      return Decimal128.fromStringWithRounding(value);
    } catch {
      throw new StoreError('ConversionFailure', `Failed to parse number '${value}' in $convert with no onError value: Failed to parse string to decimal`);
    }
  }
  if (!isNumber(value)) throw unsupported(value, 'decimal');
  return toDecimal(value);
}

function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Binary && value.sub_type === 4) return value.toUUID().toHexString();
  if (isNumber(value)) return value instanceof Long || value instanceof Decimal128 ? value.toString() : doubleText(asNumber(value));
  throw unsupported(value, 'string');
}

const doubleText = (value: number): string => (Number.isFinite(value) ? String(value) : Number.isNaN(value) ? 'NaN' : value > 0 ? 'inf' : '-inf');

function date(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'string') {
    const parsed = /^\d{4}-\d{2}/.test(value) ? new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(value) || !value.includes('T') ? value : `${value}Z`) : new Date(Number.NaN);
    if (Number.isNaN(parsed.getTime())) throw new StoreError('ConversionFailure', `Error parsing date string '${value}'; 0: passing a time zone identifier as part of the string is not allowed`);
    return parsed;
  }
  if (!isNumber(value) || value instanceof Int32) throw unsupported(value, 'date');
  return new Date(Number(within(whole(value, 'long'), 64, value)));
}

function objectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value !== 'string') throw unsupported(value, 'objectId');
  if (!/^[0-9a-f]{24}$/i.test(value)) throw new StoreError('ConversionFailure', `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${value.length}`);
  return new ObjectId(value);
}

const TO: Record<string, Convert> = {
  int: (value) => new Int32(Number(within(whole(value, 'int'), 32, value))), long: (value) => Long.fromBigInt(within(whole(value, 'long'), 64, value)),
  double: toDouble, decimal, string: text, date, objectId,
  bool: (value) => isTrue(value),
};

function one(type: string): Operator {
  return fixed(1, 1, ([value]) => (isMissing(value) ? null : TO[type]!(value)));
}

const convert: Operator = (argument, reader, name) => {
  const parts = partsOf(argument, name, ['input', 'to'], ['onError', 'onNull', 'format', 'base', 'byteOrder']);
  for (const key of ['format', 'base', 'byteOrder']) if (key in parts) throw new StoreError('NotImplemented', `$convert: '${key}' is not supported by the embedded store`);
  const [input, to, onNull] = [reader.read(parts.input), reader.read(parts.to), reader.read(parts.onNull ?? null)];
  const onError = 'onError' in parts ? reader.read(parts.onError) : undefined;
  return (scope) => {
    const wanted = to(scope);
    const value = input(scope);
    if (isMissing(wanted)) return null;
    const type = typeof wanted === 'string' ? wanted : Object.keys(TO).find((key) => typeNumbers(key)[0] === asNumber(wanted));
    if (!type || !TO[type]) throw new StoreError('BadValue', `Unknown type name: ${String(wanted)}`);
    if (isMissing(value)) return onNull(scope);
    try {
      return TO[type](value);
    } catch (error) {
      if (!onError || !(error instanceof StoreError) || error.codeName !== 'ConversionFailure') throw error;
      return onError(scope);
    }
  };
};

export const CONVERSIONS: Record<string, Operator> = {
  $toInt: one('int'), $toLong: one('long'), $toDouble: one('double'), $toDecimal: one('decimal'), $toString: one('string'), $toDate: one('date'), $toObjectId: one('objectId'), $toBool: one('bool'), $convert: convert,
};
