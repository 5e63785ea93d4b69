import type { Catalog } from './catalog.ts';
import { checkDepth } from './depth.ts';
import { StoreError } from './errors.ts';
import { faultsOf } from './faults.ts';
import { duplicateKey, entriesOf } from './indexes.ts';
import type { Entry, Index } from './indexes.ts';
import { afterPrefix, documentKey, entryKey, recordOf, spaceStart } from './keys.ts';
import { onlyRecord, records } from './scan.ts';
import type { KeyRange } from './scan.ts';
import type { Store } from './store.ts';
import { decode, field } from './values.ts';
import type { Doc } from './values.ts';

export interface Description {
  database: string;
  name: string;
  space: number;
  uuid: string;
  options: Doc;
  indexes: Index[];
}

const LARGEST_DOCUMENT = 16 * 1024 * 1024;
const NOTHING = Buffer.alloc(0);

/** Documents by record number, in the order of their arrival, and the index entries that go with them. */
export class Collection {
  readonly database: string;
  readonly name: string;
  readonly space: number;
  readonly uuid: string;
  options: Doc;
  indexes: Index[];
  dropped = false;
  private readonly store: Store;
  private readonly catalog: Catalog;
  private lastRecord: number | undefined;
  private known: number | undefined;

  constructor(store: Store, catalog: Catalog, description: Description) {
    this.store = store;
    this.catalog = catalog;
    this.database = description.database;
    this.name = description.name;
    this.space = description.space;
    this.uuid = description.uuid;
    this.options = description.options;
    this.indexes = description.indexes;
  }

  get namespace(): string {
    return `${this.database}.${this.name}`;
  }

  description(): Description {
    const { database, name, space, uuid, options, indexes } = this;
    return { database, name, space, uuid, options, indexes };
  }

  count(): number {
    const prefix = spaceStart(this.space);
    this.known ??= this.store.documents.getKeysCount({ start: prefix, end: afterPrefix(prefix) });
    return this.known;
  }

  /** Record numbers from one range of this collection's documents or of one index, in key order. */
  records(ranges: KeyRange[], reverse: boolean, onEntries: boolean): Generator<number> {
    return records(onEntries ? this.store.entries : this.store.documents, ranges, reverse);
  }

  /** The record of the document whose _id has this key. */
  recordOfId(key: Buffer): number | undefined {
    return onlyRecord(this.store.entries, Buffer.concat([spaceStart(this.indexes[0]!.space), key]));
  }

  bytesOf(record: number): Buffer | undefined {
    return this.store.documents.get(documentKey(this.space, record));
  }

  /** Inside a write: adds one document, or throws before anything is written. */
  insert(bytes: Uint8Array, doc: Doc): number {
    checkSize(bytes);
    const additions = this.indexes.map((index) => entriesOf(index, doc));
    this.indexes.forEach((index, at) => this.checkUnique(index, additions[at]!.entries, undefined));
    const record = this.nextRecord();
    const before = this.count();
    this.store.documents.putSync(documentKey(this.space, record), asBuffer(bytes));
    this.indexes.forEach((index, at) => this.put(index, additions[at]!.entries, record));
    this.known = before + 1;
    this.learn(this.indexes, additions);
    return record;
  }

  /** Inside a write: puts other bytes in a document's place, or throws before anything is written. */
  replace(record: number, before: Doc, bytes: Uint8Array, after: Doc): void {
    checkSize(bytes);
    const changed = this.indexes.filter((index) => touches(index, before, after));
    const old = changed.map((index) => entriesOf(index, before).entries);
    const additions = changed.map((index) => entriesOf(index, after));
    changed.forEach((index, at) => this.checkUnique(index, additions[at]!.entries, record));
    this.store.documents.putSync(documentKey(this.space, record), asBuffer(bytes));
    changed.forEach((index, at) => this.exchange(index, old[at]!, additions[at]!.entries, record));
    this.learn(changed, additions);
  }

  /** Inside a write. */
  remove(record: number, doc: Doc): void {
    const before = this.count();
    for (const index of this.indexes) {
      for (const entry of entriesOf(index, doc).entries) this.store.entries.removeSync(entryKey(index.space, entry.values, record));
    }
    this.store.documents.removeSync(documentKey(this.space, record));
    this.known = before - 1;
  }

  /** Inside a write: fills a new index from every document; a duplicate leaves no trace of it. */
  build(index: Index): void {
    index.building = true;
    this.store.whenKept(() => delete index.building);
    try {
      for (const { record, doc } of this.everything()) {
        const addition = entriesOf(index, doc);
        this.checkUnique(index, addition.entries, record);
        this.put(index, addition.entries, record);
        index.multikey = index.multikey.map((was, at) => was || addition.multikey[at]!);
        index.shortened ||= addition.shortened;
      }
    } catch (error) {
      this.catalog.clearEntries(index);
      throw error;
    }
  }

  *everything(): Generator<{ record: number; doc: Doc; bytes: Buffer }> {
    const prefix = spaceStart(this.space);
    for (const { key, value } of this.store.documents.getRange({ start: prefix, end: afterPrefix(prefix) })) {
      yield { record: recordOf(key), doc: decode(value), bytes: value };
    }
  }

  *everyBytes(): Generator<Buffer> {
    const prefix = spaceStart(this.space);
    for (const { value } of this.store.documents.getRange({ start: prefix, end: afterPrefix(prefix) })) yield value;
  }

  /** Compares every index with the documents; what it returns should be nothing. */
  faults(): string[] {
    return faultsOf(this, this.store);
  }

  private checkUnique(index: Index, entries: Entry[], own: number | undefined): void {
    if (!index.unique) return;
    for (const entry of entries) {
      const prefix = entryKey(index.space, entry.values, 0).subarray(0, 4 + entry.values.length);
      for (const key of this.store.entries.getKeys({ start: prefix, end: afterPrefix(prefix), limit: 2 })) {
        if (key.length === prefix.length + 6 && recordOf(key) !== own) throw duplicateKey(this.namespace, index, entry.plain);
      }
    }
  }

  private put(index: Index, entries: Entry[], record: number): void {
    for (const entry of entries) this.store.entries.putSync(entryKey(index.space, entry.values, record), NOTHING);
  }

  private exchange(index: Index, old: Entry[], next: Entry[], record: number): void {
    const kept = new Set(next.map((entry) => entry.values.toString('latin1')));
    const had = new Set(old.map((entry) => entry.values.toString('latin1')));
    for (const entry of old) if (!kept.has(entry.values.toString('latin1'))) this.store.entries.removeSync(entryKey(index.space, entry.values, record));
    this.put(index, next.filter((entry) => !had.has(entry.values.toString('latin1'))), record);
  }

  private learn(indexes: readonly Index[], additions: ReturnType<typeof entriesOf>[]): void {
    let news = false;
    indexes.forEach((index, at) => {
      const addition = additions[at]!;
      if (addition.multikey.some((is, part) => is && !index.multikey[part]) || (addition.shortened && !index.shortened)) {
        index.multikey = index.multikey.map((was, part) => was || addition.multikey[part]!);
        index.shortened ||= addition.shortened;
        news = true;
      }
    });
    if (news) this.catalog.save(this);
  }

  private nextRecord(): number {
    if (this.lastRecord === undefined) {
      const prefix = spaceStart(this.space);
      const [last] = this.store.documents.getKeys({ start: afterPrefix(prefix), end: prefix, reverse: true, limit: 1 });
      this.lastRecord = last ? recordOf(last) : 0;
    }
    this.lastRecord += 1;
    return this.lastRecord;
  }
}

/** Whether a changed document may have other entries in an index: not when all that the index reads is the very same. */
function touches({ partial, fields }: Index, before: Doc, after: Doc): boolean {
  return partial !== undefined || fields.some(({ path: [name] }) => !isSame(field(before, name!), field(after, name!)));
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function checkSize(bytes: Uint8Array): void {
  checkDepth(asBuffer(bytes));
  if (bytes.length > LARGEST_DOCUMENT) throw new StoreError('BSONObjectTooLarge', `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${LARGEST_DOCUMENT}(16MB)`);
}
