import type { FileHandle } from 'node:fs/promises';
import { Refusal } from '../refusals.ts';

/** Most that an office document may unfold to, by its own account. */
const MOST_UNFOLDED = 1024 ** 3;
const MOST_ENTRIES = 20_000;
const END_OF_ZIP = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * Judges a ZIP by its table of contents, without unfolding anything: refuses with BROKEN_FILE one whose end is missing
 * or wrong (it was cut), and with TOO_LARGE a bomb. 64-bit ZIPs, which nothing of 50 MB needs, count as bombs.
 */
export async function checkZip(file: FileHandle, size: number): Promise<void> {
  const tail = await bytesAt(file, Math.max(0, size - 65_557), size);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END_OF_ZIP) throw new Refusal('BROKEN_FILE');
  const entries = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const from = tail.readUInt32LE(end + 16);
  if (from + length > size) throw new Refusal('BROKEN_FILE');
  if (entries > MOST_ENTRIES || length > 4 * 1024 ** 2) throw new Refusal('TOO_LARGE');
  if (unfolded(await bytesAt(file, from, from + length), entries) > MOST_UNFOLDED) throw new Refusal('TOO_LARGE');
}

function unfolded(table: Buffer, entries: number): number {
  let at = 0;
  let sum = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > table.length || table.readUInt32LE(at) !== ENTRY) throw new Refusal('BROKEN_FILE');
    sum += table.readUInt32LE(at + 24);
    at += 46 + table.readUInt16LE(at + 28) + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
  }
  return sum;
}

/** Name of the stream that makes an old compound file a document of Word, Excel or PowerPoint. */
const MAIN_STREAMS = { WordDocument: 'doc', Workbook: 'xls', Book: 'xls', 'PowerPoint Document': 'ppt' } as const;
const LAST_SECTOR = 0xfffffffa;

/** What an old compound file (CFB) is, by the names in its directory; null for any other (an installer, a message, a locked document). */
export async function compoundKind(file: FileHandle, size: number): Promise<'doc' | 'xls' | 'ppt' | null> {
  const head = await bytesAt(file, 0, 512);
  const shift = head.length === 512 ? head.readUInt16LE(30) : 0;
  if (shift !== 9 && shift !== 12) throw new Refusal('BROKEN_FILE');
  const width = 1 << shift;
  const sectorAt = (sector: number) => bytesAt(file, (sector + 1) * width, Math.min((sector + 2) * width, size));
  let sector = head.readUInt32LE(48);
  for (let steps = 0; sector < LAST_SECTOR && steps < 64; steps += 1) {
    const directory = await sectorAt(sector);
    if (directory.length < 128) throw new Refusal('BROKEN_FILE');
    for (let at = 0; at + 128 <= directory.length; at += 128) {
      const kind = MAIN_STREAMS[nameAt(directory, at) as keyof typeof MAIN_STREAMS];
      if (kind) return kind;
    }
    const table = head.readUInt32LE(76 + 4 * Math.min(108, Math.floor(sector / (width / 4))));
    const next = await bytesAt(file, (table + 1) * width + 4 * (sector % (width / 4)), size, 4);
    if (next.length < 4) throw new Refusal('BROKEN_FILE');
    sector = next.readUInt32LE(0);
  }
  return null;
}

function nameAt(directory: Buffer, at: number): string {
  const length = Math.min(64, directory.readUInt16LE(at + 64));
  return directory.toString('utf16le', at, at + Math.max(0, length - 2));
}

const TRACKS = 0x1654ae6b;
/** EBML elements to look into rather than step over: Segment, Tracks, TrackEntry. */
const OPENED = new Set([0x18538067, TRACKS, 0xae]);
const TRACK_TYPE = 0x83;
const SOUND = 2;

/** Whether the tracks that a WebM declares in its first 256 kB are all sound, and there is one. */
export async function isSoundOnly(file: FileHandle): Promise<boolean> {
  const head = await bytesAt(file, 0, 256 * 1024);
  const types: number[] = [];
  for (let at = 0; at < head.length;) {
    const id = vint(head, at, true);
    const length = id && vint(head, at + id.bytes, false);
    if (!id || !length) break;
    at += id.bytes + length.bytes;
    if (id.value === TRACK_TYPE) types.push(head[at] ?? 0);
    if (!OPENED.has(id.value)) at += length.value;
  }
  return types.length > 0 && types.every((type) => type === SOUND);
}

/** A number of EBML's variable length; with its marker bit for an id, without for a length. */
function vint(from: Buffer, at: number, marked: boolean): { value: number; bytes: number } | null {
  const first = from[at];
  if (!first) return null;
  const bytes = Math.clz32(first) - 23;
  if (at + bytes > from.length) return null;
  let value = marked ? first : first & (0xff >> bytes);
  for (let next = 1; next < bytes; next += 1) value = value * 256 + from[at + next]!;
  return { value, bytes };
}

async function bytesAt(file: FileHandle, start: number, end: number, most = end - start): Promise<Buffer> {
  const wanted = Math.max(0, Math.min(end - start, most));
  const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted), 0, wanted, start);
  return buffer.subarray(0, bytesRead);
}
