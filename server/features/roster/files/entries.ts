import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Limits } from '../../../platform/files/unzip.ts';
import { FileFault, type Words } from './faults.ts';

/** One file of a delivery, by its path inside it, opened only when it is read. */
export interface Entry { path: string; open(): AsyncIterable<Uint8Array> }

export const usualLimits: Limits = { bytes: 200 * 1024 * 1024, entries: 2_000, ratio: 200 };

const LARGE: Words = { fr: 'c’est trop volumineux. Livrez école par école, ou circonscription par circonscription.', en: 'this is too large. Deliver school by school, or district by district.' };
const MANY: Words = { fr: 'il y a trop de fichiers. Livrez école par école, ou circonscription par circonscription.', en: 'there are too many files. Deliver school by school, or district by district.' };
const LINK: Words = { fr: 'un lien n’est pas accepté dans une livraison. Mettez-y le fichier lui-même.', en: 'a link is not accepted in a delivery. Put the file itself there.' };

export const tooLarge = (file: string): FileFault => new FileFault({ file }, LARGE);
export const tooMany = (file: string): FileFault => new FileFault({ file }, MANY);
export const isLink = (file: string): FileFault => new FileFault({ file }, LINK);

/** What systems leave in folders, and the grammar that AAF deliveries carry: never read. */
export const isLitter = (path: string): boolean => /(^|\/)(__MACOSX\/|\.(?![./])|Thumbs\.db$|desktop\.ini$)|\.dtd$/i.test(path);

/** The files below a folder, by path. Follows no link; refuses one, and more or larger files than the limits. */
export async function folderEntries(folder: string, name: string, limits: Limits): Promise<Entry[]> {
  const entries: Entry[] = [];
  let bytes = 0;
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const full = join(found.parentPath, found.name);
    const path = relative(folder, full).replaceAll('\\', '/');
    if (found.isDirectory() || isLitter(path)) continue;
    if (!found.isFile()) throw isLink(path);
    bytes += (await lstat(full)).size;
    if (bytes > limits.bytes) throw tooLarge(name);
    if (entries.length >= limits.entries) throw tooMany(name);
    entries.push({ path, open: () => createReadStream(full) });
  }
  return entries;
}

/** The same bytes, refused past the limit. */
export async function* bounded(source: AsyncIterable<Uint8Array>, name: string, limit: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > limit) throw tooLarge(name);
    yield chunk;
  }
}
