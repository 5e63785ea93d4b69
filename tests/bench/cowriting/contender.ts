import { Served } from '../served.ts';
import type { Memory, Order, Usage } from './serve.ts';

export type Name = 'ours' | 'bare' | 'y-websocket' | 'hocuspocus';

/** A co-writing server in its own process. */
export class Contender {
  readonly name: Name;
  readonly url: string;
  readonly #served: Served<string, Order>;

  private constructor(name: Name, served: Served<string, Order>) {
    this.name = name;
    this.url = served.ready;
    this.#served = served;
  }

  /** `idleMs`: how long ours keeps a room open in which nobody is. */
  static async start(name: Name, profile?: string, idleMs = 0): Promise<Contender> {
    return new Contender(name, await Served.start(new URL('serve.ts', import.meta.url), [name, String(idleMs)], profile));
  }

  ask<T>(order: Order): Promise<T> { return this.#served.ask(order); }
  usage(): Promise<Usage> { return this.ask({ kind: 'usage' }); }
  memory(): Promise<Memory> { return this.ask({ kind: 'memory' }); }
  stop(): Promise<void> { return this.#served.stop(); }
}
