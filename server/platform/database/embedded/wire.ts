export const LARGEST_MESSAGE = 48_000_000;
const HEADER = 16;
const OP_REPLY = 1;
export const OP_QUERY = 2004;
export const OP_MSG = 2013;

export interface Frame {
  requestId: number;
  opCode: number;
  payload: Buffer;
}

interface Message {
  body: Buffer;
  /** Documents sent beside the body, under the name of the field they stand for. */
  sequences: Map<string, Buffer[]>;
  /** The client asked for no answer. */
  silent: boolean;
}

/** Anything in a frame that cannot be read: the socket is closed, nothing else is said. */
export class Malformed extends Error {}

/** Cuts a stream of bytes into frames; throws Malformed as soon as a length cannot be right, or is more than is allowed now. */
export class Framer {
  private readonly largest: () => number;
  private parts: Buffer[] = [];
  private length = 0;

  constructor(largest: () => number) {
    this.largest = largest;
  }

  push(chunk: Buffer): Frame[] {
    this.parts.push(chunk);
    this.length += chunk.length;
    const frames: Frame[] = [];
    for (let size = this.next(); size !== undefined; size = this.next()) frames.push(this.take(size));
    return frames;
  }

  private next(): number | undefined {
    if (this.length < HEADER) return undefined;
    if (this.parts[0]!.length < HEADER) this.parts = [Buffer.concat(this.parts)];
    const size = this.parts[0]!.readInt32LE(0);
    if (size < HEADER || size > this.largest()) throw new Malformed(`A message of ${size} bytes`);
    return this.length >= size ? size : undefined;
  }

  private take(size: number): Frame {
    const all = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts);
    const rest = all.subarray(size);
    this.parts = rest.length ? [rest] : [];
    this.length = rest.length;
    return { requestId: all.readInt32LE(4), opCode: all.readInt32LE(12), payload: all.subarray(HEADER, size) };
  }
}

const CHECKSUM = 1;
const MORE_TO_COME = 2;
const KNOWN_REQUIRED = 0x3;

export function readMessage(payload: Buffer): Message {
  const flags = need(payload, 0, 4).readUInt32LE(0);
  if ((flags & 0xffff & ~KNOWN_REQUIRED) !== 0) throw new Malformed('Unknown required flags');
  const end = payload.length - (flags & CHECKSUM ? 4 : 0);
  let body: Buffer | undefined;
  const sequences = new Map<string, Buffer[]>();
  for (let at = 4; at < end;) {
    const kind = payload[at++];
    if (kind === 0) {
      if (body) throw new Malformed('Two bodies');
      body = documentAt(payload, at, end);
      at += body.length;
    } else if (kind === 1) {
      const size = need(payload, at, 4).readInt32LE(0);
      if (size < 5 || at + size > end) throw new Malformed('A sequence longer than its message');
      const nameEnd = payload.indexOf(0, at + 4);
      if (nameEnd === -1 || nameEnd >= at + size) throw new Malformed('A sequence without a name');
      const name = payload.toString('utf8', at + 4, nameEnd);
      if (sequences.has(name)) throw new Malformed('Two sequences of one name');
      sequences.set(name, documentsIn(payload, nameEnd + 1, at + size));
      at += size;
    } else throw new Malformed(`A section of kind ${kind}`);
  }
  if (!body) throw new Malformed('No body');
  return { body, sequences, silent: (flags & MORE_TO_COME) !== 0 };
}

/** The only OP_QUERY still spoken: the first hello of a driver. */
export function readQuery(payload: Buffer): Buffer {
  const nameEnd = payload.indexOf(0, 4);
  if (nameEnd === -1) throw new Malformed('A query without a collection');
  return documentAt(payload, nameEnd + 9, payload.length);
}

function documentsIn(payload: Buffer, from: number, end: number): Buffer[] {
  const documents: Buffer[] = [];
  for (let at = from; at < end;) {
    const document = documentAt(payload, at, end);
    documents.push(document);
    at += document.length;
  }
  return documents;
}

function documentAt(payload: Buffer, at: number, end: number): Buffer {
  const size = need(payload, at, 5).readInt32LE(0);
  if (size < 5 || at + size > end || payload[at + size - 1] !== 0) throw new Malformed('A document longer than its message');
  return payload.subarray(at, at + size);
}

function need(payload: Buffer, at: number, size: number): Buffer {
  if (at + size > payload.length) throw new Malformed('A message cut short');
  return payload.subarray(at, at + size);
}

export function writeMessage(requestId: number, responseTo: number, document: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(HEADER + 5 + document.length);
  writeHeader(out, out.length, requestId, responseTo, OP_MSG);
  out.fill(0, HEADER, HEADER + 5);
  out.set(document, HEADER + 5);
  return out;
}

export function writeReply(requestId: number, responseTo: number, document: Uint8Array): Buffer {
  const head = Buffer.alloc(HEADER + 20);
  writeHeader(head, head.length + document.length, requestId, responseTo, OP_REPLY);
  head.writeInt32LE(8, HEADER);
  head.writeInt32LE(1, HEADER + 16);
  return Buffer.concat([head, document]);
}

function writeHeader(head: Buffer, length: number, requestId: number, responseTo: number, opCode: number): void {
  head.writeInt32LE(length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(responseTo, 8);
  head.writeInt32LE(opCode, 12);
}
