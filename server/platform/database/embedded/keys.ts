import { createHash } from 'node:crypto';

/** LMDB keeps keys of at most 1978 bytes: ours are a space (4), the encoded values, and a record number (6). */
const LONGEST_VALUES = 1900;
/** A bound up to here is kept whole; so much is kept of values that are too long. */
export const LONGEST_BOUND = 1840;

export const SPACE_BYTES = 4;
export const RECORD_BYTES = 6;

export function spaceStart(space: number): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(space);
  return key;
}

/** The first key after all keys that start with these bytes. */
export function afterPrefix(prefix: Buffer): Buffer {
  const key = Buffer.from(prefix);
  for (let at = key.length - 1; at >= 0; at--) {
    if (key[at] !== 0xff) {
      key[at]! += 1;
      return key.subarray(0, at + 1);
    }
  }
  return Buffer.concat([prefix, Buffer.alloc(8, 0xff)]);
}

export function documentKey(space: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt32BE(space);
  key.writeUIntBE(record, 4, RECORD_BYTES);
  return key;
}

export function entryKey(space: number, values: Buffer, record: number): Buffer {
  const key = Buffer.allocUnsafe(10 + values.length);
  key.writeUInt32BE(space);
  values.copy(key, 4);
  key.writeUIntBE(record, 4 + values.length, RECORD_BYTES);
  return key;
}

export function recordOf(key: Buffer): number {
  return key.readUIntBE(key.length - RECORD_BYTES, RECORD_BYTES);
}

/** Values too long for a key keep their beginning, for ranges, and gain a hash, for equality. */
export function fit(values: Buffer): Buffer {
  if (values.length <= LONGEST_VALUES) return values;
  return Buffer.concat([values.subarray(0, LONGEST_BOUND), createHash('sha256').update(values).digest()]);
}

/** A bound for a range scan: shortened, never hashed, so that what is longer stays inside. */
export function fitBound(bound: Buffer): Buffer {
  return bound.length <= LONGEST_BOUND ? bound : bound.subarray(0, LONGEST_BOUND);
}
