import { crc32 } from 'node:zlib';
import { openPromise, type Entry as Packed, type ZipFile } from 'yauzl';

export interface Limits {
  /** Bytes of all files together, once unpacked. */
  bytes: number;
  entries: number;
  /** How many times larger an entry may become by being unpacked. */
  ratio: number;
}

/** Why a zip is not opened, or not read on: each reader says it in its own words. */
export type ZipFaultKind = 'BROKEN' | 'LOCKED' | 'SWOLLEN' | 'TWICE' | 'LINK' | 'LARGE' | 'MANY';

export class ZipFault extends Error {
  readonly kind: ZipFaultKind;
  /** The entry's path; null when it concerns the whole archive. */
  readonly entry: string | null;

  constructor(kind: ZipFaultKind, entry: string | null = null, cause?: unknown) {
    super(`zip: ${kind}`, { cause });
    this.name = 'ZipFault';
    this.kind = kind;
    this.entry = entry;
  }
}

/** One file of an archive, unpacked only while it is read. */
export interface Unpacked { path: string; size: number; open(): AsyncIterable<Uint8Array> }
export interface OpenZip { entries: Unpacked[]; close(): void }

/**
 * The files of a zip on disk, without those that `skips` names. Throws a ZipFault before unpacking anything: limits passed, a path that is absolute or
 * leads outside, links, encryption, one path twice. While unpacking: sizes or sums other than announced.
 */
export async function openZip(path: string, limits: Limits, skips: (path: string) => boolean = () => false): Promise<OpenZip> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch((cause: unknown) => { throw new ZipFault('BROKEN', null, cause); });
  try {
    if (zip.entryCount > limits.entries) throw new ZipFault('MANY');
    return { entries: await listed(zip, limits, skips), close: () => zip.close() };
  } catch (cause) {
    zip.close();
    throw cause instanceof ZipFault ? cause : new ZipFault('BROKEN', null, cause);
  }
}

async function listed(zip: ZipFile, limits: Limits, skips: (path: string) => boolean): Promise<Unpacked[]> {
  const entries = new Map<string, Unpacked>();
  let bytes = 0;
  for await (const packed of zip.eachEntry()) {
    const path = packed.fileName;
    if (path.endsWith('/') || skips(path)) continue;
    bytes += packed.uncompressedSize;
    if (bytes > limits.bytes) throw new ZipFault('LARGE');
    check(packed, limits);
    if (entries.has(path)) throw new ZipFault('TWICE', path);
    entries.set(path, { path, size: packed.uncompressedSize, open: () => unpacked(zip, packed) });
  }
  return [...entries.values()];
}

const UNIX_KIND = 0o170000;
const UNIX_LINK = 0o120000;

function check(packed: Packed, { ratio }: Limits): void {
  const path = packed.fileName;
  if (((packed.externalFileAttributes >>> 16) & UNIX_KIND) === UNIX_LINK) throw new ZipFault('LINK', path);
  if (packed.isEncrypted() || !packed.canDecodeFileData()) throw new ZipFault('LOCKED', path);
  if (packed.uncompressedSize > ratio * packed.compressedSize) throw new ZipFault('SWOLLEN', path);
}

async function* unpacked(zip: ZipFile, packed: Packed): AsyncGenerator<Uint8Array> {
  const failed = (cause: unknown): ZipFault => new ZipFault('BROKEN', packed.fileName, cause);
  const stream = await zip.openReadStreamPromise(packed).catch((cause: unknown) => { throw failed(cause); });
  let sum = 0;
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (;;) {
      const { done, value } = await chunks.next().catch((cause: unknown) => { throw failed(cause); });
      if (done) break;
      sum = crc32(value, sum);
      yield value;
    }
    if (sum !== packed.crc32) throw failed('sum');
  } finally {
    stream.destroy();
  }
}
