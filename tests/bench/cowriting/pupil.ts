import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import * as Y from 'yjs';
import { Reading, Writing } from '../../../server/platform/realtime/collaboration/reading.ts';

export interface Place { paragraph: { client: number; clock: number } }
/** What goes around every message: Hocuspocus puts the document's name in front. */
export interface Wrapping { isNamed: boolean; name: string }

/** One pupil at a line of their own, as cheap as can be: writes letter after letter in one paragraph, and reads whatever comes. */
export class Pupil {
  readonly client = Math.floor(Math.random() * 0x7fff_ffff) + 1;
  sent = 0;
  acked = 0;
  frames = 0;
  bytes = 0;
  closed: string | null = null;
  /** Reads every message, for those who watch; others are only counted. */
  onMessage: ((message: Uint8Array) => void) | null = null;
  readonly #socket: Socket;
  readonly #wrapping: Wrapping;
  #rest: Buffer = Buffer.alloc(0);
  #skip = 0;
  #clock = 0;
  #caretClock = 0;
  #paragraph: { client: number; clock: number } | null = null;

  private constructor(socket: Socket, wrapping: Wrapping) {
    this.#socket = socket;
    this.#wrapping = wrapping;
  }

  static async join(url: string, room: string, personId: string, isNamed: boolean): Promise<Pupil> {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    const path = `${pathname === '/' ? '' : pathname}/${room}`;
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nOrigin: http://own\r\nCookie: ${personId}\r\n\r\n`);
    const pupil = new Pupil(socket, { isNamed, name: room });
    let head = Buffer.alloc(0);
    await new Promise<void>((resolve, reject) => {
      const onData = (bytes: Buffer): void => {
        head = Buffer.concat([head, bytes]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', onData);
        if (!head.includes(' 101 ')) { reject(new Error(head.toString())); return; }
        socket.on('data', (more) => pupil.#read(more as Buffer));
        pupil.#read(head.subarray(end + 4));
        resolve();
      };
      socket.on('data', onData);
      socket.on('error', (error) => { pupil.closed ??= error.message; reject(error); });
      socket.on('close', () => { pupil.closed ??= 'closed'; });
    });
    return pupil;
  }

  /** Asks for the text, as every client does first. */
  ask(vector: Uint8Array = new Uint8Array([0])): void { this.say(new Writing().count(0).count(0).block(vector)); }
  authenticate(): void { this.say(new Writing().count(2).count(0).text('')); }
  offer(update: Uint8Array): void { this.say(new Writing().count(0).count(2).block(update)); }
  sit(paragraph: { client: number; clock: number }): void { this.#paragraph = paragraph; }

  /** One letter, and where the caret is now. */
  type(): void {
    const update = new Writing().count(1).count(1).count(this.client).count(this.#clock);
    if (this.#clock === 0) update.byte(4).count(0).count(this.#paragraph!.client).count(this.#paragraph!.clock);
    else update.byte(0x84).count(this.client).count(this.#clock - 1);
    update.text('abcdefghijklmnopqrstuvwxyz '[this.#clock % 27]!).count(0);
    this.#clock++;
    this.sent++;
    this.offer(update.end());
    this.point();
  }

  point(): void {
    const at = { type: null, tname: null, item: { client: this.client, clock: Math.max(0, this.#clock - 1) }, assoc: 0 };
    const state = JSON.stringify({ user: { name: 'Zoé M.', color: '#1f5fbf' }, cursor: { anchor: at, head: at } });
    const entry = new Writing().count(1).count(this.client).count(++this.#caretClock).text(state);
    this.say(new Writing().count(1).block(entry.end()));
  }

  say(message: Writing): void {
    const body = this.#wrapping.isNamed ? new Writing().text(this.#wrapping.name).raw(message.end()).end() : message.end();
    const head = body.length < 126 ? 6 : body.length < 65_536 ? 8 : 14;
    const frame = Buffer.alloc(head + body.length);
    frame[0] = 0x82;
    if (head === 6) frame[1] = 0x80 | body.length;
    else if (head === 8) { frame[1] = 0xfe; frame.writeUInt16BE(body.length, 2); }
    else { frame[1] = 0xff; frame.writeBigUInt64BE(BigInt(body.length), 2); }
    // A mask of zeros changes nothing.
    frame.set(body, head);
    this.#socket.write(frame);
  }

  pause(): void { this.#socket.pause(); }
  leave(): void { this.#socket.destroy(); }

  #read(bytes: Buffer): void {
    this.bytes += bytes.length;
    let chunk = bytes;
    if (this.#skip > 0) {
      if (chunk.length <= this.#skip) { this.#skip -= chunk.length; return; }
      chunk = chunk.subarray(this.#skip);
      this.#skip = 0;
    }
    if (this.#rest.length > 0) chunk = Buffer.concat([this.#rest, chunk]);
    let at = 0;
    while (chunk.length - at >= 2) {
      const short = chunk[at + 1]! & 127;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (chunk.length - at < head + 2) break;
      const length = short < 126 ? short : short === 126 ? chunk.readUInt16BE(at + 2) : Number(chunk.readBigUInt64BE(at + 2));
      // Ours says 100 for an acknowledgement; everything else is only counted, unless somebody watches.
      const isWanted = this.onMessage !== null || chunk[at + head] === 100 || (chunk[at]! & 15) >= 8;
      if (chunk.length - at < head + length) {
        if (isWanted) break;
        this.#skip = head + length - (chunk.length - at);
        at = chunk.length;
      } else {
        this.#frame(chunk[at]! & 15, chunk.subarray(at + head, at + head + length));
        at += head + length;
      }
      this.frames++;
    }
    this.#rest = at === 0 ? chunk : at === chunk.length ? Buffer.alloc(0) : Buffer.from(chunk.subarray(at));
  }

  #frame(kind: number, body: Uint8Array): void {
    if (kind === 8) { this.closed = `closed ${body.length > 1 ? body[0]! * 256 + body[1]! : ''}`; return; }
    if (kind === 9) { this.#socket.write(Buffer.concat([Buffer.from([0x8a, 0x80 | body.length, 0, 0, 0, 0]), body])); return; }
    const input = new Reading(body);
    if (this.#wrapping.isNamed) input.text();
    const message = body.subarray(input.at);
    if (message[0] === 100) this.acked = new Reading(message, 1).count();
    else this.onMessage?.(message);
  }
}

/** The update in a message, or null. Hocuspocus also sends kind 4. */
export function updateIn(message: Uint8Array): Uint8Array | null {
  const input = new Reading(message);
  const kind = input.count();
  if (kind !== 0 && kind !== 4) return null;
  return input.count() === 0 ? null : input.block();
}

/** How far each client id is in an update: pairs of client and first clock that is not in it. */
export function reached(update: Uint8Array): Map<number, number> {
  const to = new Map<number, number>();
  for (const { id, length } of Y.decodeUpdate(update).structs) to.set(id.client, Math.max(to.get(id.client) ?? 0, id.clock + length));
  return to;
}
