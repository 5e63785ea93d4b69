/** One server of a channel, in a process of its own: `serve.ts ours|bare|socketio`. Told by messages. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { CM2 } from '../../support/journey.ts';
import { chatTools } from '../../features/chat-world.ts';
import { openBenchHouse } from '../house.ts';

/** Where it listens; ours alone says who may enter, pupils first, a channel that all of them read and one that nobody will watch. */
export interface Ready { url: string; cookies: string[]; pupils: number; channelId: string; emptyId: string }
export interface Order { kind: 'usage' }

const elsewhere = { cookies: [], pupils: 0, channelId: '', emptyId: '' };

/** The real house on the real store, in production, with the CM2 of the demonstration. */
async function ours(): Promise<Ready> {
  const bench = await openBenchHouse();
  const members = await bench.db.collection('memberships').find({ classroomId: CM2, until: null }).toArray();
  members.sort((a, b) => Number(b.role === 'PUPIL') - Number(a.role === 'PUPIL'));
  const { schoolId } = members[0]! as unknown as { schoolId: string };
  const at = { classroomId: CM2, schoolId };
  const { chatOf, channel } = chatTools(bench.db);
  await chatOf(at);
  const [spoken, empty] = [await channel(at), await channel(at)];
  const cookies = await Promise.all(members.map(({ personId }) => bench.cookieOf(personId as string)));
  return { url: bench.house.url, cookies, pupils: members.filter(({ role }) => role === 'PUPIL').length, channelId: spoken._id, emptyId: empty._id };
}

/** Sends what it hears to all; stores nothing, asks nobody who they are, understands nothing. */
async function bare(): Promise<Ready> {
  const wss = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  wss.on('connection', (socket) => socket.on('message', (data) => {
    const text = String(data);
    for (const reader of wss.clients) reader.send(text);
  }));
  await once(wss, 'listening');
  return { url: `http://127.0.0.1:${(wss.address() as AddressInfo).port}`, ...elsewhere };
}

/** A room of Socket.IO, as its documentation makes one: an object said to all in it; stores nothing, asks nobody who they are. */
async function socketio(): Promise<Ready> {
  const server = createServer().listen(0, '127.0.0.1');
  const io = new Server(server, { serveClient: false, transports: ['websocket'] });
  io.on('connection', (socket) => {
    void socket.join('channel');
    socket.on('say', (message: unknown) => { io.to('channel').emit('said', message); });
  });
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...elsewhere };
}

const ready = await { ours, bare, socketio }[process.argv[2] as 'ours' | 'bare' | 'socketio']();
process.on('message', ({ id }: { id: number; order: Order }) => {
  const { user, system } = process.cpuUsage();
  process.send!({ id, answer: user + system });
});
process.on('disconnect', () => process.exit(0));
process.send!({ ready });
