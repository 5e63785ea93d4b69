import { field, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';

export type Test = (value: unknown) => boolean;

const DIGITS = /^\d+$/;

/**
 * Whether some value at the dotted path passes. Arrays on the way are entered, element by element and by position; a
 * missing value is tested as undefined. With `spread`, an array at the end is tested element by element and then whole.
 */
export function someAt(doc: Doc, path: readonly string[], test: Test, spread: boolean): boolean {
  return inDocument(doc, path, 0, test, spread);
}

function inDocument(doc: Doc, path: readonly string[], at: number, test: Test, spread: boolean): boolean {
  const value = field(doc, path[at]!);
  return at === path.length - 1 ? atLeaf(value, test, spread) : below(value, path, at + 1, test, spread);
}

function below(value: unknown, path: readonly string[], at: number, test: Test, spread: boolean): boolean {
  if (Array.isArray(value)) return inArray(value, path, at, test, spread);
  return isDocument(value) ? inDocument(value, path, at, test, spread) : test(undefined);
}

function inArray(items: unknown[], path: readonly string[], at: number, test: Test, spread: boolean): boolean {
  for (const item of items) if (isDocument(item) && inDocument(item, path, at, test, spread)) return true;
  const name = path[at]!;
  if (!DIGITS.test(name)) return false;
  const item = items[Number(name)];
  if (item === undefined) return false;
  if (at === path.length - 1) return atLeaf(item, test, spread);
  return (isDocument(item) || Array.isArray(item)) && below(item, path, at + 1, test, spread);
}

function atLeaf(value: unknown, test: Test, spread: boolean): boolean {
  if (spread && Array.isArray(value)) return value.some(test) || test(value);
  return test(value);
}
