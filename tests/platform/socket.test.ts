import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newId } from '../../server/platform/ids.ts';
import { type Lively, type WallWorld, openWallWorld } from '../features/wall-world.ts';

const WATCH = 'subscription ($id: ID!) { wallChanged(wallId: $id) { seq } }';

let world: WallWorld;
let at: Lively;
beforeAll(async () => { world = await openWallWorld(); at = await world.lively(); });
afterAll(() => world.close());

/** A socket of the teacher's, with the protocol said by hand. */
async function openSocket(): Promise<WebSocket> {
  const { headers } = at.teacher;
  const socket = new WebSocket(`${world.house.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  return socket;
}

const subscribe = (socket: WebSocket, id: string, wallId = at.classroomId): void =>
  socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: WATCH, variables: { id: wallId } } }));

it('leaves nothing behind of whoever ends and begins again under the same id', async () => {
  const socket = await openSocket();
  for (let i = 0; i < 10; i++) {
    subscribe(socket, 'same');
    socket.send('{"id":"same","type":"complete"}');
  }
  subscribe(socket, 'same');
  await expect.poll(() => world.house.live().viewers).toBeGreaterThan(0);
  socket.close();
  await expect.poll(() => world.house.live()).toEqual({ sockets: 0, writers: 0, rooms: 0, viewers: 0, listeners: 0 });
});

it('says a refusal in its own words', async () => {
  const socket = await openSocket();
  subscribe(socket, 'one', newId());
  const [text] = await once(socket, 'message');
  expect(JSON.parse(String(text)).payload.errors[0].extensions).toMatchObject({ code: 'NOT_FOUND', fr: expect.any(String), en: expect.any(String) });
  socket.send(JSON.stringify({ id: 'two', type: 'subscribe', payload: { query: '{ me { id } }' } }));
  for (;;) {
    const message = JSON.parse(String((await once(socket, 'message'))[0]));
    if (message.id !== 'two') continue;
    expect(message.payload[0].extensions).toMatchObject({ code: 'NOT_ALLOWED', fr: expect.any(String), en: expect.any(String) });
    break;
  }
  socket.close();
});

it('hangs up on whoever is refused an upgrade and stays on the line', async () => {
  const { port } = new URL(world.house.url);
  const line = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true });
  line.write('GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  line.resume();
  await once(line, 'end');
  line.on('error', () => {});
  const insist = setInterval(() => line.write('x'), 50);
  await expect.poll(() => line.destroyed, { timeout: 3_000 }).toBe(true);
  clearInterval(insist);
  line.destroy();
});

it('sends away whoever says too much, or opens too many lines', async () => {
  const hurried = await openSocket();
  for (let i = 0; i < 150; i++) hurried.send('{"type":"ping"}');
  expect((await once(hurried, 'close'))[0]).toBe(4503);
  const sockets = await Promise.all(Array.from({ length: 12 }, openSocket));
  await expect(openSocket()).rejects.toThrow('503');
  for (const socket of sockets) socket.close();
  await expect.poll(() => world.house.live().sockets).toBe(0);
});

it('sends away whoever watches too much', async () => {
  const socket = await openSocket();
  const refusals: string[] = [];
  socket.on('message', (data) => { const { type, payload } = JSON.parse(String(data)); if (type === 'error') refusals.push(payload[0].extensions.code); });
  for (let i = 0; i < 31; i++) subscribe(socket, `watch-${i}`);
  await expect.poll(() => refusals).toEqual(['OVERLOADED']);
  await expect.poll(() => world.house.live().viewers).toBe(30);
  socket.close();
  await expect.poll(() => world.house.live()).toEqual({ sockets: 0, writers: 0, rooms: 0, viewers: 0, listeners: 0 });
});
