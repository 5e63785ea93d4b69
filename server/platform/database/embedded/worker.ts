import { parentPort, workerData } from 'node:worker_threads';
import { run } from './run.ts';
import type { Credential } from './scram.ts';

/** What the thread says: that it is ready, that it could not start, that something asked of it is done. */
export type Said = { ready: { port: number } } | { failed: { code: string | undefined; message: string } } | { swept: number } | { compacted: number } | { erased: boolean } | { unfit: string } | { closed: true };
export type Told = 'close' | 'sweep' | 'compact' | 'erase';

const port = parentPort!;
const say = (said: Said): void => port.postMessage(said);
const { dataDir, port: wanted, credential } = workerData as { dataDir: string; port: number; credential: Credential };

try {
  const running = await run(dataDir, wanted, credential);
  port.on('message', async (told: Told) => {
    if (told === 'sweep') return say({ swept: await running.sweep() });
    const unfit = (error: Error): Said => ({ unfit: error.message });
    if (told === 'compact') return say(await running.compact().then((compacted) => ({ compacted }), unfit));
    if (told === 'erase') return say(await running.erase().then((erased) => ({ erased }), unfit));
    await running.close();
    say({ closed: true });
    port.close();
  });
  say({ ready: { port: running.port } });
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  say({ failed: { code, message } });
  port.close();
}
