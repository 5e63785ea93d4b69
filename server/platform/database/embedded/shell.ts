import { BSONRegExp, Binary, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';
import { asNumber, fieldsOf, isDocument, isNumber } from './values.ts';

/** A value as MongoDB writes it in its messages: `{ email: "a@b.fr", n: 1.0, at: new Date(0) }`. */
export function shellText(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'symbol') return typeof value === 'symbol' ? 'undefined' : 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Double) return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
  if (value instanceof Long) return value.toString();
  if (value instanceof Decimal128) return `Decimal128("${value.toString()}")`;
  if (isNumber(value)) return String(asNumber(value));
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (value instanceof Binary) return binaryText(value);
  if (Array.isArray(value)) return `[ ${value.map(shellText).join(', ')} ]`;
  if (isDocument(value)) return fieldsOf(value).length ? `{ ${fieldsOf(value).map(([name, inner]) => `${name}: ${shellText(inner)}`).join(', ')} }` : '{}';
  return String(value);
}

function binaryText(value: Binary): string {
  const hex = Buffer.from(value.buffer.subarray(0, value.position)).toString('hex');
  if (value.sub_type === 4 && hex.length === 32) return `UUID("${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}")`;
  return `BinData(${value.sub_type}, ${hex.toUpperCase()})`;
}
