import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';

const MAIN = 'dist/server/app/main.js';

/** A Préau in a process of its own, as `npm start` runs it after the build. */
export interface RunningPreau {
  url: string;
  /** What it has printed so far. */
  output(): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop and answers its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same port and folder. */
  restart(): Promise<RunningPreau>;
  child: ChildProcess;
}

/** A start that did not get ready: its exit code, and all it printed. */
export class NotStarted extends Error {
  readonly code: number | null;
  readonly output: string;

  constructor(code: number | null, output: string) {
    super(`exit ${code}\n${output}`);
    this.code = code;
    this.output = output;
  }
}

/** A start under way: the process, what it has printed so far, and how it ended. */
export interface Starting { child: ChildProcess; output(): string; exited: Promise<number | null>; ready: Promise<string> }

/** Runs the built server and does not wait for it. */
export function spawnPreau(settings: Record<string, string>): Starting {
  if (!existsSync(MAIN)) throw new Error('Build first: npm run build');
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], { env: { PATH: process.env.PATH, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ready = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => {
        output += String(bytes);
        const url = /(http:\/\/\S+)\n/.exec(output)?.[1];
        if (url) resolve(url);
      });
    }
  });
  return { child, ready, output: () => output, exited: once(child, 'close').then(([code]) => code as number | null) };
}

/** Starts the built server. Rejects with NotStarted when it exits instead of getting ready. */
export async function startPreau(env: Record<string, string>): Promise<RunningPreau> {
  const settings = { NODE_ENV: 'production', PORT: String(await freePort()), LOG_LEVEL: 'warn', ...env };
  const { child, output, ready, exited } = spawnPreau(settings);
  const url = await Promise.race([ready, exited.then((code) => { throw new NotStarted(code, output()); })]);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => { child.kill(signal); return exited; };
  return {
    url, child, output,
    async kill() { await end('SIGKILL'); },
    stop: () => end('SIGTERM'),
    restart: () => startPreau(settings),
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
