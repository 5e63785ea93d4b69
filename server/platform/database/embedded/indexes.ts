import { readCollation } from './collation.ts';
import { CODES, LONGEST_MESSAGE, StoreError } from './errors.ts';
import { keysOf } from './extract.ts';
import { encodePart } from './order.ts';
import { fit } from './keys.ts';
import { compileFilter, isOperators } from './match/match.ts';
import type { Match } from './match/match.ts';
import { shellText } from './shell.ts';
import { asNumber, bsonType, fieldsOf, isDocument, isNumber, isTrue } from './values.ts';
import type { Doc } from './values.ts';

export interface Index {
  name: string;
  space: number;
  /** The specification as listIndexes returns it. */
  spec: Doc;
  fields: { name: string; path: string[]; direction: 1 | -1 }[];
  unique: boolean;
  sparse: boolean;
  partial: Match | undefined;
  expireAfterSeconds: number | undefined;
  /** Per field: has some document had an array there? */
  multikey: boolean[];
  /** Has a key been too long to be kept whole? Then the index no longer gives the exact order. */
  shortened: boolean;
  /** Its entries are not on disk yet: who reads beside that commit would not find them. */
  building?: boolean;
}

export interface Entry {
  /** Encoded values, ready to be placed in a key. */
  values: Buffer;
  plain: unknown[];
}

const KNOWN = new Set(['v', 'key', 'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'background', 'hidden', 'ns', 'collation', 'dropDups', 'comment', 'commitQuorum']);
const REFUSED = new Set(['text', 'hashed', '2d', '2dsphere', 'geoHaystack', 'columnstore']);

export function idIndex(space: number): Index {
  return readIndex({ v: 2, key: { _id: 1 }, name: '_id_' }, space, [false], false);
}

/** Reads a specification, refusing what this store cannot keep. */
export function readIndex(spec: Doc, space: number, multikey?: boolean[], shortened = false): Index {
  const keys = isDocument(spec.key) ? fieldsOf(spec.key) : [];
  if (keys.length === 0) throw new StoreError('CannotCreateIndex', 'Index keys cannot be an empty object');
  const fields = keys.map(([name, direction]) => readField(name, direction));
  const expire = spec.expireAfterSeconds;
  return {
    name: String(spec.name), space, spec, fields, unique: isTrue(spec.unique) || spec.name === '_id_', sparse: isTrue(spec.sparse),
    partial: isDocument(spec.partialFilterExpression) ? compileFilter(spec.partialFilterExpression) : undefined,
    expireAfterSeconds: expire === undefined ? undefined : asNumber(expire),
    multikey: multikey ?? fields.map(() => false), shortened,
  };
}

export function checkSpec(spec: Doc): void {
  for (const [name] of fieldsOf(spec)) if (!KNOWN.has(name)) throw new StoreError(197, `The field '${name}' is not valid for an index specification. Specification: ${shellText(spec)}`);
  if (readCollation(spec.collation)) throw new StoreError('NotImplemented', 'Index collations are not supported by the embedded store');
  if (isTrue(spec.sparse) && spec.partialFilterExpression !== undefined) throw new StoreError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  if (spec.partialFilterExpression !== undefined) checkPartial(spec.partialFilterExpression);
  const expire = spec.expireAfterSeconds;
  if (expire !== undefined && (!isNumber(expire) || asNumber(expire) < 0 || asNumber(expire) > 2147483647)) throw new StoreError('CannotCreateIndex', 'TTL index expireAfterSeconds must be a number between 0 and 2147483647');
  if (expire !== undefined && fieldsOf(spec.key as Doc).length > 1) throw new StoreError('CannotCreateIndex', 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
}

const PARTIAL = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$in', '$exists']);

/** A partial index may only be limited by what can be told from a document and implied by a query. */
function checkPartial(expression: unknown): void {
  if (!isDocument(expression)) throw new StoreError('CannotCreateIndex', "'partialFilterExpression' for an index has to be a document");
  for (const [name, condition] of fieldsOf(expression)) {
    const parts = name === '$and' || name === '$or' ? condition : undefined;
    if (Array.isArray(parts)) for (const part of parts) checkPartial(part);
    else if (name.startsWith('$') || (isOperators(condition) && fieldsOf(condition).some(([operator, argument]) => !PARTIAL.has(operator) || (operator === '$exists' && !isTrue(argument))))) {
      throw new StoreError('CannotCreateIndex', `unsupported expression in partial index: ${shellText({ [name]: condition })}`);
    }
  }
}

function readField(name: string, direction: unknown): Index['fields'][number] {
  if (typeof direction === 'string') {
    if (REFUSED.has(direction)) throw new StoreError('NotImplemented', `${direction} indexes are not supported by the embedded store`);
    throw new StoreError('CannotCreateIndex', `Unknown index plugin '${direction}'`);
  }
  if (!isNumber(direction) || !asNumber(direction)) throw new StoreError('CannotCreateIndex', `Values in v:2 index key pattern cannot be of type ${bsonType(direction) ?? typeof direction}. Only numbers > 0, numbers < 0, and strings are allowed.`);
  if (name === '') throw new StoreError('CannotCreateIndex', 'Index keys cannot be an empty field.');
  if (name.includes('$**')) throw new StoreError('NotImplemented', 'wildcard indexes are not supported by the embedded store');
  if (name.split('.').some((part) => part === '' || part.startsWith('$') && !['$id', '$ref', '$db'].includes(part))) throw new StoreError('CannotCreateIndex', `Index key contains an illegal field name: ${name}`);
  return { name, path: name.split('.'), direction: asNumber(direction) < 0 ? -1 : 1 };
}

/** The entries a document has in an index; none when it is sparse or partial and the document stays out. Learns multikey. */
export function entriesOf(index: Index, doc: Doc): { entries: Entry[]; multikey: boolean[]; shortened: boolean } {
  const none = { entries: [], multikey: index.multikey, shortened: false };
  if (index.partial && !index.partial(doc)) return none;
  const { keys, arrays } = keysOf(doc, index.fields.map((part) => part.path));
  if (index.sparse && keys.every((key) => key.every((value) => value === undefined))) return none;
  const seen = new Map<string, Entry>();
  let shortened = false;
  for (const plain of keys) {
    const full = encodeKey(index, plain);
    const values = fit(full);
    shortened ||= values !== full;
    seen.set(values.toString('latin1'), { values, plain });
  }
  return { entries: [...seen.values()], multikey: arrays, shortened };
}

/** The bytes of one key, before it is cut to what a key may hold. */
export function encodeKey(index: Index, plain: unknown[]): Buffer {
  if (plain.length === 1) return encodePart(plain[0], index.fields[0]!.direction);
  return Buffer.concat(plain.map((value, at) => encodePart(value, index.fields[at]!.direction)));
}

export function duplicateKey(namespace: string, index: Index, plain: unknown[]): StoreError {
  const keyValue = Object.fromEntries(index.fields.map((part, at) => [part.name, plain[at] ?? null]));
  const text = shellText(keyValue);
  const details = { keyPattern: index.spec.key, ...(text.length < LONGEST_MESSAGE ? { keyValue } : {}) };
  return new StoreError('DuplicateKey', `E${CODES.DuplicateKey} duplicate key error collection: ${namespace} index: ${index.name} dup key: ${text}`, details);
}
