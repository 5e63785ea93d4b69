import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import type { Index } from '../indexes.ts';
import { checkKnown } from '../known.ts';
import { typeName } from '../match/types.ts';
import { equalValues } from '../order.ts';
import { asNumber, isDocument, isNumber } from '../values.ts';
import type { Doc } from '../values.ts';
import { documentOf, target } from './command.ts';
import type { Command } from './command.ts';

const REFUSED = ['validator', 'validationLevel', 'validationAction', 'viewOn', 'pipeline', 'changeStreamPreAndPostImages', 'cappedSize', 'cappedMax', 'timeseries', 'expireAfterSeconds'];
const OF_INDEX = ['name', 'keyPattern', 'expireAfterSeconds', 'hidden', 'unique', 'prepareUnique'];

/** Changes after how long an index lets documents expire, or hides it from plans; nothing else of a collection can be changed here. */
export const collModCommand: Command = {
  fields: [...REFUSED, 'index', 'dryRun'],
  async run(call) {
    const { body, database, ground: { store, catalog } } = call;
    const name = target(call);
    for (const option of [...REFUSED, 'dryRun']) if (body[option] !== undefined && body[option] !== false) throw new StoreError('NotImplemented', `collMod: '${option}' is not supported by the embedded store`);
    const wanted = documentOf(body, 'index');
    if (wanted) check(wanted);
    return store.write(() => {
      const collection = catalog.need(database, name);
      if (!wanted) return { ok: 1 };
      const said = change(chosen(collection, wanted), wanted);
      catalog.save(collection);
      return { ...said, ok: 1 };
    });
  },
};

function check(wanted: Doc): void {
  checkKnown('collMod.index', wanted, OF_INDEX);
  const { name, keyPattern, expireAfterSeconds, hidden } = wanted;
  for (const option of ['unique', 'prepareUnique']) if (wanted[option] !== undefined) throw new StoreError('NotImplemented', `collMod: 'index.${option}' is not supported by the embedded store`);
  if (name === undefined && keyPattern === undefined) throw new StoreError('InvalidOptions', 'must specify either index name or key pattern');
  if (name !== undefined && keyPattern !== undefined) throw new StoreError('InvalidOptions', 'Cannot specify both key pattern and name.');
  if (expireAfterSeconds === undefined && hidden === undefined) throw new StoreError('InvalidOptions', 'no expireAfterSeconds, hidden, unique, or prepareUnique field');
  if (hidden !== undefined && typeof hidden !== 'boolean') throw new StoreError('TypeMismatch', `BSON field 'collMod.index.hidden' is the wrong type '${typeName(hidden)}', expected type 'bool'`);
  if (expireAfterSeconds === undefined) return;
  if (!isNumber(expireAfterSeconds)) throw new StoreError('TypeMismatch', `BSON field 'collMod.index.expireAfterSeconds' is the wrong type '${typeName(expireAfterSeconds)}', expected types '[long, int, decimal, double]'`);
  if (asNumber(expireAfterSeconds) < 0) throw new StoreError('InvalidOptions', "TTL index 'expireAfterSeconds' option must be within an acceptable range");
}

function chosen(collection: Collection, { name, keyPattern }: Doc): Index {
  const index = collection.indexes.find((one) => (isDocument(keyPattern) ? equalValues(one.spec.key, keyPattern) : one.name === name));
  if (!index) throw new StoreError('IndexNotFound', `cannot find index ${isDocument(keyPattern) ? JSON.stringify(keyPattern) : String(name)} for ns ${collection.namespace}`);
  return index;
}

function change(index: Index, { expireAfterSeconds, hidden }: Doc): Doc {
  const said: Doc = {};
  if (expireAfterSeconds !== undefined && asNumber(expireAfterSeconds) !== index.expireAfterSeconds) {
    if (index.fields.length > 1) throw new StoreError('InvalidOptions', 'TTL indexes are single-field indexes, compound indexes do not support TTL');
    if (index.name === '_id_') throw new StoreError('InvalidOptions', 'the _id field does not support TTL indexes');
    if (index.expireAfterSeconds !== undefined) said.expireAfterSeconds_old = index.spec.expireAfterSeconds;
    said.expireAfterSeconds_new = expireAfterSeconds;
    index.expireAfterSeconds = asNumber(expireAfterSeconds);
    index.spec = { ...index.spec, expireAfterSeconds };
  }
  if (hidden !== undefined && hidden !== (index.spec.hidden === true)) {
    if (index.name === '_id_') throw new StoreError('BadValue', "can't hide _id index");
    Object.assign(said, { hidden_old: !hidden, hidden_new: hidden });
    const { hidden: _, ...rest } = index.spec;
    index.spec = hidden ? { ...rest, hidden } : rest;
  }
  return said;
}
