import { ObjectId } from 'bson';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { shellText } from '../shell.ts';
import { tagOf, TAGS } from '../order.ts';
import { decode, encode, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { rawDocuments, target } from './command.ts';
import type { Command } from './command.ts';
import { attempt, batchReply } from './batch.ts';

export const insertCommand: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  async run(call) {
    const name = target(call);
    const documents = rawDocuments(call, 'documents');
    return call.ground.store.write(() => {
      const collection = call.ground.catalog.ensure(call.database, name);
      const outcome = attempt(documents, call.body.ordered !== false, (bytes) => insertOne(collection, bytes));
      return batchReply(outcome.results.length, outcome.writeErrors);
    });
  },
};

/** Stores a document as it was sent; only one without _id, or with it elsewhere than first, is written anew. */
export function insertOne(collection: Collection, sent: Buffer): Doc {
  let bytes: Uint8Array = sent;
  let doc = decode(sent);
  if (Object.keys(doc)[0] !== '_id') {
    const { _id, ...rest } = doc;
    doc = { _id: _id === undefined ? new ObjectId() : _id, ...rest };
    bytes = encode(doc);
  }
  checkId(doc._id);
  collection.insert(bytes, doc);
  return doc;
}

export function checkId(id: unknown): void {
  const dollar = isDocument(id) ? fieldsOf(id).find(([name]) => name.startsWith('$') && !['$ref', '$id', '$db'].includes(name)) : undefined;
  if (dollar) throw new StoreError('DollarPrefixedFieldName', `_id fields may not contain '$'-prefixed fields: ${dollar[0]} is not valid for storage.`);
  const tag = tagOf(id);
  if (tag === TAGS.array || tag === TAGS.regex) throw new StoreError('InvalidIdField', `The '_id' value cannot be of type ${tag === TAGS.array ? 'array' : 'regex'}: ${shellText(id)}`);
}
