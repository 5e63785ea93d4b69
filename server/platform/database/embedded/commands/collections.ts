import { Binary } from 'bson';
import { readCollation } from '../collation.ts';
import type { Collection } from '../collection.ts';
import { StoreError } from '../errors.ts';
import { compileFilter } from '../match/match.ts';
import { equalValues } from '../order.ts';
import { shellText } from '../shell.ts';
import { encode, fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';
import { documentOf, flagOf, sizeOf, target } from './command.ts';
import type { Command } from './command.ts';

/** Options of `create` that would change what a collection is: none is kept here. */
const REFUSED = ['capped', 'viewOn', 'pipeline', 'timeseries', 'clusteredIndex', 'validator', 'validationLevel', 'validationAction', 'changeStreamPreAndPostImages', 'encryptedFields', 'expireAfterSeconds', 'storageEngine',
  'indexOptionDefaults', 'temp', 'flags'];

export const createCommand: Command = {
  fields: [...REFUSED, 'size', 'max', 'collation', 'autoIndexId', 'idIndex'],
  async run(call) {
    const { body, database, ground: { store, catalog } } = call;
    const name = target(call);
    if (!flagOf(body, 'capped') && (body.size !== undefined || body.max !== undefined)) throw new StoreError('InvalidOptions', "the 'capped' field needs to be true when either the 'size' or 'max' fields are present");
    if (readCollation(body.collation)) throw new StoreError('NotImplemented', 'create: a default collation is not supported by the embedded store');
    for (const option of REFUSED) if (!isNothing(body[option])) throw new StoreError('NotImplemented', `create: '${option}' is not supported by the embedded store`);
    if (body.autoIndexId === false) throw new StoreError('NotImplemented', "create: 'autoIndexId: false' is not supported by the embedded store");
    checkIdIndex(documentOf(body, 'idIndex'));
    return store.write(() => {
      catalog.ensure(database, name);
      return { ok: 1 };
    });
  },
};

/** mongorestore says what index _id has: it may only be the one that every collection has. */
function checkIdIndex(spec: Doc | undefined): void {
  if (!spec) return;
  if (!equalValues(spec.key, { _id: 1 })) throw new StoreError('BadValue', `The field 'key' for an _id index must be {_id: 1}, but got ${shellText(spec.key)}`);
  if (readCollation(spec.collation)) throw new StoreError('NotImplemented', 'create: a collation of _id is not supported by the embedded store');
}

const isNothing = (value: unknown): boolean => value === undefined || value === false || (isDocument(value) && fieldsOf(value).length === 0);

export const dropCommand: Command = {
  fields: [],
  async run(call) {
    const name = target(call);
    return call.ground.store.write(() => {
      const collection = call.ground.catalog.find(call.database, name);
      if (!collection) return { ok: 1 };
      const nIndexesWas = collection.indexes.length;
      call.ground.catalog.drop(collection);
      return { nIndexesWas, ns: collection.namespace, ok: 1 };
    }, { frees: true });
  },
};

export const dropDatabaseCommand: Command = {
  fields: [],
  async run({ database, ground }) {
    return ground.store.write(() => {
      const collections = ground.catalog.collections(database);
      for (const collection of collections) ground.catalog.drop(collection);
      return { ...(collections.length ? { dropped: database } : {}), ok: 1 };
    }, { frees: true });
  },
};

export const renameCollectionCommand: Command = {
  fields: ['to', 'dropTarget'],
  async run({ body, ground }) {
    const [from, to] = [splitName(body.renameCollection), splitName(body.to)];
    return ground.store.write(() => {
      const collection = ground.catalog.find(...from);
      if (!collection) throw new StoreError('NamespaceNotFound', `Source collection ${from.join('.')} does not exist`);
      const taken = ground.catalog.find(...to);
      if (taken === collection) throw new StoreError('IllegalOperation', "Can't rename a collection to itself");
      if (taken && !flagOf(body, 'dropTarget')) throw new StoreError('NamespaceExists', 'target namespace exists');
      if (taken) ground.catalog.drop(taken);
      ground.catalog.rename(collection, ...to);
      return { ok: 1 };
    });
  },
};

function splitName(name: unknown): [string, string] {
  const at = typeof name === 'string' ? name.indexOf('.') : -1;
  if (at < 1) throw new StoreError('InvalidNamespace', `Invalid namespace specified: ${String(name)}`);
  return [(name as string).slice(0, at), (name as string).slice(at + 1)];
}

export const listCollectionsCommand: Command = {
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run(call) {
    const match = compileFilter(documentOf(call.body, 'filter') ?? {});
    const nameOnly = flagOf(call.body, 'nameOnly');
    const listed = call.ground.catalog.collections(call.database).map((collection) => describe(collection)).filter((doc) => match(doc))
      .map((doc) => encode(nameOnly ? { name: doc.name, type: doc.type } : doc));
    const cursor = documentOf(call.body, 'cursor');
    return call.ground.cursors.first(`${call.database}.$cmd.listCollections`, listed.values(), { batchSize: cursor ? sizeOf(cursor, 'batchSize') : undefined, session: call.session });
  },
};

function describe(collection: Collection): Doc {
  const uuid = new Binary(Buffer.from(collection.uuid.replaceAll('-', ''), 'hex'), 4);
  return { name: collection.name, type: 'collection', options: collection.options, info: { readOnly: false, uuid }, idIndex: collection.indexes[0]!.spec };
}

export const listDatabasesCommand: Command = {
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run({ body, ground }) {
    const match = compileFilter(documentOf(body, 'filter') ?? {});
    const all = ground.catalog.names().map((name) => ({ name, sizeOnDisk: 0, empty: false })).filter((doc) => match(doc));
    if (flagOf(body, 'nameOnly')) return { databases: all.map(({ name }) => ({ name })), ok: 1 };
    return { databases: all, totalSize: 0, totalSizeMb: 0, ok: 1 };
  },
};
