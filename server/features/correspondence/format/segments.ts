import { CompactEncrypt, compactDecrypt } from 'jose';
import { ENCRYPTION } from './keys.ts';
import { PackageFault } from './faults.ts';
import { MOST_LINE, MOST_SEGMENT, SEGMENT } from './manifest.ts';

/** Where a piece of a file belongs: its package, its file's place from 1, and its own place from 0. The last one says so. All of it is authenticated by the JWE. */
interface Place { pkg: string; file: number; seg: number; end: boolean }

/** A file as lines of JWEs of a bounded size, so that neither side ever holds more than one. */
export async function* sealedLines(source: AsyncIterable<Uint8Array>, key: Uint8Array, at: Pick<Place, 'pkg' | 'file'>): AsyncGenerator<string> {
  let seg = 0;
  let held: Uint8Array | null = null;
  for await (const piece of pieces(source)) {
    if (held) yield await line(held, key, { ...at, seg: seg++, end: false });
    held = piece;
  }
  yield await line(held ?? new Uint8Array(0), key, { ...at, seg, end: true });
}

async function line(piece: Uint8Array, key: Uint8Array, place: Place): Promise<string> {
  return `${await new CompactEncrypt(piece).setProtectedHeader({ alg: 'dir', enc: ENCRYPTION, ...place }).encrypt(key)}\n`;
}

/** The same bytes in pieces of one size, but the last. */
async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length;) {
      const part = chunk.subarray(start, start + SEGMENT - length);
      waiting.push(part);
      length += part.length;
      start += part.length;
      if (length < SEGMENT) continue;
      yield Buffer.concat(waiting);
      [waiting, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** The file again. Throws CHANGED when a line is not what stood at this place of this file of this package, and TRUNCATED when the last one is missing. */
export async function* openedLines(source: AsyncIterable<Uint8Array>, key: Uint8Array, at: Pick<Place, 'pkg' | 'file'>): AsyncGenerator<Uint8Array> {
  let [seg, ended] = [0, false];
  for await (const text of lines(source)) {
    if (ended) throw new PackageFault('CHANGED');
    const { piece, place } = await openedLine(text, key);
    if (place.pkg !== at.pkg || place.file !== at.file || place.seg !== seg++ || piece.length > MOST_SEGMENT) throw new PackageFault('CHANGED');
    ended = place.end === true;
    yield piece;
  }
  if (!ended) throw new PackageFault('TRUNCATED');
}

async function openedLine(text: string, key: Uint8Array): Promise<{ piece: Uint8Array; place: Place }> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(text, key, { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: [ENCRYPTION] });
    return { piece: plaintext, place: protectedHeader as unknown as Place };
  } catch (cause) {
    throw new PackageFault('CHANGED', cause);
  }
}

async function* lines(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...rest, chunk.subarray(start, end)]).toString('latin1');
      [rest, length, start] = [[], 0, end + 1];
    }
    rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > MOST_LINE) throw new PackageFault('ODD');
  }
  if (length > 0) throw new PackageFault('TRUNCATED');
}
