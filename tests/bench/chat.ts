/* oxlint-disable no-console -- a bench speaks to the person who runs it */
import { setTimeout as wait } from 'node:timers/promises';
import { Channel, type Name } from './chat/channel.ts';
import { median } from './house.ts';

const READERS = 300;
const ROUNDS = 7;
const ALONE = 40;
const BURST_ROUNDS = 2;
/** Thirty pupils who each send two messages a second. */
const PER_SECOND = 60;
const NAMES = ['ours', 'bare', 'socketio'] as const satisfies Name[];
type Pace = 'alone' | 'burst' | 'stored';

/** `cpu`: microseconds of the server's CPU for each delivered message, median of the rounds; `p50`, `p99`: milliseconds from sending it to the last reader. */
export interface Figures { cpu: number; p50: number; p99: number }

/**
 * One channel of 300 readers on each of three servers, in turn, in one run: ours (the real house: HTTP, rights, law, the message on
 * disk before anyone hears of it, graphql-transport-ws), a bare `ws` broadcast of the same bytes, and a Socket.IO room of the same
 * object. The peers store nothing and judge nobody; all that ours does is counted, the store's thread included.
 * `stored`: only what follows once the message is on disk, its fan-out: what the peers do and nothing else.
 */
export async function benchChat(seconds = 10, profile?: string): Promise<Map<`${Name} ${Pace}`, Figures>> {
  const channels = await Promise.all(NAMES.map((name) => Channel.open(name, READERS, name === 'ours' ? profile : undefined)));
  const ours = channels[0]!;
  await ours.say('');
  const sample = ours.last;
  const figures = new Map<`${Name} ${Pace}`, Figures>();
  const rounds = async (name: Name, pace: Pace, count: number, talk: (channel: Channel) => Promise<number[]>): Promise<(() => Promise<void>)> => {
    const channel = channels[NAMES.indexOf(name)]!;
    const [costs, times]: [number[], number[]] = [[], []];
    await talk(channel);
    return async () => {
      const before = await channel.cpu();
      const heard = await talk(channel);
      costs.push((await channel.cpu() - before) / (heard.length * READERS));
      times.push(...heard);
      if (costs.length < count) return;
      const sorted = times.toSorted((a, b) => a - b);
      figures.set(`${name} ${pace}`, { cpu: median(costs), p50: sorted[Math.floor(sorted.length * 0.5)]!, p99: sorted[Math.floor(sorted.length * 0.99)]! });
    };
  };
  const inTurn = async (count: number, all: (() => Promise<void>)[]): Promise<void> => {
    for (let round = 0; round < count; round++) for (const one of all) await one();
  };
  const alone = (isStored: boolean) => (channel: Channel): Promise<number[]> => oneByOne(channel, sample, isStored);
  await inTurn(ROUNDS, [
    ...await Promise.all(NAMES.map((name) => rounds(name, 'alone', ROUNDS, alone(false)))), await rounds('ours', 'stored', ROUNDS, alone(true)),
  ]);
  const burst = (channel: Channel): Promise<number[]> => talkOver(channel, sample, seconds);
  const bursts: (() => Promise<void>)[] = [];
  for (const name of NAMES) bursts.push(await rounds(name, 'burst', BURST_ROUNDS, burst));
  await inTurn(BURST_ROUNDS, bursts);
  await Promise.all(channels.map((channel) => channel.close()));
  return figures;
}

/** Each message once the one before has reached everybody. */
async function oneByOne(channel: Channel, sample: string, isStored: boolean): Promise<number[]> {
  const heard: number[] = [];
  for (let i = 0; i < ALONE; i++) heard.push(await channel.say(sample, isStored));
  return heard;
}

/** A class that talks all at once, each message when it is due, whether or not the ones before have arrived. */
async function talkOver(channel: Channel, sample: string, seconds: number): Promise<number[]> {
  const begun = performance.now();
  const heard: Promise<number>[] = [];
  while (heard.length < seconds * PER_SECOND) {
    const due = Math.floor((performance.now() - begun) * PER_SECOND / 1_000);
    while (heard.length < due) heard.push(channel.say(sample));
    await wait(2);
  }
  return Promise.all(heard);
}

/** Prints what was measured; answers whether the aim is reached: the fan-out within twice the bare broadcast, ahead of Socket.IO. */
export function tellChat(figures: Map<`${Name} ${Pace}`, Figures>): boolean {
  const tell = (what: string, of: `${Name} ${Pace}`): void => {
    const { cpu, p50, p99 } = figures.get(of)!;
    console.log(`a channel of ${READERS} readers, ${what}: ${cpu.toFixed(1)} µs of CPU per delivered message; to the last reader p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
  };
  tell('fan-out, one at a time, ours (once it is on disk)', 'ours stored');
  tell('fan-out, one at a time, bare broadcast', 'bare alone');
  tell('fan-out, one at a time, Socket.IO', 'socketio alone');
  const cpu = (of: `${Name} ${Pace}`): number => figures.get(of)!.cpu;
  const [bare, socketio] = [cpu('ours stored') / cpu('bare alone'), cpu('ours stored') / cpu('socketio alone')];
  console.log(`its fan-out: ${bare.toFixed(2)} of the bare broadcast (aim: at most 2), ${socketio.toFixed(2)} of Socket.IO (aim: below 1)`);
  tell('all of it (HTTP, rights, law, disk), one at a time, ours', 'ours alone');
  for (const name of NAMES) tell(`${PER_SECOND}/s, ${name}${name === 'ours' ? ', all of it' : ', nothing stored'}`, `${name} burst`);
  console.log(`the message itself: ${((cpu('ours alone') - cpu('ours stored')) * READERS / 1_000).toFixed(1)} ms of CPU`);
  return bare <= 2 && socketio < 1;
}

if (process.argv[1]?.endsWith('bench/chat.ts')) {
  tellChat(await benchChat(Number(process.argv[2] ?? 10), process.argv[3]));
  process.exit(0);
}
