import { cp, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { waitBefore } from '../../client/platform/graphql/line.ts';
import { makeSequence } from '../../client/platform/graphql/makeSequence.ts';
import { trusted } from '../../schema/generated/trusted.ts';
import { newId } from '../../server/platform/ids.ts';
import { type Crowded, crowdInto } from '../support/crowd.ts';
import { newFolder } from '../support/folder.ts';
import type { Answer } from '../support/person.ts';
import { type RunningPreau, startPreau } from '../support/process.ts';

const SCREENS = 1_000;
/** What one person may have open at once is twelve. */
const EACH = 10;
const BEFORE = 10;
const AFTER = 30;

let dataDir: string;
let preau: RunningPreau;
let crowd: Crowded;
const screens: Screen[] = [];
/** Milliseconds of every answer over HTTP since the server was cut. */
let answers: number[] = [];

const documentId = (name: string): string => Object.entries(trusted).find(([, text]) => new RegExp(`^(query|mutation|subscription) ${name}\\b`).test(text))![0];
const [changed, missed, sending] = ['ChannelChanged', 'MissedMessages', 'SendMessage'].map(documentId) as [string, string, string];

async function ask(cookie: string, id: string, variables: object): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(`${preau.url}/graphql`, { method: 'POST', headers: { origin: preau.url, cookie, 'content-type': 'application/json' }, body: JSON.stringify({ documentId: id, variables }) });
  const { data, errors } = await response.json() as Answer;
  answers.push(performance.now() - began);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** A page that follows the channel as the client does, with the client's own waits and its own way to catch up. */
class Screen {
  /** How often each message was given to the page, by its number. */
  readonly shown = new Map<number, string>();
  /** When it had the last message of all, and had it without a gap. */
  whole = Infinity;
  connections = 0;
  startedOver = 0;
  readonly #client: Client;
  readonly #sequence;

  constructor(cookie: string) {
    const headers = { origin: preau.url, cookie };
    const Socket = class extends WebSocket { constructor(address: string, protocols: string[]) { super(address, protocols, { headers }); } };
    this.#sequence = makeSequence<Answer>({
      ask: async (after) => {
        const { seq, complete, messages } = (await ask(cookie, missed, { id: crowd.channelId, after })).channel.changes;
        return { seq, complete, events: messages.map((message: Answer) => ({ seq: message.seq, opening: false, message })) };
      },
      take: ({ message }) => { if (message) this.#show(message); },
      startOver: () => { this.startedOver += 1; },
      wait: (ms) => wait(ms),
    });
    this.#sequence.from(0);
    this.#client = createClient({
      url: `${preau.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, lazyCloseTimeout: 2_000, retryAttempts: Infinity, shouldRetry: () => true, retryWait: (tries) => wait(waitBefore(tries)),
      on: { connected: () => { this.connections += 1; } },
    });
    this.#client.subscribe({ query: '', extensions: { documentId: changed }, variables: { channelId: crowd.channelId } }, {
      next: ({ data }) => this.#sequence.hear((data as Answer).channelChanged), error: () => {}, complete: () => {},
    });
  }

  #show({ number, id }: { number: number; id: string }): void {
    const known = this.shown.get(number);
    if (known !== undefined && known !== id) throw new Error(`two messages at ${number}`);
    this.shown.set(number, id);
    if (this.shown.size === BEFORE + AFTER) this.whole = Math.min(this.whole, performance.now());
  }

  /** Whether the server has taken up what it follows. */
  get follows(): boolean { return this.#sequence.heard() > 0; }

  async leave(): Promise<void> { this.#sequence.stop(); await this.#client.dispose(); }
}

const say = (text: string): Promise<Answer> => ask(crowd.teacher, sending, { channelId: crowd.channelId, key: newId(), input: { text, mentionIds: [], pictures: [] } });

beforeAll(async () => {
  dataDir = await newFolder('storm');
  await cp(inject('planted'), dataDir, { recursive: true });
  crowd = await crowdInto(dataDir, SCREENS / EACH);
  preau = await startPreau({ PREAU_DATA: dataDir });
  await say('message 1');
  for (let i = 0; i < SCREENS; i++) {
    screens.push(new Screen(crowd.pupils[i % crowd.pupils.length]!));
    if (i % 100 === 99) while (!screens.every(({ follows }) => follows)) await wait(20);
  }
}, 90_000);
afterAll(async () => {
  await Promise.allSettled(screens.map((screen) => screen.leave()));
  await preau?.kill();
  await rm(dataDir, { recursive: true, force: true });
});

it('brings 1,000 screens back after a power cut, each with every message once', { timeout: 90_000 }, async () => {
  for (let i = 2; i <= BEFORE; i++) await say(`message ${i}`);
  const connections = screens.map((screen) => screen.connections);
  await preau.kill();
  const cut = performance.now();
  preau = await preau.restart();
  const ready = performance.now();
  answers = [];
  // The class goes on talking while everyone comes back.
  for (let i = BEFORE + 1; i <= BEFORE + AFTER; i++) { await say(`message ${i}`); await wait(50); }
  await expect.poll(() => screens.filter(({ whole }) => whole === Infinity).length, { timeout: 60_000, interval: 50 }).toBe(0);
  const whole = screens.map((screen) => screen.whole).sort((a, b) => a - b);
  const seconds = (at: number): string => ((at - ready) / 1_000).toFixed(1);
  process.stdout.write(`${SCREENS} screens: the server was back ${((ready - cut) / 1_000).toFixed(1)} s after the cut; from then on half of them had all ${seconds(whole[SCREENS / 2]!)} s later, the last ${seconds(whole.at(-1)!)} s later; slowest of ${answers.length} answers meanwhile ${Math.max(...answers).toFixed(0)} ms\n`);
  const numbers = Array.from({ length: BEFORE + AFTER }, (_, i) => i + 1);
  for (const [i, screen] of screens.entries()) {
    expect([...screen.shown.keys()].sort((a, b) => a - b)).toEqual(numbers);
    expect({ startedOver: screen.startedOver, cameBack: screen.connections > connections[i]! }).toEqual({ startedOver: 0, cameBack: true });
  }
  expect(new Set(screens.flatMap(({ shown }) => [...shown.values()])).size).toBe(BEFORE + AFTER);
});
