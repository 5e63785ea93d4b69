import { Undefined } from './undefined.ts';
import { StoreError } from './errors.ts';
import { field, isDocument } from './values.ts';
import type { Doc } from './values.ts';

interface Reach {
  base: unknown;
  path: string[];
  done: boolean;
}

/**
 * The keys a document has for these paths: one, or one per element of the array met on the way. Two different arrays
 * cannot both be spread in one key (MongoDB's error 171).
 */
export function keysOf(doc: Doc, paths: string[][]): { keys: unknown[][]; arrays: boolean[] } {
  const arrays = paths.map(() => false);
  const keys = spread(paths.map((path) => ({ base: doc as unknown, path, done: false })), arrays);
  return { keys, arrays };
}

function spread(reaches: Reach[], arrays: boolean[]): unknown[][] {
  const walked = reaches.map(walk);
  const open = walked.map((reach) => !reach.done && Array.isArray(reach.base));
  const first = open.indexOf(true);
  if (first === -1) return [walked.map((reach) => reach.base)];
  const items = walked[first]!.base as unknown[];
  walked.forEach((reach, at) => {
    if (!open[at]) return;
    if (reach.base !== items) throw new StoreError('CannotIndexParallelArrays', `cannot index parallel arrays [${reach.path.join('.')}] [${walked[first]!.path.join('.')}]`);
    arrays[at] = true;
  });
  if (items.length === 0) return [walked.map((reach, at) => (open[at] ? (reach.path.length === 0 ? Undefined : undefined) : reach.base))];
  return items.flatMap((item) => spread(walked.map((reach, at) => (open[at] ? inItem(reach, item) : reach)), arrays));
}

function inItem(reach: Reach, item: unknown): Reach {
  if (reach.path.length === 0) return { base: item, path: [], done: true };
  return isDocument(item) ? { base: item, path: reach.path, done: false } : { base: undefined, path: [], done: true };
}

/** Follows the path through documents (and array positions) until its end or an array to spread. */
function walk(reach: Reach): Reach {
  let { base } = reach;
  let at = 0;
  if (reach.done) return reach;
  for (; at < reach.path.length; at++) {
    if (Array.isArray(base)) {
      if (!/^\d+$/.test(reach.path[at]!) ) break;
      base = base[Number(reach.path[at])];
    } else if (isDocument(base)) base = field(base, reach.path[at]!);
    else return { base: undefined, path: [], done: true };
  }
  return { base, path: reach.path.slice(at), done: !Array.isArray(base) };
}
