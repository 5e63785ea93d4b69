import { Int32 } from 'bson';
import { insertOne } from '../commands/insert.ts';
import { put } from '../commands/update.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { duplicateKey } from '../indexes.ts';
import { equalValues } from '../order.ts';
import { compileExpression } from './expression.ts';
import { oneStage } from './leading.ts';
import type { Aggregation } from './leading.ts';
import { find } from '../query.ts';
import { compileUpdate } from '../update/update.ts';
import { readAt } from '../update/place.ts';
import { decode, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';

/** $out replaces a collection by the results; $merge brings them into one, document by document. */
export async function writeResult(work: Aggregation, stage: Doc, results: Iterator<Uint8Array>): Promise<void> {
  const [name, spec] = oneStage(stage);
  const documents: Buffer[] = [];
  for (let next = results.next(); !next.done; next = results.next()) documents.push(Buffer.from(next.value));
  const into = isDocument(spec) && name === '$merge' ? spec.into : spec;
  const database = isDocument(into) && typeof into.db === 'string' ? into.db : work.database;
  const collection = isDocument(into) ? into.coll : into;
  if (typeof collection !== 'string') throw new StoreError('FailedToParse', `${name} needs the name of a collection`);
  await work.ground.store.write(() => {
    const target = work.ground.catalog.ensure(database, collection);
    if (name === '$out') replaceAll(target, documents);
    else for (const bytes of documents) merge(target, bytes, isDocument(spec) ? spec : {});
  });
}

function replaceAll(target: Collection, documents: Buffer[]): void {
  const before = [...find(target, { filter: {} })];
  for (const { record, doc } of before) target.remove(record, doc);
  for (const bytes of documents) insertOne(target, bytes);
}

function merge(target: Collection, bytes: Buffer, spec: Doc): void {
  const doc = decode(bytes);
  const keys = Array.isArray(spec.on) ? (spec.on as string[]) : [typeof spec.on === 'string' ? spec.on : '_id'];
  const filter = Object.fromEntries(keys.map((key) => [key, readAt(doc, key.split('.'))]));
  const [found] = doc._id === undefined && keys.includes('_id') ? [] : find(target, { filter, limit: 1 });
  if (!found) {
    if (spec.whenNotMatched === 'fail') throw new StoreError(13113, '$merge could not find a matching document in the target collection for at least one document in the source collection');
    if (spec.whenNotMatched !== 'discard') insertOne(target, bytes);
    return;
  }
  const action = spec.whenMatched ?? 'merge';
  if (action === 'keepExisting') return;
  if (action === 'fail') throw alreadyThere(target, keys, filter);
  const change = compileUpdate(action === 'replace' ? doc : Array.isArray(action) ? action : { $set: withoutId(doc) }, undefined, { ...letOf(spec, doc), new: doc });
  put(target, found.record, found.doc, found.bytes, change.apply(found.doc, filter, false));
}

/** The variables of `let`, computed on the new document; without one it is just `$$new`. */
function letOf(spec: Doc, doc: Doc): Doc {
  return Object.fromEntries(fieldsOf(isDocument(spec.let) ? spec.let : {}).map(([name, value]) => [name, compileExpression(value, { new: doc })(doc)]));
}

function alreadyThere(target: Collection, keys: string[], filter: Doc): StoreError {
  const keyPattern = Object.fromEntries(keys.map((key) => [key, new Int32(1)]));
  const index = target.indexes.find((one) => equalValues(one.spec.key, keyPattern));
  return index ? duplicateKey(target.namespace, index, keys.map((key) => filter[key])) : new StoreError('DuplicateKey', '$merge found a matching document in the target collection', { keyPattern, keyValue: filter });
}

function withoutId({ _id, ...rest }: Doc): Doc {
  return rest;
}
