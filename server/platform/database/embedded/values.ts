import { DBRef, Decimal128, Double, Int32, Long, deserialize, serialize } from 'bson';
import type { DeserializeOptions } from 'bson';
import { StoreError } from './errors.ts';

export type Doc = Record<string, unknown>;

const EXACT: DeserializeOptions = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true };

/** Sixteen megabytes, and what MongoDB allows around them. */
const LARGEST_ANSWER = 16 * 1024 * 1024 + 16 * 1024;

/** Every value keeps its BSON type: numbers stay Int32, Double or Long. */
export function decode(bytes: Uint8Array): Doc {
  return deserialize(bytes, EXACT) as Doc;
}

/** Refuses what is larger than a document may be, even within an answer. */
export function encode(doc: Doc): Uint8Array {
  const bytes = written(doc);
  if (bytes.length > LARGEST_ANSWER) throw tooLarge();
  return bytes;
}

function written(doc: Doc): Uint8Array {
  try {
    return serialize(doc, { ignoreUndefined: true });
  } catch (error) {
    throw (error as { code?: unknown }).code === 'ERR_OUT_OF_RANGE' || /offset is out of bounds/.test(String(error)) ? tooLarge() : error;
  }
}

function tooLarge(): StoreError {
  return new StoreError('BSONObjectTooLarge', `BSONObj size is invalid. Size must be between 0 and ${LARGEST_ANSWER}(16MB)`);
}

/** The bson class of a value, or undefined for a value that JavaScript itself has. */
export function bsonType(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? (value as { _bsontype?: string })._bsontype : undefined;
}

export function isDocument(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (value instanceof Date || value instanceof RegExp || ArrayBuffer.isView(value)) return false;
  const type = bsonType(value);
  return type === undefined || type === 'DBRef';
}

/** A field of a document; bson turns `{ $ref, $id }` into a DBRef, which still reads as a document here. */
export function field(doc: Doc, name: string): unknown {
  if (doc instanceof DBRef) return dbRefFields(doc)[name];
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

export function fieldsOf(doc: Doc): [string, unknown][] {
  return Object.entries(doc instanceof DBRef ? dbRefFields(doc) : doc).filter(([, value]) => value !== undefined);
}

function dbRefFields(ref: DBRef): Doc {
  return { $ref: ref.collection, $id: ref.oid, ...(ref.db ? { $db: ref.db } : {}), ...ref.fields };
}

export function isNumber(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  const type = bsonType(value);
  return type === 'Int32' || type === 'Double' || type === 'Long' || type === 'Decimal128';
}

/** The nearest JavaScript number; NaN for what is not a number. */
export function asNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return typeof value === 'bigint' ? Number(value) : Number.NaN;
}

/** MongoDB's truth: every number but zero, every value but false, null and missing. */
export function isTrue(value: unknown): boolean {
  if (isNumber(value)) return asNumber(value) !== 0;
  return value !== false && value !== null && value !== undefined;
}

export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T;
  if (!isDocument(value) || value instanceof DBRef) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clone(inner)])) as T;
}
