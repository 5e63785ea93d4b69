import { Refusal, type RefusalCode, refusalOf } from '../../refusals.ts';
import { Beat } from './beat.ts';
import type { Present, RoomDesk, RoomKind } from './kind.ts';
import { type RoomLimits, roomLimits } from './limits.ts';
import { Bucket } from './pace.ts';
import type { Guest, Peer } from './peer.ts';
import { Room, type RoomNeeds } from './room.ts';
import { Text } from './text.ts';

/** A room is read from its log, lived in, and written down before it is forgotten. Its name never stands for two of them. */
type Place =
  | { kind: 'loading'; opening: Promise<Room>; users: number }
  | { kind: 'live'; room: Room; users: number; idleSince: number }
  | { kind: 'draining'; room: Room; users: number; done: Promise<void> };

interface Needs {
  kind: RoomKind;
  now(): Date;
  report(error: unknown): void;
  journal: RoomNeeds['journal'];
  limits?: Partial<RoomLimits>;
}

/** Someone's place in a room, from before it is open until they leave. */
export interface Joined {
  receive(bytes: Uint8Array): void;
  /** A slow line has been emptied. */
  drained(): void;
  rejudge(): Promise<void>;
  leave(): void;
}

export interface Rooms extends RoomDesk {
  /** Differs after people were judged again: note it before you judge a guest. */
  readonly turn: number;
  /** Takes someone in; what they say before the room is open is kept. Refuses with OVERLOADED when too many come at once. */
  join(name: string, guest: Guest): Joined;
  /** Rooms open, people in them: tests see that nothing leaks. */
  live(): { rooms: number; peers: number };
  /** Forgets rooms where nobody has been for a while. The rooms do it by themselves from time to time. */
  sweep(): Promise<void>;
  /** Stores what is left and sends everyone away to come back. */
  close(): Promise<void>;
  readonly limits: RoomLimits;
}

const SWEEP_MS = 5_000;
const CLOSE_MS = 8_000;

/** All rooms of one kind in this process: each opened once, kept while it is used, drained when it is not. */
export function openRooms({ kind, now, report, journal, limits: given = {} }: Needs): Rooms {
  const limits = { ...roomLimits, ...given };
  const places = new Map<string, Place>();
  const joins = new Bucket(limits.joinsPerSecond, limits.joinsAtOnce);
  const beat = new Beat();
  let isClosing = false;
  let turn = 0;

  /** Counts one more user of a room, opens it where it is not, and takes it back where it was about to be forgotten. */
  function use(name: string): Promise<Room> {
    if (isClosing) return Promise.reject(new Refusal('LEAVING'));
    const place = places.get(name);
    if (!place) return open(name);
    place.users++;
    if (place.kind === 'loading') return place.opening;
    if (place.kind === 'draining') places.set(name, { kind: 'live', room: place.room, users: place.users, idleSince: 0 });
    return Promise.resolve(place.room);
  }

  function open(name: string): Promise<Room> {
    const opening = load(name).then((room) => {
      const place = places.get(name);
      if (place?.kind !== 'loading' || place.opening !== opening) { room.close(); throw new Refusal(isClosing ? 'LEAVING' : 'CONFLICT'); }
      places.set(name, { kind: 'live', room, users: place.users, idleSince: performance.now() });
      return room;
    }, (error: unknown) => {
      const place = places.get(name);
      if (place?.kind === 'loading' && place.opening === opening) places.delete(name);
      throw error;
    });
    places.set(name, { kind: 'loading', opening, users: 1 });
    return opening;
  }

  async function load(name: string): Promise<Room> {
    const store = kind.store(name);
    const text = new Text(store);
    try {
      await text.load();
    } catch (error) {
      text.doc.destroy();
      throw error;
    }
    const room: Room = new Room(text, { name, kind, store, limits, beat, now, report, journal, lost: () => forget(name, room, 'INTERNAL') });
    return room;
  }

  function release(name: string, room: Room): void {
    const place = places.get(name);
    if (!place || !('room' in place) || place.room !== room) return;
    place.users--;
    if (place.kind === 'live') place.idleSince = performance.now();
  }

  function forget(name: string, room: Room, code: RefusalCode): void {
    const place = places.get(name);
    if (place && 'room' in place && place.room === room) places.delete(name);
    room.close(code);
  }

  /** Keeps the whole state, then forgets the room, unless someone has come back meanwhile. */
  function drain(name: string, room: Room): Promise<void> {
    const done = written(room).then(() => {
      const place = places.get(name);
      if (place?.kind === 'draining' && place.room === room) forget(name, room, 'LEAVING');
    });
    places.set(name, { kind: 'draining', room, users: 0, done });
    return done;
  }

  async function written(room: Room): Promise<void> {
    if (room.seq > room.text.snapshotSeq) await room.text.keep().catch(report);
  }

  async function sweep(): Promise<void> {
    const idle = [...places].flatMap(([name, place]) =>
      (place.kind === 'live' && place.users === 0 && place.room.turns.isIdle ? [{ name, room: place.room, since: place.idleSince }] : []));
    idle.sort((a, b) => b.since - a.since);
    const before = performance.now() - limits.idleMs;
    await Promise.all(idle.filter(({ since }, i) => i >= limits.idleRooms || since <= before).map(({ name, room }) => drain(name, room)));
  }
  function look(): void { for (const place of places.values()) if (place.kind === 'live' && place.room.peers.size > 0) place.room.turns.look(); }
  const timer = setInterval(() => { look(); sweep().catch(report); }, SWEEP_MS);
  timer.unref();

  async function using<T>(name: string, work: (room: Room) => T | Promise<T>): Promise<T> {
    const room = await use(name);
    try {
      return await work(room);
    } finally {
      release(name, room);
    }
  }

  const roomOf = (name: string): Room | undefined => {
    const place = places.get(name);
    return place && 'room' in place ? place.room : undefined;
  };

  async function rejudge(name: string): Promise<void> {
    turn++;
    const place = places.get(name);
    if (place) await (place.kind === 'loading' ? place.opening.catch(() => undefined) : Promise.resolve(place.room)).then((room) => room?.rejudge());
  }

  return {
    limits, rejudge,
    get turn() { return turn; },
    join(name, guest) {
      if (!joins.take()) throw new Refusal('OVERLOADED');
      return join({ using: () => use(name), release: (room) => release(name, room), report, most: limits.bytesAtOnce, isOutdated: () => (guest.judgedAt ?? turn) < turn }, guest);
    },
    edit: (name, personId, change) => using(name, (room) => room.turns.write({ kind: 'edit', personId, change })),
    accept: (name, personId, update) => using(name, (room) => room.turns.write({ kind: 'accept', personId, update })),
    read: (name, look) => using(name, async (room) => {
      // What is under way may still be lost, or be undone.
      await room.turns.settled();
      if (room.text.isBroken) throw new Refusal('CANNOT_SAVE');
      return look(room);
    }),
    async rejudgeThose(among) {
      turn++;
      await Promise.all((await among([...places.keys()])).map(rejudge));
    },
    seqOf: (name) => roomOf(name)?.seq ?? null,
    present: (name): Present[] => roomOf(name)?.present() ?? [],
    async end(name) {
      const place = places.get(name);
      places.delete(name);
      if (!place) return;
      const room = place.kind === 'loading' ? await place.opening.catch(() => undefined) : place.room;
      if (!room) return;
      const go = room.turns.pause();
      await room.turns.settled();
      room.close('CONFLICT');
      go();
    },
    live: () => ({ rooms: places.size, peers: [...places.values()].reduce((sum, place) => sum + ('room' in place ? place.room.peers.size : 0), 0) }),
    sweep,
    async close() {
      isClosing = true;
      clearInterval(timer);
      const rooms = await Promise.all([...places.values()].map((place) => ('room' in place ? place.room : place.opening.catch(() => undefined))));
      const soon = new Promise<void>((resolve) => { setTimeout(resolve, CLOSE_MS).unref(); });
      await Promise.all(rooms.map(async (room) => {
        if (!room) return;
        for (const peer of room.peers) peer.close('LEAVING');
        await Promise.race([room.turns.settled().then(() => written(room)), soon]);
        room.close();
      }));
      places.clear();
    },
  };
}

interface Door { using(): Promise<Room>; release(room: Room): void; report(error: unknown): void; most: number; isOutdated(): boolean }

/** Listens from the first moment: what comes before the room is open waits, up to a limit. */
function join({ using, release, report, most, isOutdated }: Door, guest: Guest): Joined {
  const waiting: Uint8Array[] = [];
  let bytes = 0;
  let inside: { room: Room; peer: Peer } | null = null;
  let hasLeft = false;
  let isStale = false;

  using().then((room) => {
    if (hasLeft) return release(room);
    try {
      inside = { room, peer: room.enter(guest) };
    } catch (error) {
      hasLeft = true;
      release(room);
      throw error;
    }
    if (isStale || isOutdated()) room.rejudge([inside.peer]).catch(report);
    for (const each of waiting.splice(0)) room.receive(inside.peer, each);
  }).catch((error: unknown) => {
    const code = refusalOf(error)?.code;
    if (!code) report(error);
    guest.line.close(code ?? 'CANNOT_SAVE');
  });

  return {
    receive(frame) {
      if (inside) return inside.room.receive(inside.peer, frame);
      bytes += frame.length;
      if (bytes > most) guest.line.close('TOO_FAST');
      else waiting.push(frame);
    },
    drained() { inside?.room.drained(inside.peer); },
    async rejudge() {
      isStale = true;
      await inside?.room.rejudge([inside.peer]);
    },
    leave() {
      if (hasLeft) return;
      hasLeft = true;
      if (!inside) return;
      inside.room.leave(inside.peer);
      release(inside.room);
    },
  };
}
