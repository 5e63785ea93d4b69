import * as decoding from 'lib0/decoding';

/** One stored change: whose, when it was made, and its place on the shortened clock; a Yjs update. */
export interface Change { author: number; at: number; clock: number; bytes: Uint8Array }

/** A document's life: its authors by number, its changes in order. */
export interface Life { authors: readonly string[]; changes: readonly Change[]; length: number }

/** Nobody waits longer than this for the next keystroke of a text that is played again. */
const PAUSE_MS = 1_200;
const AUTHOR = 0;

/** Reads what `/texts/ID/history` answers. The shortened clock tells the same without the hours in which nobody wrote. */
export function lifeIn(bytes: Uint8Array): Life {
  const from = decoding.createDecoder(bytes);
  const authors: string[] = [];
  const changes: Change[] = [];
  let [at, clock] = [0, 0];
  while (decoding.hasContent(from)) {
    if (decoding.readVarUint(from) === AUTHOR) {
      authors.push(decoding.readVarString(from));
      continue;
    }
    const author = decoding.readVarUint(from);
    decoding.readVarUint(from);
    const since = decoding.readVarUint(from);
    at += since;
    if (changes.length > 0) clock += Math.min(since, PAUSE_MS);
    changes.push({ author, at, clock, bytes: decoding.readVarUint8Array(from) });
  }
  return { authors, changes, length: clock };
}

/** How many changes had been made at that place of the shortened clock. */
export function changesBefore({ changes }: Life, clock: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (changes[middle]!.clock <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Who wrote most in each of so many equal parts of the clock; undefined where nobody did. */
export function writersAlong({ changes, length }: Life, parts: number): (number | undefined)[] {
  const counts = Array.from({ length: parts }, () => new Map<number, number>());
  for (const { author, clock, bytes } of changes) {
    const count = counts[Math.min(parts - 1, Math.floor((clock / Math.max(1, length)) * parts))]!;
    count.set(author, (count.get(author) ?? 0) + bytes.length);
  }
  return counts.map((count) => [...count].sort((a, b) => b[1] - a[1])[0]?.[0]);
}
