/** One server of a channel, in a process of its own: `serve.ts ours|bare|socketio`. Told by messages. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { CM2 } from '../../support/journey.ts';
import { chatTools } from '../../features/chat-world.ts';
import type { MessageRecord } from '../../../server/features/chat/model.ts';
import { type ChannelNews, channelTopic } from '../../../server/features/chat/news.ts';
import { newId } from '../../../server/platform/ids.ts';
import { openBenchHouse } from '../house.ts';
import { words } from './words.ts';

/** Where it listens; ours alone says who may enter, pupils first and the channel that all of them read. */
export interface Ready { url: string; cookies: string[]; pupils: number; channelId: string }
/** `announce`: what the house does once the message of that number is on disk. */
export type Order = { kind: 'usage' } | { kind: 'announce'; n: number };

const elsewhere = { cookies: [], pupils: 0, channelId: '' };

/** The real house on the real store, in production, with the CM2 of the demonstration. */
let announce: (n: number) => void = () => {};

async function ours(): Promise<Ready> {
  const bench = await openBenchHouse();
  const members = await bench.db.collection('memberships').find({ classroomId: CM2, until: null }).toArray();
  members.sort((a, b) => Number(b.role === 'PUPIL') - Number(a.role === 'PUPIL'));
  const { schoolId } = members[0]! as unknown as { schoolId: string };
  const at = { classroomId: CM2, schoolId };
  const { chatOf, channel } = chatTools(bench.db);
  await chatOf(at);
  const spoken = await channel(at);
  const author = (n: number): string => members[n % members.length]!.personId as string;
  announce = (n) => {
    const at = new Date();
    const after: MessageRecord = {
      _id: newId(), channelId: spoken._id, classroomId: CM2, schoolId, inLine: false, number: n, seq: n, authorId: author(n), key: newId(), text: words(n), folded: '',
      replyToId: null, mentionIds: [], pictures: [], status: 'PUBLISHED', heldFor: null, refusalNote: null, linksApproved: false, createdAt: at,
      publishedAt: at, editedAt: null, removedAt: null, removedBy: null, removedFrom: null,
    };
    bench.house.events.publish(channelTopic(spoken._id), { channel: spoken, seq: n, message: { before: null, after }, concerns: [] } satisfies ChannelNews);
  };
  const cookies = await Promise.all(members.map(({ personId }) => bench.cookieOf(personId as string)));
  return { url: bench.house.url, cookies, pupils: members.filter(({ role }) => role === 'PUPIL').length, channelId: spoken._id };
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
process.on('message', ({ id, order }: { id: number; order: Order }) => {
  if (order.kind === 'announce') { announce(order.n); process.send!({ id, answer: null }); return; }
  const { user, system } = process.cpuUsage();
  process.send!({ id, answer: user + system });
});
process.on('disconnect', () => process.exit(0));
process.send!({ ready });
