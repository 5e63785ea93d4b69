import { deserialize, serialize } from 'bson';
import type { DeserializeOptions } from 'bson';
import { elements } from '../embedded/bytes.ts';

const EXACT: DeserializeOptions = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true };

/**
 * A document in a form that the driver writes back byte for byte; undefined where it has none (types that MongoDB gave up, such as
 * `undefined` and DBPointer, or text that is not UTF-8).
 */
export function exactly(bytes: Buffer): object | undefined {
  for (const read of [plain, ordered]) {
    try {
      const document = read(bytes);
      if (Buffer.from(serialize(document, { ignoreUndefined: false })).equals(bytes)) return document;
    } catch {
      // Tried the other way next; what neither can say is refused by whoever asked.
    }
  }
  return undefined;
}

const plain = (bytes: Buffer): object => deserialize(bytes, EXACT);

/** Maps keep the order that JavaScript's objects change for names such as "10", and a reference's fields as they stand. */
function ordered(bytes: Buffer): Map<string, unknown> {
  return new Map([...elements(bytes)].map(({ type, name, value, whole }) => {
    if (type === 0x03) return [name, ordered(value)];
    if (type === 0x04) return [name, [...ordered(value).values()]];
    return [name, alone(whole, name)];
  }));
}

function alone(element: Buffer, name: string): unknown {
  const document = Buffer.alloc(element.length + 5);
  document.writeInt32LE(document.length);
  element.copy(document, 4);
  return deserialize(document, EXACT)[name];
}
