import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { masking } from '../../server/app/mask.ts';
import { type GraphqlSocket, openGraphqlSocket } from '../../server/app/socket.ts';
import { Actor } from '../../server/platform/access/actor.ts';
import { type Events, memoryEvents } from '../../server/platform/realtime/events.ts';
import { Fanout } from '../../server/platform/realtime/fanout.ts';
import { Feed } from '../../server/platform/realtime/feed.ts';

const member = new Actor('p', [{ role: 'PUPIL', schoolId: 's', classroomId: 'c' }]);
const stranger = new Actor('p');

let server: Server;
let socket: GraphqlSocket;
let events: Events;
let faults: unknown[];
/** Loads of the actor under way: each ends when the test says so. */
let loads: ((actor: Actor) => void)[];

beforeEach(async () => {
  const fail = (error: unknown): never => { throw error; };
  [loads, faults] = [[], []];
  events = memoryEvents(fail);
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const schema = makeExecutableSchema({
    typeDefs: 'type Query { a: Int } type Subscription { told: String! }',
    resolvers: { Subscription: { told: { subscribe: () => new Feed<string>({
      topic: 'told', audienceOf: ({ seats }) => (seats.length > 0 ? 'members' : null), standFor: () => member, concerns: () => [], root: (told) => told,
    }) } } },
  });
  socket = openGraphqlSocket(server, {
    schema, production: false, mask: masking(pino({ level: 'silent' })), events, fanout: new Fanout(events, fail, () => undefined),
    visits: { admit: async () => ({ session: { personId: 'p', publicId: 'session' }, actor: member }) } as never,
    isOwnOrigin: () => true, contextFor: (actor) => ({ actor }) as never, report: (error) => faults.push(error), sessionLives: async () => true,
    admitOpen: () => new Promise((resolve) => { loads.push(resolve); }),
  });
});
afterEach(() => { socket.close(); server.closeAllConnections(); server.close(); });

/** Someone connected, and all that they are told. */
async function enter() {
  const line = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, 'graphql-transport-ws');
  const heard: { type: string; payload?: { data?: { told: string } | null; errors?: { extensions: { code: string } }[] } }[] = [];
  await once(line, 'open');
  line.on('message', (data) => heard.push(JSON.parse(String(data))));
  const say = async (message: object): Promise<void> => { line.send(JSON.stringify(message)); line.ping(); await once(line, 'pong'); };
  await say({ type: 'connection_init' });
  return { line, heard, watch: () => say({ id: 'a', type: 'subscribe', payload: { query: 'subscription { told }' } }) };
}

type Heard = Awaited<ReturnType<typeof enter>>['heard'];
const codes = (heard: Heard): string[] => heard.flatMap(({ payload }) => payload?.errors?.map(({ extensions }) => extensions.code) ?? []);

it('believes the rights asked for last, whichever answer comes last', async () => {
  const { heard, watch } = await enter();
  await watch();
  events.publish('rights:p', {});
  events.publish('rights:p', {});
  loads[1]!(stranger);
  loads[0]!(member);
  events.publish('told', 'one');
  await expect.poll(() => codes(heard)).toEqual(['NOT_FOUND']);
  expect(heard.some(({ payload }) => payload?.data)).toBe(false);
});

it('judges also whoever begins to watch while their rights are being loaded', async () => {
  const { heard, watch } = await enter();
  events.publish('rights:p', {});
  await watch();
  loads[0]!(stranger);
  await expect.poll(() => codes(heard)).toEqual(['NOT_FOUND']);
  events.publish('told', 'one');
  expect(heard.some(({ payload }) => payload?.data)).toBe(false);
});

it('takes a line that is cut before its answer for nothing to report', async () => {
  const { line } = await enter();
  line.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query: '{ a }' } }));
  for (let i = 0; i < 5; i++) line.send('{"type":"ping"}');
  line.terminate();
  await expect.poll(() => socket.open).toBe(0);
  events.publish('rights:p', {});
  expect(faults).toEqual([]);
});

it('keeps little for whoever does not read, and sends them away to catch up', async () => {
  const { line, watch } = await enter();
  await watch();
  line.pause();
  const closed = once(line, 'close');
  for (let n = 0; n < 100; n++) {
    events.publish('told', `${n} ${'x'.repeat(200_000)}`);
    await new Promise(setImmediate);
  }
  line.resume();
  expect((await closed)[0]).toBe(4503);
  expect(faults).toEqual([]);
});
