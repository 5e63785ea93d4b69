import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Memory, Order, Usage } from './serve.ts';

export type Name = 'ours' | 'bare' | 'y-websocket' | 'hocuspocus';

/** A server in its own process, on the first core where that can be said. */
export class Contender {
  readonly name: Name;
  url = '';
  readonly #child: ChildProcess;
  #next = 0;
  readonly #answers = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();

  private constructor(name: Name, profile?: string, idleMs = 0) {
    this.name = name;
    const script = [fileURLToPath(new URL('serve.ts', import.meta.url)), name, String(idleMs)];
    const node = ['--expose-gc', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), '--import', 'tsx', ...script];
    const pinned = existsSync('/usr/bin/taskset') ? ['taskset', '-c', '0', process.execPath, ...node] : [process.execPath, ...node];
    this.#child = spawn(pinned[0]!, pinned.slice(1), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  }

  /** `idleMs`: how long ours keeps a room open in which nobody is. */
  static async start(name: Name, profile?: string, idleMs?: number): Promise<Contender> {
    const contender = new Contender(name, profile, idleMs);
    await new Promise<void>((resolve, reject) => {
      contender.#child.once('exit', (code) => reject(new Error(`${name}: exit ${code}`)));
      contender.#child.on('message', (message: { url?: string; id?: number; answer?: unknown; error?: string }) => {
        if (message.url) { contender.url = message.url; resolve(); return; }
        const waiting = contender.#answers.get(message.id!);
        contender.#answers.delete(message.id!);
        if (message.error) waiting?.reject(new Error(message.error));
        else waiting?.resolve(message.answer);
      });
    });
    return contender;
  }

  ask<T>(order: Order): Promise<T> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.#child.send({ id, order });
    });
  }

  usage(): Promise<Usage> { return this.ask({ kind: 'usage' }); }
  memory(): Promise<Memory> { return this.ask({ kind: 'memory' }); }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    setTimeout(() => this.#child.kill('SIGKILL'), 3_000).unref();
    await gone;
  }
}
