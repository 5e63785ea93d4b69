import type { Doc } from '../embedded/values.ts';
import { readWhole } from './file.ts';
import { ArchiveFault, namespaceOf } from './format.ts';
import { readArchive } from './read.ts';
import type { Listed } from './read.ts';
import type { Target } from './target.ts';

export interface Restored {
  collections: number;
  documents: number;
  /** What MongoDB keeps for itself and no other server wants. */
  leftOut: string[];
}

const OWN = /^(admin\.system\.|config\.|local\.|[^.]+\.system\.)/;
const MOST = 1000;
const LARGEST_BATCH = 8 << 20;

/**
 * Restores an archive, all of it or nothing. The whole file is read and checked before anything is written. Refuses a target that
 * holds something already, unless it may be replaced. An archive of a single database becomes the application's.
 */
export async function restore(path: string, target: Target, mayReplace: boolean): Promise<Restored> {
  const { done, places } = await loaded(path, target, mayReplace).catch(async (error: unknown) => {
    await target.abandon();
    throw error;
  });
  await target.finish([...places.values()].map(({ database, listed }) => ({ database, name: listed.name })));
  return done;
}

async function loaded(path: string, target: Target, mayReplace: boolean): Promise<{ done: Restored; places: Map<string, Place> }> {
  const { collections, counts } = await survey(path, target);
  const leftOut = [...collections.keys()].filter((namespace) => OWN.test(namespace));
  const places = placesFor([...collections.values()].filter((listed) => !OWN.test(namespaceOf(listed))), target.home);
  const occupied = await target.occupied([...new Set([...places.values()].map(({ database }) => database))]);
  if (occupied.length && !mayReplace) throw new ArchiveFault(`The target is not empty: it holds ${occupied.slice(0, 3).join(', ')}${occupied.length > 3 ? ' and others' : ''}. With --drop, the archive takes the place of what is there`);
  await prepare(target, places);
  await load(path, target, places);
  let documents = 0;
  for (const [namespace, { database, listed }] of places) documents += await count(target, database, listed.name, counts.get(namespace) ?? 0);
  return { done: { collections: places.size, documents, leftOut }, places };
}

interface Place {
  database: string;
  listed: Listed;
}

/** Everything that can be known to go wrong, before it does. */
async function survey(path: string, target: Target): Promise<{ collections: Map<string, Listed>; counts: Map<string, number> }> {
  const collections = new Map<string, Listed>();
  const counts = new Map<string, number>();
  for await (const read of readArchive(readWhole(path))) {
    if ('collections' in read) for (const listed of read.collections) collections.set(namespaceOf(listed), checked(listed));
    else {
      counts.set(read.of, (counts.get(read.of) ?? 0) + read.documents.length);
      if (!OWN.test(read.of) && !read.documents.every((document) => target.accepts(document))) throw new ArchiveFault(`A document of ${read.of} cannot be sent unchanged by the driver (a type that MongoDB gave up): use mongorestore`);
    }
  }
  return { collections, counts };
}

function checked(listed: Listed): Listed {
  if (!listed.database) throw new ArchiveFault('The archive holds an oplog (mongodump --oplog), which only mongorestore --oplogReplay can apply');
  if (listed.kind) throw new ArchiveFault(`${namespaceOf(listed)} is a ${listed.kind}, which this program does not restore: use mongorestore`);
  return listed;
}

function placesFor(listed: Listed[], home: string): Map<string, Place> {
  const single = new Set(listed.map(({ database }) => database)).size === 1;
  return new Map(listed.map((one) => [namespaceOf(one), { database: single ? home : one.database, listed: one }]));
}

async function prepare(target: Target, places: Map<string, Place>): Promise<void> {
  for (const [namespace, { database, listed }] of places) {
    const name = target.draft(listed.name);
    try {
      await target.say(database, { create: name, ...listed.options });
      const indexes = listed.indexes.filter((index) => index.name !== '_id_').map(({ ns: _ns, background: _background, ...spec }) => spec as Doc);
      if (indexes.length) await target.say(database, { createIndexes: name, indexes });
    } catch (cause) {
      throw new ArchiveFault(`${namespace} cannot be made as it was: ${(cause as Error).message}`, { cause });
    }
  }
}

async function load(path: string, target: Target, places: Map<string, Place>): Promise<void> {
  for await (const read of readArchive(readWhole(path))) {
    const place = 'of' in read ? places.get(read.of) : undefined;
    if (!('of' in read) || !place) continue;
    for (const documents of batches(read.documents)) {
      try {
        await target.say(place.database, { insert: target.draft(place.listed.name), ordered: true, bypassDocumentValidation: true, ...asTheyStand(documents) }, documents);
      } catch (cause) {
        throw new ArchiveFault(`${read.of}: ${(cause as Error).message}`, { cause });
      }
    }
  }
}

const EMPTY = Buffer.alloc(8);

/** MongoDB would put the present moment in the place of empty timestamps. Asked of it only where there may be one: its first 7.0 did not know this. */
function asTheyStand(documents: Buffer[]): Doc {
  return documents.some((bytes) => bytes.includes(EMPTY)) ? { bypassEmptyTsReplacement: true } : {};
}

function* batches(documents: Buffer[]): Generator<Buffer[]> {
  let batch: Buffer[] = [];
  let size = 0;
  for (const bytes of documents) {
    if (batch.length === MOST || (batch.length > 0 && size + bytes.length > LARGEST_BATCH)) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(bytes);
    size += bytes.length;
  }
  if (batch.length) yield batch;
}

async function count(target: Target, database: string, name: string, wanted: number): Promise<number> {
  const { n } = await target.say(database, { count: target.draft(name) });
  if (Number(n) !== wanted) throw new ArchiveFault(`${name}: ${Number(n)} documents are there instead of ${wanted}`);
  return wanted;
}
