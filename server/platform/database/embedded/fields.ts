import { sizeOf } from './bytes.ts';
import { decode, fieldsOf, isDocument } from './values.ts';
import type { Doc } from './values.ts';

/** Which top-level fields a filter reads; undefined when only a look at the whole document can tell. */
export function fieldsRead(filter: Doc): Set<string> | undefined {
  const names = new Set<string>();
  return gather(filter, names) ? names : undefined;
}

function gather(filter: unknown, names: Set<string>): boolean {
  return isDocument(filter) && fieldsOf(filter).every(([name, condition]) => {
    if (name === '$comment') return true;
    if (name.startsWith('$')) return ['$and', '$or', '$nor'].includes(name) && Array.isArray(condition) && condition.every((part) => gather(part, names));
    names.add(topOf(name));
    return true;
  });
}

export function topOf(path: string): string {
  const dot = path.indexOf('.');
  return dot === -1 ? path : path.slice(0, dot);
}

/** A reader of some top-level fields, or of all: what a question does not read of a document is not decoded. */
export function readerOf(names: Iterable<string> | undefined): (bytes: Buffer) => Doc {
  if (!names) return decode;
  const wanted = [...names].map((name) => Buffer.from(name));
  if (wanted.length > MOST_FIELDS) return decode;
  return (bytes) => decode(some(bytes, wanted));
}

/** Beyond so many fields, decoding all of them at once costs less. */
const MOST_FIELDS = 6;
const EMPTY = Buffer.from([5, 0, 0, 0, 0]);

/** The same document with only these of its fields. */
function some(bytes: Buffer, wanted: Buffer[]): Buffer {
  const spans: number[] = [];
  let size = 5;
  const end = bytes.length - 1;
  for (let at = 4; at < end && spans.length < wanted.length * 2;) {
    let nameEnd = at + 1;
    while (bytes[nameEnd] !== 0) nameEnd++;
    const next = nameEnd + 1 + sizeOf(bytes, bytes[at]!, nameEnd + 1);
    if (wanted.some((name) => isAt(bytes, at + 1, nameEnd, name))) {
      spans.push(at, next);
      size += next - at;
    }
    at = next;
  }
  return size === 5 ? EMPTY : joined(bytes, spans, size);
}

function isAt(bytes: Buffer, from: number, to: number, name: Buffer): boolean {
  if (to - from !== name.length) return false;
  for (let at = 0; at < name.length; at++) if (bytes[from + at] !== name[at]) return false;
  return true;
}

function joined(bytes: Buffer, spans: number[], size: number): Buffer {
  const out = Buffer.allocUnsafe(size);
  out.writeInt32LE(size);
  let to = 4;
  for (let at = 0; at < spans.length; at += 2) to += bytes.copy(out, to, spans[at], spans[at + 1]);
  out[to] = 0;
  return out;
}
