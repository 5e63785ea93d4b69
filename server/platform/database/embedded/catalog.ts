import { randomUUID } from 'node:crypto';
import { Collection } from './collection.ts';
import { StoreError } from './errors.ts';
import { idIndex, readIndex } from './indexes.ts';
import type { Index } from './indexes.ts';
import { afterPrefix, documentKey, spaceStart } from './keys.ts';
import type { Store } from './store.ts';
import { upgrade } from './upgrade.ts';
import { decode, encode } from './values.ts';
import type { Doc } from './values.ts';

const SPACES_KEY = Buffer.from('spaces');

/** Which collections and indexes exist. Kept in memory, written with each change, read again when a commit is lost. */
export class Catalog {
  private readonly store: Store;
  private databases = new Map<string, Map<string, Collection>>();
  private lastSpace = 0;

  constructor(store: Store) {
    this.store = store;
    upgrade(store);
    this.load();
    store.onLost = () => this.load();
  }

  names(): string[] {
    return [...this.databases.keys()].filter((name) => this.databases.get(name)!.size > 0).sort();
  }

  collections(database: string): Collection[] {
    return [...(this.databases.get(database)?.values() ?? [])];
  }

  find(database: string, name: string): Collection | undefined {
    return this.databases.get(database)?.get(name);
  }

  need(database: string, name: string): Collection {
    const found = this.find(database, name);
    if (!found) throw new StoreError('NamespaceNotFound', `ns does not exist: ${database}.${name}`);
    return found;
  }

  /** Inside a write: the collection, created with its _id index when missing. */
  ensure(database: string, name: string, options: Doc = {}): Collection {
    const found = this.find(database, name);
    if (found) return found;
    checkNames(database, name);
    const collection = new Collection(this.store, this, { database, name, space: this.nextSpace(), uuid: randomUUID(), options, indexes: [idIndex(this.nextSpace())] });
    this.add(collection);
    this.save(collection);
    return collection;
  }

  nextSpace(): number {
    this.lastSpace += 1;
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.lastSpace);
    this.store.catalog.putSync(SPACES_KEY, bytes);
    return this.lastSpace;
  }

  save(collection: Collection): void {
    const { database, name, space, uuid, options } = collection;
    const indexes = collection.indexes.map((index) => ({ space: index.space, spec: index.spec, multikey: index.multikey, shortened: index.shortened }));
    this.store.catalog.putSync(catalogKey(database, name), Buffer.from(encode({ database, name, space, uuid, options, indexes })));
  }

  /** Inside a write: forgets the collection and clears what it kept. */
  drop(collection: Collection): void {
    for (const index of collection.indexes) this.clearEntries(index);
    clear(this.store.documents, collection.space);
    this.store.catalog.removeSync(catalogKey(collection.database, collection.name));
    this.databases.get(collection.database)?.delete(collection.name);
    collection.dropped = true;
  }

  clearEntries(index: Index): void {
    clear(this.store.entries, index.space);
  }

  rename(collection: Collection, database: string, name: string): void {
    checkNames(database, name);
    this.store.catalog.removeSync(catalogKey(collection.database, collection.name));
    this.databases.get(collection.database)?.delete(collection.name);
    const moved = new Collection(this.store, this, { ...collection.description(), database, name });
    collection.dropped = true;
    this.add(moved);
    this.save(moved);
  }

  private add(collection: Collection): void {
    const known = this.databases.get(collection.database) ?? new Map<string, Collection>();
    known.set(collection.name, collection);
    this.databases.set(collection.database, known);
  }

  private load(): void {
    this.databases = new Map();
    this.lastSpace = this.store.catalog.get(SPACES_KEY)?.readUInt32BE(0) ?? 0;
    for (const { key, value } of this.store.catalog.getRange({ start: Buffer.from('c:'), end: Buffer.from('c;') })) {
      if (key.length > 2) this.add(this.read(decode(value)));
    }
  }

  private read(kept: Doc): Collection {
    const space = Number(kept.space);
    const indexes = (kept.indexes as Doc[]).map((index) => readIndex(index.spec as Doc, Number(index.space), index.multikey as boolean[], index.shortened === true));
    return new Collection(this.store, this, { database: String(kept.database), name: String(kept.name), space, uuid: String(kept.uuid), options: kept.options as Doc, indexes });
  }
}

function catalogKey(database: string, name: string): Buffer {
  return Buffer.from(`c:${database}\0${name}`);
}

function clear(table: Store['documents'], space: number): void {
  const start = documentKey(space, 0);
  const prefix = spaceStart(space);
  for (;;) {
    const keys = [...table.getKeys({ start: prefix, end: afterPrefix(prefix), limit: 1000 })];
    for (const key of keys) table.removeSync(key);
    if (keys.length < 1000) break;
  }
  table.removeSync(start);
}

function checkNames(database: string, name: string): void {
  if (!database || /[\0/\\. "$]/.test(database) || Buffer.byteLength(database) > 63) throw new StoreError('InvalidNamespace', `Invalid database name: '${database}'`);
  if (!name || name.includes('\0') || name.includes('$') || name.startsWith('.') || Buffer.byteLength(`${database}.${name}`) > 255) throw new StoreError('InvalidNamespace', `Invalid collection name: ${name}`);
  if (name.startsWith('system.')) throw new StoreError('InvalidNamespace', `Invalid system namespace: ${database}.${name}`);
}
