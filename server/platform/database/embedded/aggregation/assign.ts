import { fieldsOf, isDocument } from '../values.ts';
import type { Doc } from '../values.ts';

/** A copy with the value at the path, in every element of the arrays on the way; undefined takes the field away. */
export function assigned(into: unknown, path: readonly string[], at: number, value: unknown): unknown {
  if (Array.isArray(into)) return into.map((item) => assigned(item, path, at, value));
  const out: Doc = isDocument(into) ? Object.fromEntries(fieldsOf(into)) : {};
  const name = path[at]!;
  if (at < path.length - 1) {
    if (value === undefined && !isDocument(out[name]) && !Array.isArray(out[name])) return out;
    out[name] = assigned(out[name], path, at + 1, value);
  } else if (value === undefined) delete out[name];
  else out[name] = value;
  return out;
}
