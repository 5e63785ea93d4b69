/** Rooms, bad weather and lines to them in a thread of their own, for writers who never pause and look for what has come when they want to. */
import { once } from 'node:events';
import { type MessagePort, workerData } from 'node:worker_threads';
import type { WebSocket } from 'ws';
import { newId } from '../../../server/platform/ids.ts';
import { openScriptorium, socketOf } from './scriptorium.ts';
import { badWeather } from './weather.ts';

/** What a writer does with their line; `clear`: the weather is good from now on, and every line is new; `read`: the server's text. */
export type Told = { kind: 'say'; who: number; bytes: Uint8Array } | { kind: 'cut' | 'mend'; who: number } | { kind: 'clear' | 'read' };
/** `open`: a line is there, the first or another. */
export type Heard = { kind: 'open'; who: number } | { kind: 'closed'; who: number; code: number } | { kind: 'heard'; who: number; bytes: Uint8Array }
  | { kind: 'cleared'; breaks: number } | { kind: 'text'; text: string; faults: string[] };
export interface Given { port: MessagePort; uri: string; room: string; people: number; seed: number }

const { port, uri, room, people, seed } = workerData as Given;
const AGAIN_MS = 20;
const desk = await openScriptorium({ uri });
const weather = await badWeather(desk.url, seed);
const tell = (heard: Heard): void => port.postMessage(heard);

class Caller {
  readonly #who: number;
  readonly #Socket = socketOf(newId());
  #socket: WebSocket | null = null;
  #isOn = true;

  constructor(who: number) { this.#who = who; }

  async call(): Promise<void> {
    if (!this.#isOn || this.#socket) return;
    const socket = this.#socket = new this.#Socket(`${weather.url}/${room}`);
    const who = this.#who;
    socket.on('message', (bytes: Buffer) => tell({ kind: 'heard', who, bytes }));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      if (this.#socket === socket) this.#socket = null;
      tell({ kind: 'closed', who, code });
      setTimeout(() => void this.call(), AGAIN_MS);
    });
    await once(socket, 'open').then(() => tell({ kind: 'open', who }), () => {});
  }

  say(bytes: Uint8Array): void { if (this.#socket?.readyState === 1) this.#socket.send(bytes); }
  cut(): void { this.#isOn = false; this.#socket?.terminate(); }
  mend(): void { this.#isOn = true; void this.call(); }
}

/** What the server met or refused for good: nothing that stock clients say is either. */
const whatWentWrong = (): string[] => [...desk.faults.map(String), ...desk.journal.filter(({ code }) => code === 'INVALID' || code === 'CONFLICT').map(({ code, why }) => `${code} ${why}`)];

const callers = Array.from({ length: people }, (_, who) => new Caller(who));
port.on('message', (told: Told) => {
  if (told.kind === 'say') callers[told.who]!.say(told.bytes);
  else if (told.kind === 'cut') callers[told.who]!.cut();
  else if (told.kind === 'mend') callers[told.who]!.mend();
  else if (told.kind === 'read') void desk.rooms.read(room, ({ doc }) => tell({ kind: 'text', text: doc.getXmlFragment('content').toString(), faults: whatWentWrong() }));
  else {
    tell({ kind: 'cleared', breaks: weather.breaks() });
    weather.clear();
  }
});
for (const caller of callers) void caller.call();
