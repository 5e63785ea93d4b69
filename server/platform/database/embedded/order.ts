import { Binary, BSONRegExp, BSONSymbol, Code, Long, ObjectId, Timestamp } from 'bson';
import type { Collation } from './collation.ts';
import { encodeNumber } from './numbers.ts';
import { Undefined } from './undefined.ts';
import { bsonType, fieldsOf, isDocument, isNumber } from './values.ts';

/** One byte per canonical type, in MongoDB's order; 0x00 and 0xff stay free as terminators. */
export const TAGS = {
  minKey: 0x05, undefined: 0x08, null: 0x0a, number: 0x10, string: 0x18, object: 0x20, array: 0x28, binary: 0x30, objectId: 0x38,
  boolean: 0x40, date: 0x48, timestamp: 0x50, regex: 0x58, pointer: 0x60, code: 0x68, scopedCode: 0x70, maxKey: 0xf0,
} as const;

const BY_CLASS: Record<string, number> = {
  Int32: TAGS.number, Double: TAGS.number, Long: TAGS.number, Decimal128: TAGS.number, BSONSymbol: TAGS.string, Binary: TAGS.binary,
  ObjectId: TAGS.objectId, Timestamp: TAGS.timestamp, BSONRegExp: TAGS.regex, MinKey: TAGS.minKey, MaxKey: TAGS.maxKey, DBRef: TAGS.object,
};

/** The place of a value's type in MongoDB's comparison order; a missing value counts as null. */
export function tagOf(value: unknown): number {
  if (value === null || value === undefined) return TAGS.null;
  if (value === Undefined) return TAGS.undefined;
  if (typeof value === 'string') return TAGS.string;
  if (typeof value === 'boolean') return TAGS.boolean;
  if (isNumber(value)) return TAGS.number;
  if (Array.isArray(value)) return TAGS.array;
  if (value instanceof Date) return TAGS.date;
  if (value instanceof RegExp) return TAGS.regex;
  if (ArrayBuffer.isView(value)) return TAGS.binary;
  if (value instanceof Code) return value.scope ? TAGS.scopedCode : TAGS.code;
  return BY_CLASS[bsonType(value) ?? ''] ?? TAGS.object;
}

/** Bytes whose plain order is MongoDB's order of the values, equal exactly when the values are equal. */
export function encodeValue(value: unknown): Buffer {
  const parts: Buffer[] = [];
  write(parts, value, undefined);
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

/** One field's bytes; a descending field is inverted so that the whole key still ascends. */
export function encodePart(value: unknown, direction: 1 | -1): Buffer {
  const bytes = encodeValue(value);
  if (direction === 1) return bytes;
  const inverted = Buffer.allocUnsafe(bytes.length);
  for (let at = 0; at < bytes.length; at++) inverted[at] = ~bytes[at]! & 0xff;
  return inverted;
}

/** A text that is the same for equal values, and for no others; under a collation it says nothing of their order. */
export function keyOf(value: unknown, collation?: Collation): string {
  return encodeValue(collation ? folded(value, collation) : value).toString('latin1');
}

function folded(value: unknown, collation: Collation): unknown {
  if (typeof value === 'string') return collation.fold(value);
  if (value instanceof BSONSymbol) return collation.fold(value.value);
  if (Array.isArray(value)) return value.map((item) => folded(item, collation));
  return tagOf(value) === TAGS.object && isDocument(value) ? Object.fromEntries(fieldsOf(value).map(([name, inner]) => [name, folded(inner, collation)])) : value;
}

export function compareValues(left: unknown, right: unknown, collation?: Collation): number {
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  const tag = tagOf(left);
  const difference = tag - tagOf(right);
  if (difference !== 0) return difference;
  if (collation && tag === TAGS.string) return collation.compare(textOf(left), textOf(right));
  if (collation && tag === TAGS.array) return inTurn(left as unknown[], right as unknown[], (one, other) => compareValues(one, other, collation));
  if (collation && tag === TAGS.object && isDocument(left) && isDocument(right)) return inTurn(fieldsOf(left), fieldsOf(right), (one, other) => compareFields(one, other, collation));
  return Buffer.compare(encodeValue(left), encodeValue(right));
}

function compareFields([name, one]: [string, unknown], [otherName, other]: [string, unknown], collation: Collation): number {
  return tagOf(one) - tagOf(other) || Buffer.compare(Buffer.from(name), Buffer.from(otherName)) || compareValues(one, other, collation);
}

function inTurn<T>(left: T[], right: T[], compare: (one: T, other: T) => number): number {
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const order = compare(left[at]!, right[at]!);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

const textOf = (value: unknown): string => (value instanceof BSONSymbol ? value.value : (value as string));

export function equalValues(left: unknown, right: unknown, collation?: Collation): boolean {
  if (left === right && typeof left === 'string') return true;
  if (collation) return compareValues(left, right, collation) === 0;
  return tagOf(left) === tagOf(right) && encodeValue(left).equals(encodeValue(right));
}

const END = Buffer.from([0]);

function write(parts: Buffer[], value: unknown, name: string | undefined): void {
  const tag = tagOf(value);
  parts.push(Buffer.from([tag]));
  if (name !== undefined) parts.push(encodeText(name));
  switch (tag) {
    case TAGS.number: parts.push(encodeNumber(value)); return;
    case TAGS.string: parts.push(encodeText(textOf(value))); return;
    case TAGS.boolean: parts.push(Buffer.from([value ? 1 : 0])); return;
    case TAGS.objectId: parts.push(Buffer.from((value as ObjectId).id)); return;
    case TAGS.date: parts.push(encodeSigned(BigInt((value as Date).getTime() || 0))); return;
    case TAGS.timestamp: parts.push(encodeSigned((value as Timestamp as unknown as Long).toBigInt(), true)); return;
    case TAGS.binary: parts.push(encodeBinary(value)); return;
    case TAGS.regex: writeRegex(parts, value); return;
    case TAGS.code: case TAGS.scopedCode: parts.push(encodeText(String((value as Code).code))); return;
    case TAGS.array: for (const item of value as unknown[]) write(parts, item, undefined); parts.push(END); return;
    case TAGS.object: writeObject(parts, value); return;
  }
}

function writeObject(parts: Buffer[], value: unknown): void {
  if (isDocument(value)) for (const [name, inner] of fieldsOf(value)) write(parts, inner, name);
  parts.push(END);
}

function writeRegex(parts: Buffer[], value: unknown): void {
  const regex = value instanceof BSONRegExp ? value : new BSONRegExp((value as RegExp).source, (value as RegExp).flags.replace(/[^imsx]/g, ''));
  parts.push(encodeText(regex.pattern), encodeText(regex.options));
}

/** UTF-8 with zero bytes escaped, then a terminator below every continuation: a prefix sorts first. */
function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text + '\0\0', 'utf8');
  if (text.includes('\0')) return Buffer.concat([Buffer.from(Buffer.from(text, 'utf8').toString('latin1').replaceAll('\0', '\0\xff'), 'latin1'), Buffer.from([0, 0])]);
  return bytes;
}

function encodeSigned(value: bigint, unsigned = false): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value) ^ (unsigned ? 0n : 1n << 63n));
  return bytes;
}

function encodeBinary(value: unknown): Buffer {
  const bytes = value instanceof Binary ? value.buffer.subarray(0, value.position) : (value as Uint8Array);
  const head = Buffer.allocUnsafe(5);
  head.writeUInt32BE(bytes.length);
  head[4] = value instanceof Binary ? value.sub_type : 0;
  return Buffer.concat([head, bytes]);
}
