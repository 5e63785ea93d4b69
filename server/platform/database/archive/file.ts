import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { flushFolder } from '../../folder.ts';
import { ArchiveFault } from './format.ts';

/**
 * Writes a file that is there whole or not at all, for this user alone: under another name first, then flushed, then renamed.
 * Compressed when its name ends in `.gz`. Resolves with its size.
 */
export async function writeWhole(path: string, chunks: AsyncIterable<Buffer>): Promise<number> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
    await (path.endsWith('.gz') ? pipeline(Readable.from(chunks), createGzip(), file) : pipeline(Readable.from(chunks), file));
    await rename(draft, path);
    await flushFolder(dirname(path));
    return (await stat(path)).size;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The bytes of a file, uncompressed where they are compressed, whatever its name. */
export async function* readWhole(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const bytes = (await isCompressed(path)) ? file.pipe(createGunzip({ chunkSize: 1 << 20 })) : file;
  file.on('error', (error) => bytes.destroy(error));
  try {
    for await (const chunk of bytes) yield chunk as Buffer;
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw new ArchiveFault('The archive is damaged or cut short: it cannot be uncompressed', { cause: error });
    throw error;
  } finally {
    file.destroy();
  }
}

async function isCompressed(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
