import { StoreError } from '../errors.ts';
import { shellText } from '../shell.ts';
import { isDocument } from '../values.ts';
import type { Doc } from '../values.ts';

const DIGITS = /^(0|[1-9]\d*)$/;
const LONGEST_ARRAY = 1_500_000;

export function readAt(root: unknown, path: string[]): unknown {
  return path.reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return DIGITS.test(name) ? at[Number(name)] : undefined;
    return isDocument(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, root);
}

/** Sets a value, making the documents on the way; refuses to go through what is neither document nor array. */
export function writeAt(root: Doc, path: string[], value: unknown): void {
  let at: unknown = root;
  path.forEach((name, depth) => {
    const last = depth === path.length - 1;
    const next = step(at, name, path, depth);
    if (last) assign(at as Doc, name, value);
    else if (next === undefined) {
      const made = {};
      assign(at as Doc, name, made);
      at = made;
    } else at = next;
  });
}

function step(at: unknown, name: string, path: string[], depth: number): unknown {
  if (Array.isArray(at) && DIGITS.test(name)) {
    if (Number(name) > at.length + LONGEST_ARRAY) throw new StoreError('CannotIndexParallelArrays', 'array index too large');
    return at[Number(name)];
  }
  if (isDocument(at)) return Object.hasOwn(at, name) ? at[name] : undefined;
  const holder = path[depth - 1] ?? '';
  throw new StoreError('PathNotViable', `Cannot create field '${name}' in element ${shellText({ [holder]: at })}`);
}

function assign(at: Doc | unknown[], name: string, value: unknown): void {
  if (Array.isArray(at)) {
    while (at.length < Number(name)) at.push(null);
    at[Number(name)] = value;
  } else if (name === '__proto__') Object.defineProperty(at, name, { value, enumerable: true, configurable: true, writable: true });
  else at[name] = value;
}

/** Removes a field; an array keeps its length and has null there. */
export function removeAt(root: Doc, path: string[]): void {
  const holder = readAt(root, path.slice(0, -1));
  const name = path[path.length - 1]!;
  if (Array.isArray(holder)) {
    if (DIGITS.test(name) && Number(name) < holder.length) holder[Number(name)] = null;
  } else if (isDocument(holder)) delete holder[name];
}
