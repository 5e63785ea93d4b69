/** `{ cursor: { <batch>: [ …raw… ], id, ns }, ok: 1 }` around documents that stay as they are stored, each copied once. */
export function cursorReply(batch: 'firstBatch' | 'nextBatch', documents: Uint8Array[], id: bigint, namespace: string): Buffer {
  const space = Buffer.byteLength(namespace) + 1;
  const array = documents.reduce((sum, bytes, at) => sum + String(at).length + 2 + bytes.length, 5);
  const cursor = 4 + (batch.length + 2 + array) + (4 + 8) + (4 + 4 + space) + 1;
  const out = Buffer.allocUnsafe(4 + (8 + cursor) + (4 + 8) + 1);
  let at = out.writeInt32LE(out.length);
  at = name(out, at, 0x03, 'cursor');
  at = out.writeInt32LE(cursor, at);
  at = name(out, at, 0x04, batch);
  at = out.writeInt32LE(array, at);
  for (const [place, bytes] of documents.entries()) {
    at = name(out, at, 0x03, String(place));
    out.set(bytes, at);
    at += bytes.length;
  }
  at = out.writeUInt8(0, at);
  at = name(out, at, 0x12, 'id');
  at = out.writeBigInt64LE(id, at);
  at = name(out, at, 0x02, 'ns');
  at = out.writeInt32LE(space, at);
  at += out.write(namespace, at);
  at = out.writeUInt16LE(0, at);
  at = name(out, at, 0x01, 'ok');
  at = out.writeDoubleLE(1, at);
  out[at] = 0;
  return out;
}

function name(out: Buffer, at: number, type: number, text: string): number {
  out[at] = type;
  const end = at + 1 + out.write(text, at + 1, 'latin1');
  out[end] = 0;
  return end + 1;
}
