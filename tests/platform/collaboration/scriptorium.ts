import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Connection, createConnection } from 'mongoose';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type CollaborationSocket, openCollaboration } from '../../../server/app/collaboration.ts';
import { type DocumentLog, documentLog } from '../../../server/features/documents/log.ts';
import { Actor } from '../../../server/platform/access/actor.ts';
import { newId } from '../../../server/platform/ids.ts';
import type { Admission, RoomKind, RoomStore } from '../../../server/platform/realtime/collaboration/kind.ts';
import type { RoomLimits } from '../../../server/platform/realtime/collaboration/limits.ts';
import { type Rooms, openRooms } from '../../../server/platform/realtime/collaboration/rooms.ts';
import { type Events, memoryEvents } from '../../../server/platform/realtime/events.ts';
import { Refusal } from '../../../server/platform/refusals.ts';

/** Rooms on real sockets and a real store, where the test says who may do what. Cookies are the persons' ids. */
export interface Scriptorium {
  url: string;
  rooms: Rooms;
  log: DocumentLog;
  events: Events;
  sockets: CollaborationSocket;
  /** Rights by person; who is not in it is a writer. */
  rights: Map<string, Admission | null>;
  journal: { personId: string; code: string; why: string }[];
  faults: unknown[];
  held: { personId: string; update: Uint8Array }[];
  ended: Set<string>;
  /** What stands between rooms and store: the test may break it. */
  wrap: (store: RoomStore) => RoomStore;
  close(): Promise<void>;
}

export interface Settings { uri: string; limits?: Partial<RoomLimits>; port?: number; collaboration?: (server: Server) => void }

export async function openScriptorium({ uri, limits, port = 0 }: Settings): Promise<Scriptorium> {
  const db: Connection = await createConnection(uri, { bufferCommands: false, autoCreate: false, autoIndex: false, writeConcern: { w: 'majority', journal: true } }).asPromise();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const it = { rights: new Map(), journal: [], faults: [], held: [], ended: new Set(), wrap: (store: RoomStore) => store } as unknown as Scriptorium;
  const report = (error: unknown): void => { it.faults.push(error); };
  it.events = memoryEvents(report);
  it.log = documentLog(db, report);
  const kind: RoomKind = {
    async admit(actor, room) {
      const admission = it.rights.get(actor.id!);
      if (admission === null) throw new Refusal('NOT_FOUND');
      if (room.endsWith('.0')) throw new Refusal('CONFLICT');
      return admission ?? { role: 'WRITER', holds: false };
    },
    nameOf: async (personId) => `Name ${personId.slice(-3)}`,
    store: (room) => it.wrap(it.log.store(room)),
    async hold(_room, personId, update) { it.held.push({ personId, update }); return newId(); },
    topic: (room) => `document:${room.split('.')[0]}`,
  };
  it.rooms = openRooms({ kind, now: () => new Date(), report, journal: (entry) => { it.journal.push(entry); }, ...(limits && { limits }) });
  it.sockets = openCollaboration(server, {
    rooms: it.rooms, kind, events: it.events, report, isOwnOrigin: (origin) => origin === 'http://own',
    visits: { admit: async (req) => sessionOf(req.headers.cookie) as never },
    admitOpen: async (personId) => new Actor(personId), sessionLives: async (publicId) => !it.ended.has(publicId),
  });
  it.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/collaboration`;
  it.close = async () => {
    await it.rooms.close();
    it.sockets.close();
    await it.log.rested();
    server.closeAllConnections();
    server.close();
    await db.close();
  };
  return it;
}

function sessionOf(cookie: string | undefined) {
  if (!cookie) return { session: null, actor: Actor.nobody };
  return { session: { personId: cookie, publicId: `session-${cookie}` }, actor: new Actor(cookie) };
}

/** A socket that a browser of that person would open. */
export function socketOf(personId: string, origin = 'http://own'): typeof WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) { super(address, protocols ?? [], { headers: { origin, cookie: personId } }); }
  } as typeof WebSocket;
}

/** Someone with the stock y-websocket client. */
export interface Pen {
  personId: string;
  doc: Y.Doc;
  provider: WebsocketProvider;
  text: Y.XmlText;
  /** What the server said in its own messages. */
  notices: { kind: string; role?: string; why?: string; id?: string }[];
  acked(): number;
  /** Counted frames sent on the present line, and those the server has stored. */
  closes: number[];
  read(): string;
  write(letters: string, at?: number): void;
  leave(): void;
}

export function pick(url: string, room: string, personId: string = newId(), doc = new Y.Doc()): Pen {
  const provider = new WebsocketProvider(url, room, doc, { WebSocketPolyfill: socketOf(personId) as never, disableBc: true, maxBackoffTime: 300 });
  const notices: Pen['notices'] = [];
  const closes: number[] = [];
  let acked = 0;
  provider.messageHandlers[100] = (_encoder, decoder) => { acked = readCount(decoder); };
  provider.messageHandlers[101] = (_encoder, decoder) => { notices.push(JSON.parse(readText(decoder))); };
  provider.on('connection-close', (event) => { if (event) closes.push(event.code); acked = 0; });
  const content = doc.getXmlFragment('content');
  return {
    personId, doc, provider, notices, closes, acked: () => acked,
    get text() { return textIn(content); },
    read: () => content.toArray().map((block) => String((block as Y.XmlElement).get(0) ?? '')).join('\n'),
    write(letters, at) { const text = textIn(content); text.insert(Math.min(at ?? text.length, text.length), letters); },
    leave() { provider.destroy(); provider.awareness.destroy(); doc.destroy(); },
  };
}

function textIn(content: Y.XmlFragment): Y.XmlText {
  const block = content.get(0) as Y.XmlElement | undefined;
  if (!block) throw new Error('the text has no block yet');
  return block.get(0) as Y.XmlText;
}

interface Decoder { arr: Uint8Array; pos: number }
function readCount(decoder: Decoder): number {
  let [value, scale] = [0, 1];
  for (;;) {
    const byte = decoder.arr[decoder.pos++]!;
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
}
function readText(decoder: Decoder): string {
  const length = readCount(decoder);
  return Buffer.from(decoder.arr.subarray(decoder.pos, decoder.pos += length)).toString();
}

/** A document with one empty paragraph, made by the server. */
export async function newRoom({ rooms }: Pick<Scriptorium, 'rooms'>): Promise<string> {
  const room = `${newId()}.1`;
  await rooms.edit(room, newId(), (doc) => {
    const block = new Y.XmlElement('paragraph');
    block.insert(0, [new Y.XmlText()]);
    doc.getXmlFragment('content').insert(0, [block]);
  });
  return room;
}

export const synced = (pen: Pen): Promise<void> => new Promise((resolve) => { if (pen.provider.synced) resolve(); else pen.provider.once('sync', () => resolve()); });
