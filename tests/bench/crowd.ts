import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Open } from './watchers.ts';

/** Many sockets in a process of their own. */
export class Crowd {
  readonly #child: ChildProcess = fork(fileURLToPath(new URL('watchers.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });

  async open(how: Omit<Open, 'kind'>): Promise<void> {
    const opened = this.#told('opened');
    this.#child.send({ kind: 'open', ...how });
    await opened;
  }

  /** Counts from zero; `all` resolves with the last frame when that many have come. */
  async expect(frames: number): Promise<{ all: Promise<string> }> {
    const expecting = this.#told('expecting');
    const all = this.#told('all').then(({ last }) => last ?? '');
    this.#child.send({ kind: 'expect', frames });
    await expecting;
    return { all };
  }

  close(): void { this.#child.send({ kind: 'close' }); }

  #told(kind: string): Promise<{ last?: string }> {
    return new Promise((resolve) => {
      const listen = (message: unknown): void => {
        if ((message as { kind: string }).kind !== kind) return;
        this.#child.off('message', listen);
        resolve(message as { last?: string });
      };
      this.#child.on('message', listen);
    });
  }
}
