import { StoreError } from './errors.ts';
import { fieldsOf } from './values.ts';
import type { Doc } from './values.ts';

export function unknownField(path: string): StoreError {
  return new StoreError(40415, `BSON field '${path}' is an unknown field.`);
}

/** Refuses the first field of a document that nobody here understands. */
export function checkKnown(path: string, given: Doc, known: readonly string[]): void {
  for (const [name] of fieldsOf(given)) if (!known.includes(name)) throw unknownField(`${path}.${name}`);
}
