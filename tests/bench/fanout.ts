import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { trusted } from '../../schema/generated/trusted.ts';
import type { PostRecord, WallNews } from '../../server/features/wall/model.ts';
import { Crowd } from './crowd.ts';
import { type BenchHouse, median } from './house.ts';

const SOCKETS = 300;
const EVENTS = 120;
const ROUNDS = 7;

/** Figures of one pace: microseconds of CPU per delivered event, ours and bare, and the median of the rounds' ratios. */
export interface Pace { ours: number; bare: number; ratio: number }

/**
 * One wall, 300 open subscriptions of its teacher, pupils and families: cost of one delivered event against a bare `ws`
 * broadcast of the same bytes to as many sockets, in turn, in one run. Aim: at most twice.
 * Cost is all CPU of the serving process, the store's thread included, in microseconds per delivered event; at two paces:
 * `alone`, each event once the one before has reached everybody, and `burst`, one at every turn of the event loop.
 */
export async function benchFanout(bench: BenchHouse): Promise<{ alone: Pace; burst: Pace; bytes: number }> {
  const { house, db } = bench;
  const post = await db.collection<PostRecord>('posts').findOne({ status: 'PUBLISHED', audience: 'CLASS_AND_FAMILIES' }, { sort: { publishedAt: -1 } });
  const { wallId, schoolId } = post!;
  const cookies = await Promise.all((await peopleOf(bench, wallId)).map(bench.cookieOf));
  const headers = Array.from({ length: SOCKETS }, (_, i) => ({ origin: house.url, cookie: cookies[i % cookies.length]! }));
  const [documentId] = Object.entries(trusted).find(([, text]) => text.startsWith('subscription') && text.includes('wallChanged('))!;

  const ours = new Crowd();
  const opened = await ours.expect(SOCKETS);
  await ours.open({
    url: `${house.url.replace('http', 'ws')}/graphql`, headers,
    hello: [{ type: 'connection_init' }, { id: '1', type: 'subscribe', payload: { query: '', extensions: { documentId }, variables: { wallId } } }].map((it) => JSON.stringify(it)),
  });
  await opened.all;
  let seq = 10_000;
  const announce = (): void => {
    const change: WallNews = { wallId, schoolId, seq: ++seq, post: { before: post, after: { ...post!, seq } }, concerns: [] };
    house.events.publish(`wall:${wallId}`, change);
  };

  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const bare = new Crowd();
  await bare.open({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, headers: headers.map(() => ({})), hello: [] });

  let { last } = await cost(ours, announce, true);
  const broadcast = (): void => { for (const socket of server.clients) socket.send(last); };
  await cost(bare, broadcast, true);

  async function pace(isBurst: boolean): Promise<Pace> {
    const rounds: { ours: number; bare: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const mine = await cost(ours, announce, isBurst);
      last = mine.last;
      rounds.push({ ours: mine.cost, bare: (await cost(bare, broadcast, isBurst)).cost });
    }
    return {
      ours: median(rounds.map((round) => round.ours)), bare: median(rounds.map((round) => round.bare)),
      ratio: median(rounds.map((round) => round.ours / round.bare)),
    };
  }

  const result = { alone: await pace(false), burst: await pace(true), bytes: last.length };
  ours.close();
  bare.close();
  server.close();
  return result;
}

/** Microseconds of CPU per delivered event while EVENTS of them are announced and every socket receives all. */
async function cost(crowd: Crowd, tell: () => void, isBurst: boolean): Promise<{ cost: number; last: string }> {
  const { all } = await crowd.expect(isBurst ? SOCKETS * EVENTS : SOCKETS);
  const before = process.cpuUsage();
  let last = '';
  if (isBurst) {
    for (let i = 0; i < EVENTS; i++) {
      tell();
      await new Promise(setImmediate);
    }
    last = await all;
  } else {
    tell();
    last = await all;
    for (let i = 1; i < EVENTS; i++) {
      const next = await crowd.expect(SOCKETS);
      tell();
      last = await next.all;
    }
  }
  const { user, system } = process.cpuUsage(before);
  return { cost: (user + system) / (SOCKETS * EVENTS), last };
}

async function peopleOf({ db }: BenchHouse, classroomId: string): Promise<string[]> {
  const members = await db.collection('memberships').find({ classroomId }).toArray();
  const guardianships = await db.collection('guardianships').find({ pupilId: { $in: members.map(({ personId }) => personId as string) } }).toArray();
  return [...new Set([...members.map(({ personId }) => personId as string), ...guardianships.map(({ guardianId }) => guardianId as string)])];
}
