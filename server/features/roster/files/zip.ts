import { crc32 } from 'node:zlib';
import { openPromise, type Entry as Packed, type ZipFile } from 'yauzl';
import { isLink, isLitter, tooLarge, tooMany, type Entry, type Limits } from './entries.ts';
import { FileFault, type Words } from './faults.ts';

const BROKEN: Words = { fr: 'l’archive zip est abîmée ou coupée. Refaites-la, puis recommencez.', en: 'the zip archive is damaged or cut. Make it again and try again.' };
const LOCKED: Words = { fr: 'l’archive zip est chiffrée ou d’une sorte inconnue. Refaites-la sans mot de passe.', en: 'the zip archive is encrypted or of an unknown kind. Make it again without a password.' };
const SWOLLEN: Words = { fr: 'ce fichier est anormalement compressé : il n’est pas ouvert. Demandez une nouvelle livraison.', en: 'this file is abnormally compressed: it is not opened. Ask for a new delivery.' };
const TWICE: Words = { fr: 'l’archive contient deux fois ce fichier. Refaites-la.', en: 'the archive holds this file twice. Make it again.' };

export interface Archive { entries: Entry[]; close(): void }

/**
 * The files of a zip on disk, each unpacked only while it is read. Refuses before unpacking anything: limits passed, a path that is
 * absolute or leads outside, links, encryption, one path twice. While unpacking: sizes or sums other than announced.
 */
export async function openZip(path: string, name: string, limits: Limits): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch((cause: unknown) => { throw new FileFault({ file: name }, BROKEN, cause); });
  try {
    if (zip.entryCount > limits.entries) throw tooMany(name);
    return { entries: await listed(zip, name, limits), close: () => zip.close() };
  } catch (cause) {
    zip.close();
    throw cause instanceof FileFault ? cause : new FileFault({ file: name }, BROKEN, cause);
  }
}

async function listed(zip: ZipFile, name: string, limits: Limits): Promise<Entry[]> {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  for await (const packed of zip.eachEntry()) {
    const path = packed.fileName;
    if (path.endsWith('/') || isLitter(path)) continue;
    bytes += packed.uncompressedSize;
    if (bytes > limits.bytes) throw tooLarge(name);
    check(packed, limits);
    if (entries.has(path)) throw new FileFault({ file: path }, TWICE);
    entries.set(path, { path, open: () => unpacked(zip, packed) });
  }
  return [...entries.values()];
}

const UNIX_KIND = 0o170000;
const UNIX_LINK = 0o120000;

function check(packed: Packed, { ratio }: Limits): void {
  const file = packed.fileName;
  if (((packed.externalFileAttributes >>> 16) & UNIX_KIND) === UNIX_LINK) throw isLink(file);
  if (packed.isEncrypted() || !packed.canDecodeFileData()) throw new FileFault({ file }, LOCKED);
  if (packed.uncompressedSize > ratio * packed.compressedSize) throw new FileFault({ file }, SWOLLEN);
}

async function* unpacked(zip: ZipFile, packed: Packed): AsyncGenerator<Uint8Array> {
  const file = packed.fileName;
  const stream = await zip.openReadStreamPromise(packed).catch((cause: unknown) => { throw new FileFault({ file }, BROKEN, cause); });
  let sum = 0;
  const failed = (cause: unknown): FileFault => new FileFault({ file }, BROKEN, cause);
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
