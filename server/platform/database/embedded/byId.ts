import type { Collection } from './collection.ts';
import { keyTells } from './exact.ts';
import { Found } from './found.ts';
import { LONGEST_BOUND } from './keys.ts';
import { encodeValue } from './order.ts';
import type { Query } from './query.ts';

/** The key of the one _id that a query asks for, when it asks for nothing else; the index of _id then needs no plan. */
export function keyOfId({ filter, sort, hint, between, collation }: Query): Buffer | undefined {
  if (sort || hint !== undefined || between || collation || Object.keys(filter).length !== 1 || !keyTells(filter._id)) return undefined;
  const key = filter._id === undefined ? undefined : encodeValue(filter._id);
  return key && key.length <= LONGEST_BOUND ? key : undefined;
}

/** The document under the key of an _id, if there is one. */
export function byId(collection: Collection, key: Buffer, query: Query): Found[] {
  const record = collection.recordOfId(key);
  if (record === undefined) return [];
  if (query.examined) query.examined.keys += 1;
  if (query.skip) return [];
  if (query.examined) query.examined.documents += 1;
  const bytes = collection.bytesOf(record);
  return bytes ? [new Found(record, bytes)] : [];
}
