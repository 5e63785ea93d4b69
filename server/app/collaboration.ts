import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Actor } from '../platform/access/actor.ts';
import type { RoomKind } from '../platform/realtime/collaboration/kind.ts';
import type { Line } from '../platform/realtime/collaboration/outbox.ts';
import type { Guest } from '../platform/realtime/collaboration/peer.ts';
import type { Joined, Rooms } from '../platform/realtime/collaboration/rooms.ts';
import type { Events } from '../platform/realtime/events.ts';
import { Refusal, type RefusalCode, refusalOf, refusals } from '../platform/refusals.ts';
import { type UpgradeNeeds, admitUpgrade, pathOf, refuseUpgrade } from './upgrades.ts';

const PATH = '/collaboration/';
const ROOM = /^[\w.-]{1,80}$/;
const PING_MS = 25_000;

interface Needs extends UpgradeNeeds {
  rooms: Rooms;
  kind: RoomKind;
  events: Events;
  /** As whom that open session of a person acts now. */
  admitOpen(personId: string, sessionId: string): Promise<Actor>;
  sessionLives(publicId: string): Promise<boolean>;
  report(error: unknown): void;
}

/** One line, from the moment it is let in: who, for which room. */
interface Visitor { room: string; personId: string; sessionId: string; socket: WebSocket | null; joined: Joined | null; isAlive: boolean; isStale: boolean; stop(): void }

export interface CollaborationSocket {
  /** Judges every open line again: its session, then its rights. The house calls it every minute. */
  recheck(): Promise<void>;
  /** Closes every line with a code that means: come back. Close the rooms first. */
  close(): void;
  readonly open: number;
}

export const isCollaboration = (path: string): boolean => path.startsWith(PATH);

/**
 * The sockets of co-writing, `/collaboration/ROOM`: y-websocket's protocol, for signed-in people from our own pages. A refusal is said by
 * closing with its code, which a client can read, unlike the answer to an upgrade; strangers' pages are not even answered.
 */
export function openCollaboration(server: Server, needs: Needs): CollaborationSocket {
  const { rooms, kind, events, report } = needs;
  const visitors = new Set<Visitor>();
  // Four times the largest frame, so that one too large is refused in words and not by ws, to which every client comes back.
  const wss = new WebSocketServer({ noServer: true, maxPayload: rooms.limits.frame * 4, perMessageDeflate: false, skipUTF8Validation: true });

  server.on('upgrade', (req, socket, head) => {
    if (!isCollaboration(pathOf(req))) return;
    socket.on('error', () => socket.destroy());
    admit(req, socket).then(
      ({ visitor, guest }) => wss.handleUpgrade(req, socket, head, (ws) => welcome(visitor, ws, socket, guest)),
      (error: unknown) => {
        const code = codeOf(error);
        if (code === 'FOREIGN_ORIGIN') refuseUpgrade(socket, code);
        else wss.handleUpgrade(req, socket, head, (ws) => { ws.on('error', () => ws.terminate()); ws.close(refusals[code].close, code); });
      },
    );
  });

  /** Listens for changes of rights before it judges, so that none falls in between. */
  async function admit(req: IncomingMessage, stream: Duplex) {
    const { session: { personId, publicId } } = await admitUpgrade(req, needs);
    const room = roomOf(req);
    if ([...visitors].filter((visitor) => visitor.personId === personId).length >= rooms.limits.socketsPerPerson) throw new Refusal('OVERLOADED');
    const rejudge = (): void => {
      visitor.isStale = true;
      visitor.joined?.rejudge().catch(report);
    };
    const stops = [`rights:${personId}`, `session:${publicId}`, kind.topic(room)].map((topic) => events.listen(topic, rejudge));
    const visitor: Visitor = {
      room, personId, sessionId: publicId, socket: null, joined: null, isAlive: true, isStale: false,
      stop() {
        visitors.delete(visitor);
        for (const stop of stops) stop();
        visitor.joined?.leave();
      },
    };
    visitors.add(visitor);
    stream.once('close', visitor.stop);
    try {
      const judgedAt = rooms.turn;
      const [admission, name] = await Promise.all([judge(visitor), kind.nameOf(personId)]);
      return { visitor, guest: { personId, name: admission.from ? `${name} (${admission.from})` : name, admission, judgedAt } };
    } catch (error) {
      visitor.stop();
      throw error;
    }
  }

  function welcome(visitor: Visitor, socket: WebSocket, stream: Duplex, who: Omit<Guest, 'line' | 'judge'>): void {
    visitor.socket = socket;
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => { visitor.isAlive = true; });
    try {
      const joined = rooms.join(visitor.room, { ...who, line: lineOf(socket, stream), judge: () => judge(visitor) });
      visitor.joined = joined;
      socket.on('message', (data, isBinary) => { if (isBinary) joined.receive(bytesOf(data)); else socket.close(refusals.INVALID.close, 'INVALID'); });
      stream.on('drain', () => joined.drained());
      if (visitor.isStale) joined.rejudge().catch(report);
    } catch (error) {
      end(visitor, codeOf(error));
    }
  }

  /** The session and the rights as they are now. */
  async function judge({ sessionId, personId, room }: Visitor) {
    if (!await needs.sessionLives(sessionId)) throw new Refusal('NOT_SIGNED_IN');
    return kind.admit(await needs.admitOpen(personId, sessionId), room);
  }

  function codeOf(error: unknown): RefusalCode {
    const refusal = refusalOf(error);
    if (!refusal) report(error);
    return refusal?.code ?? 'CANNOT_SAVE';
  }

  const pings = setInterval(() => {
    for (const visitor of visitors) {
      if (!visitor.isAlive) { visitor.socket?.terminate(); continue; }
      visitor.isAlive = false;
      visitor.socket?.ping();
    }
  }, PING_MS);

  return {
    get open() { return visitors.size; },
    async recheck() { await Promise.all([...visitors].map((visitor) => visitor.joined?.rejudge())); },
    close() {
      clearInterval(pings);
      for (const visitor of visitors) end(visitor, 'LEAVING');
      wss.close();
      setTimeout(() => { for (const { socket } of visitors) socket?.terminate(); }, 1_000).unref();
    },
  };
}

function roomOf(req: IncomingMessage): string {
  const room = pathOf(req).slice(PATH.length);
  if (!ROOM.test(room)) throw new Refusal('NOT_FOUND');
  return room;
}

const end = ({ socket }: Visitor, code: RefusalCode): void => socket?.close(refusals[code].close, code);

/** Frames are made once for everyone and go straight to the line; only the opening and closing of it are left to ws. */
function lineOf(socket: WebSocket, stream: Duplex): Line {
  return {
    get waiting() { return stream.writableLength; },
    write: (frames) => socket.readyState !== socket.OPEN || stream.write(frames),
    close: (code) => socket.close(refusals[code].close, code),
    cut: () => socket.terminate(),
  };
}

const bytesOf = (data: RawData): Uint8Array => (Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : new Uint8Array(data));
