import type { Socket } from 'node:net';
import type { Connection } from './commands/command.ts';

/**
 * Connections that have not said who they are. A driver keeps one or two so, to watch the server; somebody who opens hundreds, or
 * holds half a message open in each, loses the oldest for every new one, and keeps nobody else out.
 */
export class Strangers {
  private readonly most: number;
  private readonly waiting = new Map<Socket, Connection>();

  constructor(most: number) {
    this.most = most;
  }

  admit(socket: Socket, connection: Connection): void {
    this.waiting.set(socket, connection);
    socket.once('close', () => this.waiting.delete(socket));
    if (this.waiting.size <= this.most) return;
    for (const [one, { signedIn }] of this.waiting) if (signedIn) this.waiting.delete(one);
    const [oldest] = this.waiting.keys();
    if (oldest && this.waiting.size > this.most) oldest.destroy();
  }
}
