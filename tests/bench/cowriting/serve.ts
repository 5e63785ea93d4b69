/** One contender in a process of its own, so that its CPU is its own: `serve.ts ours|bare|y-websocket|hocuspocus`. Told by messages. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import { startEmbeddedStore } from '../../../server/platform/database/embedded/start.ts';
import { type Scriptorium, openScriptorium } from '../../platform/collaboration/scriptorium.ts';
import { historyOf } from './history.ts';

export interface Usage { cpu: number }
export interface Memory { heap: number; rss: number; rooms: number }
export type Order =
  | { kind: 'usage' }
  | { kind: 'memory' }
  /** Ours only: a document with that many paragraphs, and writes that whole state into it, as the server. */
  | { kind: 'room'; paragraphs: number }
  | { kind: 'fill'; room: string; state: string }
  | { kind: 'history'; keystrokes: number }
  | { kind: 'forget' };

const PEOPLE = 2_000;
const EASY = { people: PEOPLE, socketsPerPerson: PEOPLE, joinsPerSecond: PEOPLE, joinsAtOnce: PEOPLE, idleMs: Number(process.argv[3] ?? 0), idleRooms: PEOPLE };

async function ours(): Promise<{ url: string; desk: Scriptorium }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'preau-cowriting-'));
  const store = await startEmbeddedStore({ dataDir });
  const desk = await openScriptorium({ uri: store.uri, limits: EASY });
  return { url: desk.url, desk };
}

/** Sends what it hears to all others of the same address; stores nothing, understands nothing. */
async function bare(): Promise<{ url: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  const wss = new WebSocketServer({ server });
  const rooms = new Map<string, Set<WebSocket>>();
  wss.on('connection', (socket, { url = '' }) => {
    const room = rooms.get(url) ?? new Set();
    rooms.set(url, room.add(socket));
    socket.on('message', (data: Buffer) => { for (const other of room) if (other !== socket) other.send(data); });
    socket.on('close', () => room.delete(socket));
  });
  await once(server, 'listening');
  return { url: addressOf(server.address() as AddressInfo) };
}

async function yWebsocket(): Promise<{ url: string }> {
  const { setupWSConnection } = await import('@y/websocket-server/utils' as string) as { setupWSConnection(socket: WebSocket, req: unknown): void };
  const server = createServer().listen(0, '127.0.0.1');
  new WebSocketServer({ server }).on('connection', setupWSConnection);
  await once(server, 'listening');
  return { url: addressOf(server.address() as AddressInfo) };
}

async function hocuspocus(): Promise<{ url: string }> {
  const { Server } = await import('@hocuspocus/server');
  const server = new Server({ port: 0, address: '127.0.0.1', quiet: true });
  await server.listen();
  return { url: addressOf(server.address as AddressInfo) };
}

const addressOf = ({ port }: AddressInfo): string => `ws://127.0.0.1:${port}`;

const contenders = { ours, bare, 'y-websocket': yWebsocket, hocuspocus };
const { url, desk }: { url: string; desk?: Scriptorium } = await contenders[process.argv[2] as keyof typeof contenders]();
process.send!({ ready: url });

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'usage': {
      const { user, system } = process.cpuUsage();
      return { cpu: (user + system) / 1_000 } satisfies Usage;
    }
    case 'memory': {
      globalThis.gc?.();
      const { heapUsed, external, rss } = process.memoryUsage();
      return { heap: heapUsed + external, rss, rooms: desk?.rooms.live().rooms ?? 0 } satisfies Memory;
    }
    case 'room': {
      const room = `${newId()}.1`;
      await desk!.rooms.edit(room, newId(), (doc) => doc.getXmlFragment('content').insert(0, Array.from({ length: order.paragraphs }, () => {
        const block = new Y.XmlElement('paragraph');
        block.insert(0, [new Y.XmlText()]);
        return block;
      })));
      return room;
    }
    case 'fill': return desk!.rooms.accept(order.room, newId(), Buffer.from(order.state, 'base64'));
    case 'history': return historyOf(desk!, order.keystrokes);
    case 'forget': {
      await wait(20);
      await desk!.rooms.sweep();
      await desk!.log.rested();
      return desk!.rooms.live().rooms;
    }
  }
}

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then((answer) => process.send!({ id, answer }), (error: unknown) => process.send!({ id, error: String(error) }));
});
process.on('disconnect', () => process.exit(0));
