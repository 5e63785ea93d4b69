import { BLOCKS, MARKS } from '../../../../schema/writing.ts';
import { LOCKED } from '../../../../schema/writing/locked.ts';
import { Malformed, Reading } from './reading.ts';

/** What one client id wrote in an update: letters `from` up to `to`, and where that stands in the bytes. What is missing in it ends at `skipsTo`. */
export interface Section { client: number; from: number; to: number; skipsTo: number; start: number; end: number; structs: number }
export interface Range { client: number; clock: number; length: number }
/** What an update says, without applying it. `needs`: what must be there before, pairs of client and clock. `namesLock`: it puts a lock on a block. */
export interface Scanned { bytes: Uint8Array; sections: Section[]; needs: number[]; erased: Range[]; erasedAt: number; namesLock: boolean }

const ROOT = 'content';
/** Letters that an update may claim without showing them: those erased before they were sent. */
const UNSEEN = 1_000_000;
const LAST_CLOCK = 2 ** 31;
/** Stands for letters that whoever answers has not got themself: they wait for a frame that was lost. */
const SKIP = 10;
const XML_ELEMENT = 3;
const XML_TEXT = 6;
/** How editors write marks: the name, and for marks that may overlap themselves a mark of their own. */
const OVERLAPPING = /--[\w+/=]{8}$/;

/**
 * Reads an update (version 1) to its last byte. Throws Malformed for whatever a text never has: other roots, sub-documents,
 * binary, gaps, more letters that no bytes justify than is sensible, blocks and marks that no editor knows: every open editor
 * would erase those, under the name of whoever has it open. An update that passes may still be refused by Yjs itself.
 */
export const scan = (bytes: Uint8Array): Scanned => read(bytes, { unseen: UNSEEN, isStored: false, namesLock: false });

/** Reads an update that was judged before it was stored. */
export const scanStored = (bytes: Uint8Array): Scanned => read(bytes, { unseen: Infinity, isStored: true, namesLock: false });

/** What may still come in an update, and what has. */
interface Budget { unseen: number; isStored: boolean; namesLock: boolean }

function read(bytes: Uint8Array, budget: Budget): Scanned {
  const input = new Reading(bytes);
  const scanned: Scanned = { bytes, sections: [], needs: [], erased: [], erasedAt: 0, namesLock: false };
  for (let left = bounded(input, input.count()); left > 0; left--) scanned.sections.push(section(input, scanned.needs, budget));
  if (new Set(scanned.sections.map(({ client }) => client)).size < scanned.sections.length) throw new Malformed('a client id twice');
  scanned.erasedAt = input.at;
  scanned.namesLock = budget.namesLock;
  for (let clients = bounded(input, input.count()); clients > 0; clients--) {
    const client = input.client();
    for (let ranges = bounded(input, input.count()); ranges > 0; ranges--) {
      const [clock, length] = [input.count(), input.count()];
      if (length === 0 || clock + length > LAST_CLOCK) throw new Malformed('an impossible erasure');
      scanned.erased.push({ client, clock, length });
    }
  }
  if (!input.isOver) throw new Malformed('more than one update');
  return scanned;
}

/** No count can be larger than the bytes that are left. */
function bounded({ bytes, at }: Reading, count: number): number {
  if (count > bytes.length - at) throw new Malformed('a count too large');
  return count;
}

function section(input: Reading, needs: number[], budget: Budget): Section {
  const start = input.at;
  const structs = bounded(input, input.count());
  const client = input.client();
  const from = input.count();
  let [clock, skipsTo] = [from, 0];
  for (let left = structs; left > 0; left--) {
    const isSkipped = (input.bytes[input.at]! & 31) === SKIP;
    clock += struct(input, needs, budget);
    if (isSkipped) skipsTo = clock;
    if (clock > LAST_CLOCK) throw new Malformed('an impossible clock');
  }
  if (structs === 0) throw new Malformed('an empty section');
  return { client, from, to: clock, skipsTo, start, end: input.at, structs };
}

/** Passes over one struct and answers its length. */
function struct(input: Reading, needs: number[], budget: Budget): number {
  const info = input.byte();
  const kind = info & 31;
  if (kind === 0) return unseen(input, budget);
  if (kind === SKIP) return atLeastOne(input.count());
  if (info & 128) needs.push(input.client(), input.count());
  if (info & 64) needs.push(input.client(), input.count());
  if ((info & 192) === 0) {
    if (input.count() === 1) {
      if (input.text() !== ROOT) throw new Malformed('another root');
    } else {
      needs.push(input.client(), input.count());
    }
    if (info & 32 && input.text() === LOCKED) budget.namesLock = true;
  }
  return content(input, kind, budget);
}

function content(input: Reading, kind: number, budget: Budget): number {
  switch (kind) {
    case 1: return unseen(input, budget);
    case 4: return atLeastOne(input.textLength());
    case 6:
      mark(input, budget);
      json(input);
      return 1;
    case 7: return type(input, budget);
    case 8: {
      const values = atLeastOne(bounded(input, input.count()));
      for (let left = values; left > 0; left--) value(input, 0);
      return values;
    }
    default: throw new Malformed(`content of kind ${kind}`);
  }
}

function unseen(input: Reading, budget: Budget): number {
  const length = atLeastOne(input.count());
  budget.unseen -= length;
  if (budget.unseen < 0) throw new Malformed('letters that nobody wrote');
  return length;
}

function atLeastOne(length: number): number {
  if (length === 0) throw new Malformed('nothing, as a change');
  return length;
}

function json(input: Reading): void {
  try {
    JSON.parse(input.text());
  } catch {
    throw new Malformed('a format that cannot be read');
  }
}

function mark(input: Reading, { isStored }: Budget): void {
  const name = input.text();
  if (!isStored && !MARKS.has(name.replace(OVERLAPPING, ''))) throw new Malformed('an unknown mark');
}

function type(input: Reading, { isStored }: Budget): number {
  const kind = input.count();
  if (kind === XML_ELEMENT) {
    const name = input.text();
    if (!isStored && !BLOCKS.has(name)) throw new Malformed('an unknown block');
  } else if (kind !== XML_TEXT) {
    throw new Malformed(`a type of kind ${kind}`);
  }
  return 1;
}

/** Passes over the value of an attribute. */
function value(input: Reading, depth: number): void {
  if (depth > 8) throw new Malformed('a value too deep');
  switch (input.byte()) {
    case 127: case 126: case 121: case 120: return;
    case 125: { while (input.byte() > 127); return; }
    case 124: { input.take(4); return; }
    case 123: { input.take(8); return; }
    case 119: { input.text(); return; }
    case 118: {
      for (let left = bounded(input, input.count()); left > 0; left--) {
        if (input.text() === '__proto__') throw new Malformed('a forbidden key');
        value(input, depth + 1);
      }
      return;
    }
    case 117: {
      for (let left = bounded(input, input.count()); left > 0; left--) value(input, depth + 1);
      return;
    }
    default: throw new Malformed('a value of no kind');
  }
}
