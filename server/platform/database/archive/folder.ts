import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder, makeFolder } from '../../folder.ts';
import { openSnapshot } from '../embedded/snapshot.ts';
import { speakInside } from '../embedded/inside.ts';
import { VERSION } from '../embedded/commands/hello.ts';
import { lock } from '../embedded/lock.ts';
import { DRAFT } from '../embedded/run.ts';
import type { Kept, Source } from './format.ts';
import type { Target } from './target.ts';

const BATCH = 1 << 20;

/** A folder of the embedded store as it is at this moment, also while a server writes to it. */
export function folderSource(dir: string): Source {
  const snapshot = openSnapshot(dir);
  const spaces = new Map<Kept, number>(snapshot.collections.map(({ space, ...kept }) => [{ ...kept, uuid: kept.uuid.replaceAll('-', '') }, space]));
  return { version: VERSION, collections: [...spaces.keys()], documents: (kept) => batches(snapshot.documents(spaces.get(kept)!)), close: () => snapshot.close() };
}

function* batches(documents: Iterable<Buffer>): Generator<Buffer[]> {
  let batch: Buffer[] = [];
  let size = 0;
  for (const bytes of documents) {
    batch.push(bytes);
    size += bytes.length;
    if (size < BATCH) continue;
    yield batch;
    [batch, size] = [[], 0];
  }
  if (batch.length) yield batch;
}

/**
 * A folder that no server has open. The archive becomes a store of its own inside it, and takes the place of the one there by one
 * renaming: a restore that is interrupted changed nothing. Refuses with STORE_DIR_IN_USE while a server runs on the folder.
 */
export async function folderTarget(dir: string, home: string): Promise<Target> {
  makeFolder(dir);
  const held = lock(dir);
  const draft = join(dir, DRAFT);
  await rm(draft, { recursive: true, force: true });
  makeFolder(draft);
  const inside = await speakInside(draft);
  let closed = false;
  const leave = async (): Promise<void> => {
    if (!closed) await inside.close();
    await rm(draft, { recursive: true, force: true });
    held.release();
  };
  return {
    home, occupied: async () => (existsSync(join(dir, 'data.mdb')) ? namesIn(dir) : []), accepts: () => true, draft: (name) => name, say: inside.say, abandon: leave,
    finish: async () => {
      await inside.close();
      closed = true;
      await rename(join(draft, 'data.mdb'), join(dir, 'data.mdb'));
      await rm(join(dir, 'lock.mdb'), { force: true });
      await flushFolder(dir);
      await leave();
    },
  };
}

async function namesIn(dir: string): Promise<string[]> {
  const snapshot = openSnapshot(dir);
  await snapshot.close();
  return snapshot.collections.map(({ database, name }) => `${database}.${name}`);
}
