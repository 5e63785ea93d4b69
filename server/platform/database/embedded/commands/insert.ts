import { Timestamp } from 'bson';
import { withIdFirst } from '../bytes.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { shellText } from '../shell.ts';
import { tagOf, TAGS } from '../order.ts';
import { decode, encode, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { flagOf, rawDocuments, target } from './command.ts';
import type { Command } from './command.ts';
import { attempt, batchReply, isOrdered } from './batch.ts';
import { writeOnce } from './once.ts';

export const insertCommand: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation', 'bypassEmptyTsReplacement'],
  async run(call) {
    const name = target(call);
    const documents = rawDocuments(call, 'documents');
    const stamps = !flagOf(call.body, 'bypassEmptyTsReplacement');
    return writeOnce(call, () => {
      const collection = call.ground.catalog.ensure(call.database, name);
      const { results, writeErrors } = attempt(documents, isOrdered(call.body), (bytes) => insertOne(collection, bytes, stamps));
      return batchReply(results.length, writeErrors, results.map(({ index }) => index));
    });
  },
};

/** Stores a document as it was sent, but for its _id, which is made when missing and comes first. */
export function insertOne(collection: Collection, sent: Buffer, stamps = true): Doc {
  const known = decode(sent);
  if (stamps && fieldsOf(known).some(isEmptyStamp)) return insertOne(collection, Buffer.from(encode(stamped(known))));
  const bytes = withIdFirst(sent);
  const doc = bytes === sent ? known : decode(bytes);
  checkId(doc._id);
  collection.insert(bytes, doc);
  return doc;
}

const isEmptyStamp = ([name, value]: [string, unknown]): boolean => name !== '_id' && value instanceof Timestamp && value.isZero();

/** MongoDB puts the present moment in the place of `Timestamp(0, 0)`. */
function stamped(doc: Doc): Doc {
  return Object.fromEntries(fieldsOf(doc).map((entry) => (isEmptyStamp(entry) ? [entry[0], new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 })] : entry)));
}

export function checkId(id: unknown): void {
  const dollar = isDocument(id) ? fieldsOf(id).find(([name]) => name.startsWith('$') && !['$ref', '$id', '$db'].includes(name)) : undefined;
  if (dollar) throw new StoreError('DollarPrefixedFieldName', `_id fields may not contain '$'-prefixed fields: ${dollar[0]} is not valid for storage.`);
  const tag = tagOf(id);
  if (tag === TAGS.array || tag === TAGS.regex) throw new StoreError('InvalidIdField', `The '_id' value cannot be of type ${tag === TAGS.array ? 'array' : 'regex'}: ${shellText(id)}`);
}
