import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What a script tells when it is ready, and then in answer to orders. */
interface Told { ready?: unknown; id?: number; answer?: unknown; error?: string }

/** A server in a process of its own, on the first core where that can be said, so that its CPU is its own. Told by messages. */
export class Served<Ready, Order extends object> {
  /** What it said when it was ready. */
  ready!: Ready;
  readonly #child: ChildProcess;
  #next = 0;
  readonly #answers = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();

  /** `profile`: a folder for its CPU profile. */
  private constructor(script: URL, args: readonly string[], profile?: string) {
    const node = ['--expose-gc', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), '--import', 'tsx', fileURLToPath(script), ...args];
    const pinned = existsSync('/usr/bin/taskset') ? ['taskset', '-c', '0', process.execPath, ...node] : [process.execPath, ...node];
    this.#child = spawn(pinned[0]!, pinned.slice(1), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  }

  static async start<Ready, Order extends object>(script: URL, args: readonly string[], profile?: string): Promise<Served<Ready, Order>> {
    const served = new Served<Ready, Order>(script, args, profile);
    served.ready = await new Promise<Ready>((resolve, reject) => {
      served.#child.once('exit', (code) => reject(new Error(`${args[0]}: exit ${code}`)));
      served.#child.on('message', (message: Told) => {
        if (message.ready !== undefined) { resolve(message.ready as Ready); return; }
        const waiting = served.#answers.get(message.id!);
        served.#answers.delete(message.id!);
        if (message.error) waiting?.reject(new Error(message.error));
        else waiting?.resolve(message.answer);
      });
    });
    return served;
  }

  ask<T>(order: Order): Promise<T> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.#child.send({ id, order });
    });
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    setTimeout(() => this.#child.kill('SIGKILL'), 3_000).unref();
    await gone;
  }
}
