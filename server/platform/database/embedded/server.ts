import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { bind } from './address.ts';
import type { Address } from './address.ts';
import type { Connection, Ground } from './commands/command.ts';
import { answer } from './dispatch.ts';
import { Strangers } from './strangers.ts';
import { Framer, LARGEST_MESSAGE, OP_MSG, OP_QUERY, readMessage, readQuery, writeMessage, writeReply } from './wire.ts';
import type { Frame } from './wire.ts';

/** What a stranger may send: a hello and two messages of SCRAM. */
const LARGEST_BEFORE_SIGN_IN = 64 * 1024;
/** Commands read ahead on one connection while earlier ones are answered. */
const MOST_WAITING = 16;
const MOST_CONNECTIONS = 2000;
const MOST_STRANGERS = 256;

export interface Listening {
  /** 0 for a Unix socket. */
  port: number;
  close(): Promise<void>;
}

/** Speaks MongoDB's wire protocol on loopback or a Unix socket. A frame that cannot be read closes its socket and nothing else. */
export async function listen(ground: Ground, address: Address): Promise<Listening> {
  const sockets = new Set<Socket>();
  const strangers = new Strangers(MOST_STRANGERS);
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const connection: Connection = { id: (connections += 1), signedIn: false, conversation: undefined };
    if (ground.scram) strangers.admit(socket, connection);
    serve(ground, socket, connection);
  });
  server.maxConnections = MOST_CONNECTIONS;
  await bind(server, address);
  return { port: typeof address === 'string' ? 0 : (server.address() as AddressInfo).port, close: () => stop(server, sockets) };
}

async function stop(server: Server, sockets: Set<Socket>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
}

/**
 * One connection: its commands are answered one after the other, in the order they came. Most reads are answered before the turn
 * they came in is over; only what waits, for a commit or for the client to read, makes those behind it wait.
 */
function serve(ground: Ground, socket: Socket, connection: Connection): void {
  const framer = new Framer(() => (ground.scram && !connection.signedIn ? LARGEST_BEFORE_SIGN_IN : LARGEST_MESSAGE));
  let last = Promise.resolve();
  let replies = 0;
  let waiting = 0;
  const write = (reply: Buffer | undefined): Promise<void> | undefined => (reply && !socket.destroyed && !socket.write(reply) ? drained(socket) : undefined);
  const begin = (handle: Handle): Promise<void> | undefined => {
    if (socket.destroyed) return undefined;
    const reply = handle(ground, connection, (replies += 1));
    return reply instanceof Promise ? reply.then(write) : write(reply);
  };
  const queue = (work: () => Promise<void> | undefined): void => {
    if (++waiting >= MOST_WAITING) socket.pause();
    last = last.then(work).then(() => void (--waiting < MOST_WAITING && socket.resume())).catch(() => void socket.destroy());
  };
  socket.on('data', (chunk) => {
    try {
      for (const frame of framer.push(chunk)) {
        const handle = reader(frame);
        const under = waiting > 0 ? undefined : begin(handle);
        if (under) queue(() => under);
        else if (waiting > 0) queue(() => begin(handle));
      }
    } catch {
      socket.destroy();
    }
  });
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });
}

type Handle = (ground: Ground, connection: Connection, replyId: number) => Promise<Buffer | undefined> | Buffer | undefined;

function reader(frame: Frame): Handle {
  if (frame.opCode === OP_MSG) {
    const message = readMessage(frame.payload);
    return (ground, connection, replyId) => {
      const wrap = (reply: Uint8Array): Buffer | undefined => (message.silent ? undefined : writeMessage(replyId, frame.requestId, reply));
      const reply = answer(ground, message, connection);
      return reply instanceof Promise ? reply.then(wrap) : wrap(reply);
    };
  }
  if (frame.opCode === OP_QUERY) {
    const body = readQuery(frame.payload);
    return async (ground, connection, replyId) => writeReply(replyId, frame.requestId, await answer(ground, { body, sequences: new Map() }, connection));
  }
  throw new Error(`Unknown opcode ${frame.opCode}`);
}
