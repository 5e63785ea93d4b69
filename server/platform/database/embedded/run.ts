import { accessSync, constants } from 'node:fs';
import { makeFolder } from '../../folder.ts';
import { Catalog } from './catalog.ts';
import type { Ground } from './commands/command.ts';
import { Cursors } from './cursors.ts';
import { sweep } from './expiry.ts';
import { lock } from './lock.ts';
import { Scram } from './scram.ts';
import type { Credential } from './scram.ts';
import { listen } from './server.ts';
import { Store } from './store.ts';

const SWEEP_EVERY = 60_000;

export interface Running {
  port: number;
  sweep(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the folder and serves it from this very thread, to whoever has the credential. Refuses a folder that is unwritable or already open. */
export async function run(dataDir: string, port: number, credential?: Credential, leastFree?: number): Promise<Running> {
  prepare(dataDir);
  const held = lock(dataDir);
  let store: Store | undefined;
  try {
    store = new Store(dataDir, leastFree);
    const catalog = new Catalog(store);
    const opened = store;
    const ground: Ground = { store, catalog, cursors: new Cursors(), startedAt: Date.now(), scram: credential && new Scram(credential), sweep: () => sweep(opened, catalog) };
    const listening = await listen(ground, port);
    const timer = setInterval(() => void ground.sweep().catch(() => {}), SWEEP_EVERY).unref();
    return {
      port: listening.port, sweep: ground.sweep,
      close: async () => {
        clearInterval(timer);
        await listening.close();
        await opened.close();
        held.release();
      },
    };
  } catch (error) {
    await store?.close();
    held.release();
    throw error;
  }
}

function prepare(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.R_OK | constants.X_OK);
  } catch (cause) {
    throw Object.assign(new Error(`The data folder ${dataDir} cannot be written`, { cause }), { code: 'STORE_DIR_UNWRITABLE' });
  }
}
