import * as encoding from 'lib0/encoding';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';

/** A group of changes stored together. */
export interface Group { seq: number; updates: readonly StoredUpdate[] }

const AUTHOR = 0;
const CHANGE = 1;

/**
 * The life of a document as bytes, a group at a time, for whoever plays it again. In lib0's encoding, entries until the end:
 * `0 varString personId` names the next author (0, 1, 2 …);
 * `1 varUint author, varUint seq, varUint milliseconds since the change before (the first: since 1970), varUint8Array Yjs update`.
 */
export async function* replayBytes(groups: AsyncIterable<Group>): AsyncGenerator<Uint8Array> {
  const authors = new Map<string, number>();
  let last = 0;
  for await (const { seq, updates } of groups) {
    const out = encoding.createEncoder();
    for (const { by, at, bytes } of updates) {
      if (!authors.has(by)) {
        encoding.writeVarUint(out, AUTHOR);
        encoding.writeVarString(out, by);
        authors.set(by, authors.size);
      }
      encoding.writeVarUint(out, CHANGE);
      encoding.writeVarUint(out, authors.get(by)!);
      encoding.writeVarUint(out, seq);
      // A clock that was put back does not take time back.
      encoding.writeVarUint(out, Math.max(0, at.getTime() - last));
      last = Math.max(last, at.getTime());
      encoding.writeVarUint8Array(out, bytes);
    }
    yield encoding.toUint8Array(out);
  }
}
