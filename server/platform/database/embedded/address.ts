import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import type { Server } from 'node:net';

/** A port of loopback, 0 for any free one; or the path of a Unix socket, for this user alone. */
export type Address = number | string;

/** Starts listening; refuses with EADDRINUSE where somebody listens already, and a path that is something else than a socket. */
export async function bind(server: Server, address: Address): Promise<void> {
  if (typeof address === 'string') await clear(address);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    const done = (): void => {
      server.off('error', reject);
      resolve();
    };
    if (typeof address === 'string') server.listen(address, done);
    else server.listen(address, '127.0.0.1', done);
  });
  if (typeof address === 'string') chmodSync(address, 0o600);
}

/** Takes away the socket of a process that died. */
async function clear(path: string): Promise<void> {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there) return;
  if (!there.isSocket()) throw Object.assign(new Error(`${path} is there and is no socket`), { code: 'EEXIST' });
  if (await answers(path)) throw Object.assign(new Error(`Another process listens at ${path}`), { code: 'EADDRINUSE' });
  rmSync(path, { force: true });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
