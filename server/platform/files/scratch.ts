import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortListener } from 'node:events';
import type { Readable } from 'node:stream';
import { makeFolder } from '../folder.ts';
import { newId } from '../ids.ts';
import { Refusal } from '../refusals.ts';

/** What has been received, on this machine's disk until `remove`. */
export interface Draft { path: string; size: number; remove(): Promise<void> }

const OURS = /^upload-[0-9a-f]{24}$/;

/** The folder where uploads land before they are judged. It belongs to one house. */
export function scratchFolder(folder: string) {
  return {
    /** Makes the folder, and empties it of what an earlier run left. */
    async prepare(): Promise<void> {
      makeFolder(folder);
      const left = (await readdir(folder)).filter((name) => OURS.test(name));
      await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
    },

    /** Writes the stream to disk as it comes. Refuses with TOO_LARGE once it passes `most` bytes, without closing the stream, so that an answer can still be sent. */
    async receive(body: Readable, most: number, signal: AbortSignal): Promise<Draft> {
      const path = join(folder, `upload-${newId()}`);
      const remove = () => rm(path, { force: true });
      try {
        return { path, size: await pour(body, path, most, signal), remove };
      } catch (error) {
        await remove();
        throw error;
      }
    },
  };
}

async function pour(body: Readable, path: string, most: number, signal: AbortSignal): Promise<number> {
  // Told by the loop below; also while the file is being opened, and after a refusal, when nobody reads any more.
  body.on('error', () => {});
  signal.throwIfAborted();
  using _ = addAbortListener(signal, () => body.destroy());
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw new Refusal('TOO_LARGE');
      await file.appendFile(chunk);
    }
  } finally {
    await file.close();
  }
  signal.throwIfAborted();
  return size;
}
