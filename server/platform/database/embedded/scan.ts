import { RECORD_BYTES, SPACE_BYTES, recordOf } from './keys.ts';
import type { Table } from './files.ts';

/** Keys from start to before end. `shared` bytes at the beginning are the same throughout; order is told by the rest. */
export interface KeyRange {
  start: Buffer;
  end: Buffer;
  shared: number;
}

const FIRST_PAGE = 24;
const LARGEST_PAGE = 512;

/**
 * Record numbers under the ranges; several ranges are merged by what follows their shared beginning. Nothing stays open
 * between two reads, so a cursor may rest for minutes without holding back LMDB's reuse of space.
 */
export function* records(table: Table, ranges: KeyRange[], reverse: boolean): Generator<number> {
  if (ranges.length === 1 || ranges.every(({ shared }) => shared === SPACE_BYTES)) {
    for (const range of inTurn(ranges, reverse)) for (const key of keysIn(table, range, reverse)) yield recordOf(key);
    return;
  }
  const heads = ranges.map((range) => ({ range, keys: keysIn(table, range, reverse), key: undefined as Buffer | undefined }));
  for (const head of heads) advance(head);
  for (;;) {
    let best: (typeof heads)[number] | undefined;
    for (const head of heads) if (head.key && (!best || before(head, best) !== reverse)) best = head;
    if (!best) return;
    yield recordOf(best.key!);
    advance(best);
  }
}

/** The record of the only entry that has these values, in an index where they stand once. */
export function onlyRecord(table: Table, values: Buffer): number | undefined {
  for (const key of table.getKeys({ start: values, limit: 1 })) {
    if (key.length === values.length + RECORD_BYTES && key.subarray(0, values.length).equals(values)) return recordOf(key);
  }
  return undefined;
}

/** Ranges ordered by all of their bytes follow one another: none need wait for the others. */
function* inTurn(ranges: KeyRange[], reverse: boolean): Generator<KeyRange> {
  if (ranges.length === 1) return yield ranges[0]!;
  const ascending = ranges.toSorted((one, other) => Buffer.compare(one.start, other.start));
  let reached = ascending[0]!.start;
  const apart = ascending.flatMap(({ start, end, shared }) => {
    const from = Buffer.compare(start, reached) < 0 ? reached : start;
    if (Buffer.compare(from, end) >= 0) return [];
    reached = end;
    return [{ start: from, end, shared }];
  });
  yield* reverse ? apart.toReversed() : apart;
}

interface Head {
  range: KeyRange;
  keys: Generator<Buffer>;
  key: Buffer | undefined;
}

function advance(head: Head): void {
  const next = head.keys.next();
  head.key = next.done ? undefined : next.value;
}

function before(one: Head, other: Head): boolean {
  return Buffer.compare(one.key!.subarray(one.range.shared), other.key!.subarray(other.range.shared)) < 0;
}

function* keysIn(table: Table, range: KeyRange, reverse: boolean): Generator<Buffer> {
  let { start, end } = range;
  for (let limit = FIRST_PAGE; ; limit = Math.min(limit * 2, LARGEST_PAGE)) {
    const keys = page(table, start, end, reverse, limit);
    yield* keys;
    if (keys.length < limit) return;
    const last = keys[keys.length - 1]!;
    if (reverse) end = last;
    else start = Buffer.concat([last, Buffer.from([0])]);
  }
}

function page(table: Table, start: Buffer, end: Buffer, reverse: boolean, limit: number): Buffer[] {
  if (!reverse) return [...table.getKeys({ start, end, limit })];
  return [...table.getKeys({ start: end, end: start, reverse: true, exclusiveStart: true, limit })];
}
