import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Standing {
  uri: string;
  pid: number;
  /** SIGKILL: nothing is finished, nothing is flushed. */
  kill(): Promise<void>;
  stop(): Promise<number | null>;
}

/** The embedded store as a process of its own, as `npm run store` starts it. Rejects with what it printed when it ends instead. */
export async function stand(dir: string, port = 0, node: string[] = ['--import', 'tsx'], main = 'server/platform/database/embedded/main.ts'): Promise<Standing> {
  const child = spawn(process.execPath, [...node, main, '--data', dir, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const uri = await firstLine(child);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ended = once(child, 'exit');
    child.kill(signal);
    return ((await ended) as [number | null])[0];
  };
  return { uri, pid: child.pid!, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr!.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    createInterface({ input: child.stdout! }).once('line', resolve);
    child.once('exit', (code) => reject(Object.assign(new Error(complaint.trim()), { code })));
  });
}
