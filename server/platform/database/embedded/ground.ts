import { Catalog } from './catalog.ts';
import type { Ground } from './commands/command.ts';
import { Cursors } from './cursors.ts';
import { sweep } from './expiry.ts';
import { Retries } from './retries.ts';
import { Scram } from './scram.ts';
import type { Credential } from './scram.ts';
import { Sessions } from './sessions.ts';
import { Store } from './store.ts';

/** What commands work with, on a folder that is this process's alone. Whoever opened it closes its store. */
export async function openGround(dataDir: string, credential?: Credential, leastFree?: number): Promise<Ground> {
  const store = new Store(dataDir, leastFree);
  try {
    const catalog = new Catalog(store);
    const [cursors, sessions, retries] = [new Cursors(), new Sessions(), new Retries(store)];
    const tidy = async (): Promise<number> => {
      for (const session of sessions.expire()) cursors.killOf(session);
      await retries.expire((session) => sessions.has(session));
      return sweep(store, catalog);
    };
    return { store, catalog, cursors, sessions, retries, startedAt: Date.now(), scram: credential && new Scram(credential), sweep: tidy };
  } catch (error) {
    await store.close();
    throw error;
  }
}
