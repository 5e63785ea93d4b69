import { sizeOf } from './bytes.ts';
import { StoreError } from './errors.ts';

/** How deep documents may stand inside each other, as in MongoDB. */
const DEEPEST = 200;
/** A document inside another takes seven bytes or more: below so many, nothing can be too deep. */
const LEAST = 7 * DEEPEST;

/** Refuses bytes that hold documents inside each other deeper than MongoDB allows. They must have been decoded once: their sizes are believed. */
export function checkDepth(document: Buffer): void {
  if (document.length < LEAST) return;
  let depth = 1;
  for (let at = 4; depth > 0 && at < document.length;) {
    const type = document[at++]!;
    if (type === 0) {
      depth -= 1;
      continue;
    }
    while (document[at++] !== 0);
    if (type !== 0x03 && type !== 0x04) at += sizeOf(document, type, at);
    else {
      at += 4;
      depth += 1;
      if (depth > DEEPEST) throw new StoreError('Overflow', `BSONObj exceeds maximum nested object depth: ${DEEPEST}`);
    }
  }
}
