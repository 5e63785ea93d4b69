import { StoreError } from './errors.ts';
import { checkKnown } from './known.ts';
import { typeName } from './match/types.ts';
import { asNumber, isDocument, isNumber } from './values.ts';
import type { Doc } from './values.ts';

const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify', 'findandmodify', 'bulkWrite', 'aggregate', 'create', 'createIndexes', 'drop', 'dropDatabase', 'dropIndexes', 'deleteIndexes',
  'renameCollection', 'collMod', 'commitTransaction', 'abortTransaction', 'setFeatureCompatibilityVersion', 'restore']);
const OF_WRITES = ['w', 'j', 'fsync', 'wtimeout', 'provenance', 'wOpTime'];
const OF_READS = ['level', 'afterClusterTime', 'atClusterTime', 'provenance'];

/** A lone server's answer to what a client wants of its writes and reads; whatever it may ask, every write here is on disk when answered. */
export function checkConcerns(name: string, body: Doc): void {
  if (body.writeConcern !== undefined) checkWrite(name, body.writeConcern);
  if (body.readConcern !== undefined) checkRead(body.readConcern);
}

function checkWrite(name: string, concern: unknown): void {
  const { w, j, fsync } = shape('writeConcern', concern, OF_WRITES);
  if (!WRITES.has(name)) throw new StoreError('InvalidOptions', 'Command does not support writeConcern');
  if (isTrueFlag(j) && isTrueFlag(fsync)) throw new StoreError('FailedToParse', 'fsync and j options cannot be used together');
  if (isNumber(w)) {
    if (asNumber(w) > 50 || asNumber(w) < 0) throw new StoreError('FailedToParse', `w has to be a non-negative number and not greater than 50; found: ${asNumber(w)}`);
    if (asNumber(w) > 1) throw new StoreError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
  } else if (typeof w === 'string') {
    if (w !== 'majority' && w !== '') throw new StoreError('BadValue', `cannot use non-majority 'w' mode ${w} when a host is not a member of a replica set`);
  } else if (w !== undefined && w !== null) throw new StoreError('FailedToParse', `w has to be a number, string, or object; found: ${typeName(w)}`);
}

const isTrueFlag = (value: unknown): boolean => value === true || (isNumber(value) && asNumber(value) !== 0);

function checkRead(concern: unknown): void {
  const { level } = shape('readConcern', concern, OF_READS);
  if (level === 'snapshot' || level === 'linearizable') throw new StoreError('NotAReplicaSet', 'node needs to be a replica set member to use read concern');
  if (level !== undefined && !['local', 'majority', 'available'].includes(String(level))) throw new StoreError('BadValue', `Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`);
}

function shape(name: string, concern: unknown, known: string[]): Doc {
  if (!isDocument(concern)) throw new StoreError('TypeMismatch', `BSON field '${name}' is the wrong type '${typeName(concern)}', expected type 'object'`);
  checkKnown(name, concern, known);
  return concern;
}
