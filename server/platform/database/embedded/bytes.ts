import { ObjectId } from 'bson';
import { StoreError } from './errors.ts';

const FIXED: Record<number, number> = { 0x01: 8, 0x06: 0, 0x07: 12, 0x08: 1, 0x09: 8, 0x0a: 0, 0x10: 4, 0x11: 8, 0x12: 8, 0x13: 16, 0xff: 0, 0x7f: 0 };

const BESIDE_LENGTH: Record<number, number> = { 0x02: 4, 0x0d: 4, 0x0e: 4, 0x03: 0, 0x04: 0, 0x0f: 0, 0x05: 5, 0x0c: 16 };

/** The raw documents of an array field, without decoding them: they are stored as they were sent. */
export function rawArray(document: Buffer, name: string): Buffer[] | undefined {
  for (const element of elements(document)) {
    if (element.name === name && element.type === 0x04) return [...elements(element.value)].map((item) => rawDocument(item));
  }
  return undefined;
}

function rawDocument(element: { type: number; value: Buffer; name: string }): Buffer {
  if (element.type !== 0x03) throw new StoreError('TypeMismatch', `BSON field 'documents.${element.name}' is the wrong type, expected type 'object'`);
  return element.value;
}

/** The fields of a document without decoding them; `whole` is type, name and value as they stand. */
export function* elements(document: Buffer): Generator<{ type: number; name: string; value: Buffer; whole: Buffer }> {
  let at = 4;
  const end = document.readInt32LE(0) - 1;
  if (end + 1 !== document.length) throw new StoreError('InvalidBSON', 'A BSON document is not as long as it says');
  while (at < end) {
    const type = document[at]!;
    const nameEnd = document.indexOf(0, at + 1);
    if (nameEnd === -1) break;
    const start = nameEnd + 1;
    const size = sizeOf(document, type, start);
    if (start + size > end) throw new StoreError('InvalidBSON', 'A BSON element is longer than its document');
    yield { type, name: document.toString('utf8', at + 1, nameEnd), value: document.subarray(start, start + size), whole: document.subarray(at, start + size) };
    at = start + size;
  }
}

/** The document with its _id as first field, made when there is none; every other byte stays as it was sent. */
export function withIdFirst(document: Buffer): Buffer {
  if (document.toString('latin1', 5, 9) === '_id\0') return document;
  const fields = [...elements(document)];
  const id = fields.find(({ name }) => name === '_id')?.whole ?? Buffer.concat([Buffer.from('\x07_id\0', 'latin1'), new ObjectId().id]);
  return wrap([id, ...fields.filter(({ name }) => name !== '_id').map(({ whole }) => whole)]);
}

/** How many bytes the value of a type takes that begins there. */
export function sizeOf(document: Buffer, type: number, at: number): number {
  const fixed = FIXED[type];
  if (fixed !== undefined) return fixed;
  if (type === 0x0b) return Math.max(2, document.indexOf(0, document.indexOf(0, at) + 1) + 1 - at);
  const length = document.readInt32LE(at);
  const extra = BESIDE_LENGTH[type];
  if (extra === undefined || length < 0) throw new StoreError('InvalidBSON', `Unrecognized BSON type ${type}`);
  return length + extra;
}

function wrap(parts: Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(length);
  return Buffer.concat([head, ...parts, Buffer.from([0])], length);
}

/** One field of a document as a document stands in it, or undefined when it is missing or of another type. */
export function rawField(document: Buffer, name: string): Buffer | undefined {
  for (const element of elements(document)) if (element.name === name) return element.type === 0x03 ? element.value : undefined;
  return undefined;
}

/** The reply of a cursor with more fields after it. */
export function besideCursor(reply: Buffer, more: Uint8Array): Buffer {
  return wrap([[...elements(reply)].find(({ name }) => name === 'cursor')!.whole, more.subarray(4, -1)]);
}

/** Documents one after the other, and back. */
export function* documentsOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readInt32LE(at);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}
