import type { Collection } from '../collection.ts';
import { numberOf, target } from './command.ts';
import type { Command } from './command.ts';

export const collStatsCommand: Command = {
  fields: ['scale'],
  run(call) {
    const name = target(call);
    const collection = call.ground.catalog.find(call.database, name);
    const size = collection ? sizeOfAll(collection) / (numberOf(call.body, 'scale') ?? 1) : 0;
    const count = collection?.count() ?? 0;
    return { ns: `${call.database}.${name}`, size, count, ...(count ? { avgObjSize: size / count } : {}), storageSize: size, nindexes: collection?.indexes.length ?? 0, ok: 1 };
  },
};

export const dbStatsCommand: Command = {
  fields: ['scale', 'freeStorage'],
  run({ database, ground }) {
    const collections = ground.catalog.collections(database);
    const objects = collections.reduce((sum, collection) => sum + collection.count(), 0);
    const dataSize = collections.reduce((sum, collection) => sum + sizeOfAll(collection), 0);
    return { db: database, collections: collections.length, views: 0, objects, avgObjSize: objects ? dataSize / objects : 0, dataSize, storageSize: dataSize, indexes: collections.reduce((sum, { indexes }) => sum + indexes.length, 0), ok: 1 };
  },
};

export const validateCommand: Command = {
  fields: ['full', 'repair', 'metadata'],
  run(call) {
    const collection = call.ground.catalog.need(call.database, target(call));
    const errors = collection.faults();
    return { ns: collection.namespace, nrecords: collection.count(), nIndexes: collection.indexes.length, valid: errors.length === 0, errors, warnings: [], ok: 1 };
  },
};

function sizeOfAll(collection: Collection): number {
  let size = 0;
  for (const bytes of collection.everyBytes()) size += bytes.length;
  return size;
}
