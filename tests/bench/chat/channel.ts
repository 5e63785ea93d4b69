import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { trusted } from '../../../schema/generated/trusted.ts';
import { newId } from '../../../server/platform/ids.ts';
import { Served } from '../served.ts';
import type { Order, Ready } from './serve.ts';
import { words } from './words.ts';

export type Name = 'ours' | 'bare' | 'socketio';

const operation = (name: string): string => Object.entries(trusted).find(([, text]) => new RegExp(`^(mutation|subscription) ${name}\\b`).test(text))![0];
const NUMBER = /n°(\d{7})/;

interface Said { at: number; left: number; heard(ms: number): void }

/** One channel of one server with all its readers: `say` resolves with the milliseconds until the last of them has it. */
export class Channel {
  readonly name: Name;
  /** What a reader heard last. */
  last = '';
  readonly #served: Served<Ready, Order>;
  readonly #said = new Map<number, Said>();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #leave: (() => void)[] = [];
  #next = 0;
  #tell: (text: string) => void = () => {};
  #readers = 0;

  private constructor(name: Name, served: Served<Ready, Order>) { this.name = name; this.#served = served; }

  static async open(name: Name, readers: number, profile?: string): Promise<Channel> {
    const channel = new Channel(name, await Served.start<Ready, Order>(new URL('serve.ts', import.meta.url), [name], profile));
    const enter = { ours: channel.#enterOurs, bare: channel.#enterBare, socketio: channel.#enterSocketio }[name];
    for (let i = 0; i < readers; i++) await enter.call(channel, i);
    channel.#readers = readers;
    return channel;
  }

  /** `sample`: what ours sends for one message, which the others send with another number. Stored already: only ours can. */
  async say(sample: string, isStored = false): Promise<number> {
    const n = ++this.#next;
    const at = performance.now();
    const heard = new Promise<number>((resolve) => this.#said.set(n, { at, left: this.#readers, heard: resolve }));
    if (isStored) await this.#served.ask({ kind: 'announce', n });
    else if (this.name === 'ours') await this.#send(n);
    else this.#tell(sample.replace(NUMBER, `n°${String(n).padStart(7, '0')}`));
    return heard;
  }

  /** Microseconds of CPU that its process has taken, all threads. */
  cpu(): Promise<number> { return this.#served.ask({ kind: 'usage' }); }

  async close(): Promise<void> {
    for (const leave of this.#leave) leave();
    this.#agent.destroy();
    await this.#served.stop();
  }

  #hear(text: string): void {
    const number = NUMBER.exec(text)?.[1];
    if (!number) return;
    const said = this.#said.get(Number(number));
    if (!said || --said.left > 0) return;
    this.#said.delete(Number(number));
    this.last = text;
    said.heard(performance.now() - said.at);
  }

  /** As a pupil's page does: a mutation over HTTP, on a connection that stays open. */
  async #send(n: number): Promise<void> {
    const { url, cookies, pupils, channelId } = this.#served.ready;
    const body = JSON.stringify({ documentId: operation('SendMessage'), variables: { channelId, key: newId(), input: { text: words(n), mentionIds: [], pictures: [] } } });
    const asked = request(`${url}/graphql`, { method: 'POST', agent: this.#agent, headers: { origin: url, cookie: cookies[n % pupils]!, 'content-type': 'application/json' } });
    asked.end(body);
    const [answer] = await once(asked, 'response') as [NodeJS.ReadableStream];
    const said = await textOf(answer);
    if (said.includes('"errors"')) throw new Error(said);
  }

  async #enterOurs(index: number): Promise<void> {
    const { url, cookies, channelId } = this.#served.ready;
    const socket = this.#socket(new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { origin: url, cookie: cookies[index % cookies.length]! } }));
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '', extensions: { documentId: operation('ChannelChanged') }, variables: { channelId } } }));
    await once(socket, 'message');
  }

  async #enterBare(): Promise<void> {
    const socket = this.#socket(new WebSocket(this.#served.ready.url.replace('http', 'ws')));
    await once(socket, 'open');
    this.#tell = (text) => socket.send(text);
  }

  async #enterSocketio(): Promise<void> {
    const socket = io(this.#served.ready.url, { transports: ['websocket'], forceNew: true, reconnection: false });
    this.#leave.push(() => socket.close());
    socket.on('said', (message: { payload: { data: { channelChanged: { message: { text: string } } } } }) => this.#hear(message.payload.data.channelChanged.message.text));
    await new Promise<void>((resolve, reject) => { socket.on('connect', resolve); socket.on('connect_error', reject); });
    this.#tell = (text) => socket.emit('say', JSON.parse(text));
  }

  #socket(socket: WebSocket): WebSocket {
    this.#leave.push(() => socket.terminate());
    socket.on('message', (data) => this.#hear(String(data)));
    return socket;
  }
}
