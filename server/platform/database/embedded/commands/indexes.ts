import type { Catalog } from '../catalog.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { checkSpec, readIndex } from '../indexes.ts';
import type { Index } from '../indexes.ts';
import { typeName } from '../match/types.ts';
import { equalValues } from '../order.ts';
import { shellText } from '../shell.ts';
import { asNumber, encode, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { documentOf, sizeOf, target } from './command.ts';
import type { Command } from './command.ts';

/** As many as MongoDB allows in one collection. */
const MOST_INDEXES = 64;

export const createIndexesCommand: Command = {
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  async run(call) {
    const name = target(call);
    const specs = call.body.indexes;
    if (!Array.isArray(specs) || specs.length === 0) throw new StoreError('BadValue', 'Must specify at least one index to create');
    const { catalog } = call.ground;
    return call.ground.store.write(() => {
      const existed = catalog.find(call.database, name) !== undefined;
      const wanted = specs.map((spec: Doc) => complete(spec));
      const collection = catalog.ensure(call.database, name);
      const before = collection.indexes.length;
      for (const spec of wanted) create(catalog, collection, spec);
      const after = collection.indexes.length;
      return { numIndexesBefore: before, numIndexesAfter: after, createdCollectionAutomatically: !existed, ...(before === after ? { note: 'all indexes already exist' } : {}), ok: 1 };
    });
  },
};

/** The specification as it is kept: version first, then keys and name, flags as they were given. */
function complete(spec: Doc): Doc {
  if (!isDocument(spec) || !isDocument(spec.key)) throw new StoreError('FailedToParse', "The 'key' field is a required property of an index specification");
  checkSpec(spec);
  const { v: _v, key, name, ns: _ns, background: _background, ...rest } = spec;
  const given = typeof name === 'string' && name ? name : fieldsOf(key as Doc).map(([field, way]) => `${field}_${asNumber(way)}`).join('_');
  const full = { v: 2, key, name: given, ...rest };
  readIndex(full, 0);
  return full;
}

function create(catalog: Catalog, collection: Collection, spec: Doc): void {
  if (equalValues(spec.key, { _id: 1 })) return;
  const same = collection.indexes.find((index) => equalValues(index.spec.key, spec.key) && equalValues(index.spec.partialFilterExpression, spec.partialFilterExpression));
  const named = collection.indexes.find((index) => index.name === spec.name);
  if (same && same.name === spec.name && equalOptions(same.spec, spec)) return;
  if (named && (!equalValues(named.spec.key, spec.key) || !equalOptions(named.spec, spec))) throw new StoreError('IndexKeySpecsConflict', `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${shellText(spec)}, existing index: ${shellText(named.spec)}`);
  if (same) throw new StoreError('IndexOptionsConflict', equalOptions(same.spec, spec) ? `Index already exists with a different name: ${same.name}` : `An equivalent index already exists with the same name but different options. Requested index: ${shellText(spec)}, existing index: ${shellText(same.spec)}`);
  if (collection.indexes.length >= MOST_INDEXES) throw new StoreError('CannotCreateIndex', `add index fails, too many indexes for ${collection.namespace} key:${shellText(spec.key)}`);
  const index = readIndex(spec, catalog.nextSpace());
  collection.build(index);
  collection.indexes = [...collection.indexes, index];
  catalog.save(collection);
}

function equalOptions(one: Doc, other: Doc): boolean {
  const keys = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'];
  return keys.every((key) => equalValues(one[key] || null, other[key] || null));
}

export const listIndexesCommand: Command = {
  fields: ['cursor'],
  run(call) {
    const name = target(call);
    const collection = call.ground.catalog.need(call.database, name);
    const cursor = documentOf(call.body, 'cursor');
    return call.ground.cursors.first(`${call.database}.${name}`, collection.indexes.map((index) => encode(index.spec)).values(), { batchSize: cursor ? sizeOf(cursor, 'batchSize') : undefined, session: call.session });
  },
};

export const dropIndexesCommand: Command = {
  fields: ['index'],
  async run(call) {
    const name = target(call);
    const { catalog } = call.ground;
    const wanted = call.body.index;
    checkWanted(wanted);
    return call.ground.store.write(() => {
      const collection = catalog.need(call.database, name);
      const before = collection.indexes.length;
      for (const index of chosen(collection, wanted)) {
        catalog.clearEntries(index);
        collection.indexes = collection.indexes.filter((kept) => kept !== index);
      }
      catalog.save(collection);
      return { nIndexesWas: before, ...(wanted === '*' ? { msg: 'non-_id indexes dropped for collection' } : {}), ok: 1 };
    });
  },
};

/** A name, '*', a key, or a list of names. */
function checkWanted(wanted: unknown): void {
  if (wanted === undefined) throw new StoreError(40414, "BSON field 'dropIndexes.index' is missing but a required field");
  if (Array.isArray(wanted) ? wanted.every((one) => typeof one === 'string') : typeof wanted === 'string' || isDocument(wanted)) return;
  throw new StoreError('TypeMismatch', `BSON field 'dropIndexes.index' is the wrong type '${typeName(wanted)}', expected types '[string, object]'`);
}

/** All of them are found before the first one goes. */
function chosen(collection: Collection, wanted: unknown): Index[] {
  if (wanted === '*') return collection.indexes.filter((index) => index.name !== '_id_');
  return (Array.isArray(wanted) ? wanted : [wanted]).map((one) => {
    const [found, another] = collection.indexes.filter((index) => (typeof one === 'string' ? index.name === one : equalValues(index.spec.key, one)));
    if (another) throw new StoreError('AmbiguousIndexKeyPattern', `2 indexes found for key: ${shellText(one)}, identify by name instead. Conflicting indexes: ${shellText(found!.spec)}, ${shellText(another.spec)}`);
    if (!found) throw new StoreError('IndexNotFound', typeof one === 'string' ? `index not found with name [${one}]` : `can't find index with key: ${shellText(one)}`);
    if (found.name === '_id_') throw new StoreError('InvalidOptions', 'cannot drop _id index');
    return found;
  });
}
