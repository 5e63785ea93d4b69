import { accessSync, constants, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../folder.ts';
import type { Address } from './address.ts';
import type { Ground } from './commands/command.ts';
import { removeDrafts } from './draft.ts';
import { openGround } from './ground.ts';
import { lock } from './lock.ts';
import type { Credential } from './scram.ts';
import { listen } from './server.ts';

const SWEEP_EVERY = 60_000;
/** Where a restore prepares a store inside the folder; what is found there later was never finished. */
export const DRAFT = 'restoring';

export interface Running {
  port: number;
  sweep(): Promise<number>;
  compact(): Promise<number>;
  erase(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the folder and serves it from this very thread, to whoever has the credential. Refuses a folder that is unwritable or already open. */
export async function run(dataDir: string, address: Address, credential?: Credential, leastFree?: number): Promise<Running> {
  prepare(dataDir);
  const held = lock(dataDir);
  let ground: Ground | undefined;
  try {
    rmSync(join(dataDir, DRAFT), { recursive: true, force: true });
    removeDrafts(dataDir);
    ground = await openGround(dataDir, credential, leastFree);
    const { store, sweep } = ground;
    const listening = await listen(ground, address);
    const timer = setInterval(() => void sweep().catch(() => {}), SWEEP_EVERY).unref();
    return {
      port: listening.port, sweep, compact: () => store.compact(), erase: () => store.erase(),
      close: async () => {
        clearInterval(timer);
        await listening.close();
        await store.close();
        held.release();
      },
    };
  } catch (error) {
    await ground?.store.close();
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
