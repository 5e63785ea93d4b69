import { archiveOf } from '../../../server/platform/database/archive/write.ts';
import { BSON, BSONRegExp, Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from './support.ts';

/** One document for each thing a document can hold, and some that tell near things apart. */
export function everyType(): object[] {
  return [
    { _id: new ObjectId('65a000000000000000000001'), int: new Int32(1), long: Long.fromString('9007199254740993'), double: new Double(1), minus: new Double(-0), tiny: Decimal128.fromString('1.10'), huge: Decimal128.fromString('9.99E+6000') },
    { _id: 'text', empty: '', accents: 'Élève à l’école 🎒', nul: 'a\0b' },
    { _id: new Int32(3), bytes: new Binary(Buffer.from('ab')), uuid: new Binary(Buffer.alloc(16, 1), 4), other: new Binary(Buffer.from('x'), 0x80), old: new Binary(Buffer.from('y'), 5) },
    { _id: new Date(0), yes: true, no: false, none: null, min: new MinKey(), max: new MaxKey(), stamp: new Timestamp({ t: 4_000_000_000, i: 2 }), pattern: new BSONRegExp('^a.b', 'im'), code: new BSON.Code('function () {}'), scoped: new BSON.Code('f', { a: 1 }) },
    { _id: { a: 1, b: [1, [2, { c: [] }]] }, deep: { deeper: { deepest: [{}, [], [[]]] } }, symbol: new BSON.BSONSymbol('s') },
  ];
}

/** Documents as bytes: those that JavaScript's objects put in another order or shape, and those that the driver cannot write at all. */
export function specialBytes(): { sendable: Buffer[]; not: Buffer[] } {
  const ordered = (entries: [string, unknown][]): Buffer => Buffer.from(BSON.serialize(new Map(entries)));
  const id = new Int32(1);
  const gone = (type: number, value: string): Buffer => {
    const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from('105f69640007000000', 'hex'), Buffer.from([type]), Buffer.from('x\0'), Buffer.from(value, 'hex'), Buffer.from([0])]);
    bytes.writeInt32LE(bytes.length);
    return bytes;
  };
  return {
    sendable: [ordered([['_id', id], ['b', 1], ['10', 2], ['2', [new Map([['7', 1], ['a', 1], ['1', 1]])]]]), ordered([['_id', new Int32(2)], ['ref', new Map<string, unknown>([['$ref', 'c'], ['$id', 5], ['extra', 1], ['$db', 'd']])]]), ordered([['_id', new Int32(3)], ['__proto__', 1], ['', new Map([['', 1]])], ['stamp', new Timestamp({ t: 0, i: 0 })]])],
    not: [gone(0x06, '')],
  };
}

/** The bytes of an archive of one database, with these documents. */
export async function archiveWith(collections: Record<string, Buffer[]>, indexes: object[] = []): Promise<Buffer> {
  const kept = Object.keys(collections).map((name) => ({ database: 'preau', name, options: {}, indexes: [{ v: new Int32(2), key: { _id: new Int32(1) }, name: '_id_' }, ...indexes], uuid: undefined }));
  const parts: Buffer[] = [];
  for await (const part of archiveOf({ version: '8.0.0', collections: kept as never, documents: ({ name }) => [collections[name]!], close: async () => {} }, () => {})) parts.push(part);
  return Buffer.concat(parts);
}

export interface Content {
  metadata: Record<string, unknown>;
  /** Documents as hexadecimal text, by namespace, in the order they stand. */
  documents: Record<string, string[]>;
}

/** What an archive holds, read by other code than the one under test; without what is new with each server. */
export function contentOf(archive: Buffer): Content {
  const content: Content = { metadata: {}, documents: {} };
  let part = 0;
  let current: string | undefined;
  for (let at = 4; at < archive.length;) {
    const size = archive.readUInt32LE(at);
    const bytes = archive.subarray(at, at + size);
    at += size === 0xffffffff ? 4 : size;
    if (size === 0xffffffff) [part, current] = [part + 1, undefined];
    else if (part === 0) {
      const { db, collection, metadata } = BSON.deserialize(bytes);
      if (db) content.metadata[`${db}.${collection}`] = { ...JSON.parse(metadata), uuid: undefined };
    } else if (current === undefined) {
      const { db, collection } = BSON.deserialize(bytes);
      current = `${db}.${collection}`;
    } else (content.documents[current] ??= []).push(bytes.toString('hex'));
  }
  return content;
}
