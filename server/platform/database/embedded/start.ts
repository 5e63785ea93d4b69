import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Address } from './address.ts';
import { MECHANISM, newCredential } from './scram.ts';
import type { Credential } from './scram.ts';
import type { Said, Told } from './worker.ts';

export interface EmbeddedStore {
  /** With the credential of this start: whoever has it may read everything, so it is not for logs. */
  uri: string;
  /** Removes now what TTL indexes have let expire, as the store does by itself every minute. */
  sweep(): Promise<number>;
  /** Writes the files anew without the bytes of what was deleted; resolves to how many fewer they are. */
  compact(): Promise<number>;
  /** Does so if documents were deleted since, or may have been before it was opened; says whether. */
  erase(): Promise<boolean>;
  /** Finishes what was acknowledged or under way, then ends the thread. */
  close(): Promise<void>;
}

/**
 * Starts the store in a thread of its own, so that its disk writes never hold up the application. Rejects with a `code`:
 * STORE_DIR_UNWRITABLE, STORE_DIR_IN_USE or EADDRINUSE. Should the thread ever fail later, the process ends with its error: what was
 * acknowledged is on disk.
 */
export async function startEmbeddedStore({ dataDir, port = 0 }: { dataDir: string; port?: number }): Promise<EmbeddedStore> {
  const credential = newCredential();
  const worker = openThread({ dataDir, port, credential });
  const opened = await answerOf(worker, (said) => 'ready' in said || 'failed' in said);
  if ('failed' in opened) throw Object.assign(new Error(opened.failed.message), { code: opened.failed.code ?? 'STORE_FAILED' });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const tell = (told: Told): void => worker.postMessage(told, []);
  const done = async <T extends Said>(told: Told, word: string): Promise<T> => {
    const said = answerOf(worker, (one) => word in one || 'unfit' in one);
    tell(told);
    const answer = await said;
    if ('unfit' in answer) throw new Error(answer.unfit);
    return answer as T;
  };
  return {
    uri: uriFor((opened as { ready: { port: number } }).ready.port, credential),
    sweep: async () => {
      const said = answerOf(worker, (one) => 'swept' in one);
      tell('sweep');
      return ((await said) as { swept: number }).swept;
    },
    compact: async () => (await done<{ compacted: number }>('compact', 'compacted')).compacted,
    erase: async () => (await done<{ erased: boolean }>('erase', 'erased')).erased,
    close: async () => {
      tell('close');
      await ended;
    },
  };
}

/** Compiled, the thread runs its file; from source, Node needs tsx to read it, which a thread must register itself. */
function openThread(workerData: { dataDir: string; port: number; credential: Credential }): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { workerData });
  const file = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const tsx = JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api').replace(/\.cjs$/, '.mjs')).href);
  return new Worker(`import(${tsx}).then(({ register }) => { register(); return import(${file}); })`, { eval: true, execArgv: [], workerData });
}

export function uriFor(address: Address, { user, password }: Credential): string {
  const host = typeof address === 'string' ? encodeURIComponent(address) : `127.0.0.1:${address}`;
  return `mongodb://${user}:${password}@${host}/preau?directConnection=true&authSource=admin&authMechanism=${MECHANISM}`;
}

function answerOf(worker: Worker, wanted: (said: Said) => boolean): Promise<Said> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      worker.off('message', hear).off('error', fail).off('exit', leave);
      finish();
    };
    const hear = (said: Said): void => {
      if (wanted(said)) settle(() => resolve(said));
    };
    const fail = (error: Error): void => settle(() => reject(error));
    const leave = (code: number): void => settle(() => reject(new Error(`The store's thread ended with ${code}`)));
    worker.on('message', hear).on('error', fail).on('exit', leave);
  });
}
