import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backup } from '../platform/database/archive/backup.ts';
import { folderSource, folderTarget } from '../platform/database/archive/folder.ts';
import { restore } from '../platform/database/archive/restore.ts';
import { serverSource, serverTarget } from '../platform/database/archive/server.ts';
import type { Config } from './config.ts';

type Settings = Pick<Config, 'dataDir' | 'mongoUri'>;
type Say = (line: string) => void;

const USAGE = 'Usage: npm run backup -- FILE [--data DIR]\n       npm run restore -- FILE [--data DIR] [--drop]';
/** The database of the application in the embedded store, as its connection string names it. */
const HOME = 'preau';

export const isTask = (name: string | undefined): name is 'backup' | 'restore' => name === 'backup' || name === 'restore';

/**
 * Saves the school into a file, or brings it back. Of the MongoDB of the settings, else of the embedded store's folder: `--data`, or the
 * application's own. Throws with a line for the person who asked.
 */
export async function runTask(task: 'backup' | 'restore', args: string[], settings: Settings, say: Say): Promise<void> {
  const { file, data, drop } = read(args);
  const uri = data ? null : settings.mongoUri;
  const dir = storeIn(data ?? join(settings.dataDir, 'store'));
  await (task === 'backup' ? save(file, uri, dir, say) : bringBack(file, uri, dir, drop, say));
}

function read(args: string[]): { file: string; data: string | undefined; drop: boolean } {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { data: { type: 'string' }, drop: { type: 'boolean', default: false } } });
    if (positionals.length === 1) return { file: resolve(positionals[0]!), data: values.data && resolve(values.data), drop: values.drop };
  } catch {
    // Said below, with what can be asked.
  }
  throw new Error(USAGE);
}

/** A store's own folder, or the application's folder that has it inside. */
function storeIn(dir: string): string {
  return !existsSync(join(dir, 'data.mdb')) && existsSync(join(dir, 'store', 'data.mdb')) ? join(dir, 'store') : dir;
}

async function save(file: string, uri: string | null, dir: string, say: Say): Promise<void> {
  const source = uri ? await serverSource(uri) : folderSource(dir);
  if ('atOneMoment' in source && !source.atOneMoment) say('This server gives no view of one moment: what is written during the backup may be in it or not.');
  const { collections, documents, bytes } = await backup(file, source);
  say(`${documents} documents of ${collections} collections, ${(bytes / 1e6).toFixed(1)} MB, from ${uri ? 'MONGODB_URI' : dir}: ${file}`);
}

async function bringBack(file: string, uri: string | null, dir: string, drop: boolean, say: Say): Promise<void> {
  const { collections, documents, leftOut } = await restore(file, uri ? await serverTarget(uri) : await folderTarget(dir, HOME), drop);
  if (leftOut.length) say(`Left out, as a server keeps its own: ${leftOut.join(', ')}`);
  say(`${documents} documents of ${collections} collections are in ${uri ? 'the server of MONGODB_URI' : dir}`);
}
