import type { Within } from './session.ts';
import type { Catalog } from '../catalog.ts';
import type { Cursors } from '../cursors.ts';
import { checkDepth } from '../depth.ts';
import { StoreError } from '../errors.ts';
import type { Retries } from '../retries.ts';
import type { Challenge, Scram } from '../scram.ts';
import type { Sessions } from '../sessions.ts';
import type { Store } from '../store.ts';
import { checkKnown, unknownField } from '../known.ts';
import { asNumber, decode, field, fieldsOf, isDocument, isNumber, isTrue } from '../values.ts';
import { typeName } from '../match/types.ts';
import { rawArray } from '../bytes.ts';
import type { Doc } from '../values.ts';

/** What every command works with; one per running store. */
export interface Ground {
  store: Store;
  catalog: Catalog;
  cursors: Cursors;
  sessions: Sessions;
  retries: Retries;
  startedAt: number;
  /** Who may come in; undefined when anyone may, which only tests ask for. */
  scram: Scram | undefined;
  sweep(): Promise<number>;
}

/** What is known of one socket. */
export interface Connection {
  id: number;
  signedIn: boolean;
  conversation: { challenge: Challenge; proven: boolean; skipsEmpty: boolean } | undefined;
}

/** One command, and in whose session it came. */
export interface Call extends Within {
  name: string;
  database: string;
  body: Doc;
  raw: Buffer;
  sequences: Map<string, Buffer[]>;
  ground: Ground;
  connection: Connection;
}

export interface Command {
  /** Fields it understands besides those that every command may carry; any other is refused, but where it says 'any'. */
  fields: readonly string[] | 'any';
  run(call: Call): Promise<Doc | Buffer> | Doc | Buffer;
}

/** The collection a command names in its first field. */
export function target(call: Call): string {
  const name = call.body[call.name];
  if (typeof name !== 'string') throw new StoreError('InvalidNamespace', `collection name has invalid type ${typeName(name)}`);
  if (name === '') throw new StoreError('InvalidNamespace', `Invalid namespace specified '${call.database}.'`);
  return name;
}

export function documentOf(body: Doc, name: string): Doc | undefined {
  const value = field(body, name);
  if (value === undefined || value === null) return undefined;
  if (!isDocument(value)) throw wrongType(name, value, 'object');
  return value;
}

export function numberOf(body: Doc, name: string): number | undefined {
  const value = field(body, name);
  if (value === undefined || value === null) return undefined;
  if (!isNumber(value)) throw wrongType(name, value, "types '[long, int, decimal, double]'");
  return Math.trunc(asNumber(value));
}

/** A number that MongoDB wants at zero or above. */
export function sizeOf(body: Doc, name: string): number | undefined {
  const value = numberOf(body, name);
  if (value !== undefined && value < 0) throw new StoreError(51024, `BSON field '${name}' value must be >= 0, actual value '${value}'`);
  return value;
}

export function flagOf(body: Doc, name: string): boolean {
  const value = field(body, name);
  if (value !== undefined && value !== null && typeof value !== 'boolean' && !isNumber(value)) throw wrongType(name, value, "types '[bool, long, int, decimal, double]'");
  return isTrue(value);
}

function wrongType(name: string, value: unknown, wanted: string): StoreError {
  return new StoreError('TypeMismatch', `BSON field '${name}' is the wrong type '${typeName(value)}', expected type ${wanted.startsWith('types') ? wanted : `'${wanted}'`}`);
}

/** Raw documents, whether they came beside the body or inside it. */
export function rawDocuments(call: Call, name: string): Buffer[] {
  const found = call.sequences.get(name) ?? rawArray(call.raw, name);
  if (!found && call.body[name] !== undefined) throw new StoreError('TypeMismatch', `BSON field '${call.name}.${name}' is the wrong type '${typeName(call.body[name])}', expected type 'array'`);
  if (!found) throw new StoreError(40414, `BSON field '${call.name}.${name}' is missing but a required field`);
  if (found.length === 0 || found.length > 100_000) throw new StoreError('InvalidLength', `Write batch sizes must be between 1 and 100000. Got ${found.length} operations.`);
  return found;
}

/** The statements of a batch: with known fields only, and all of those that each needs. */
export function statements(call: Call, name: string, fields: readonly string[], needs: readonly string[]): Doc[] {
  return rawDocuments(call, name).map((bytes) => {
    const statement = decode(bytes);
    checkDepth(bytes);
    checkKnown(`${call.name}.${name}`, statement, fields);
    for (const needed of needs) if (statement[needed] === undefined) throw new StoreError(40414, `BSON field '${call.name}.${name}.${needed}' is missing but a required field`);
    if (!isDocument(statement.q)) throw wrongType(`${call.name}.${name}.q`, statement.q, 'object');
    return statement;
  });
}

/** What any command may carry besides its own fields. */
const ANY = new Set(['$db', 'lsid', '$clusterTime', '$readPreference', 'txnNumber', 'autocommit', 'startTransaction', 'comment', 'maxTimeMS', 'readConcern', 'writeConcern',
  'apiVersion', 'apiStrict', 'apiDeprecationErrors', 'rawData', '$audit', 'serialization', 'mayBypassWriteBlocking']);

export function checkFields(name: string, body: Doc, known: Command['fields']): void {
  if (known === 'any') return;
  for (const [given] of fieldsOf(body)) if (given !== name && !ANY.has(given) && !known.includes(given)) throw unknownField(`${name}.${given}`);
}

export function checkTime(body: Doc): void {
  const most = sizeOf(body, 'maxTimeMS');
  if (most === undefined) return;
  if (most > 2 ** 31 - 1) throw new StoreError('BadValue', `${most} value for maxTimeMS is out of range [0, 2147483647]`);
  if (!Number.isInteger(asNumber(body.maxTimeMS))) throw new StoreError('BadValue', 'maxTimeMS has non-integral value');
}

export function deadlineOf(body: Doc): number | undefined {
  const most = sizeOf(body, 'maxTimeMS');
  return most ? Date.now() + most : undefined;
}
