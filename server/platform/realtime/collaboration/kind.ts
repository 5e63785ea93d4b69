import type * as Y from 'yjs';
import type { Actor } from '../../access/actor.ts';

export type Role = 'WRITER' | 'READER';
/** Why someone reads only. STORE and FULL are the room's own: the store does not answer; the text has reached its largest size. */
export type Why = 'CLOSED' | 'HANDED_IN' | 'ARCHIVED' | 'RIGHTS' | 'READER' | 'FROZEN' | 'MUTED' | 'STORE' | 'FULL';

/** What someone may do in a room. `holds`: reads only, but would write were the document open, so what they wrote meanwhile is kept for judgement. */
export interface Admission {
  role: Role;
  holds: boolean;
  why?: Exclude<Why, 'STORE' | 'FULL'>;
  /** Whether locked parts are open to them. */
  unlocks?: boolean;
  /** Whether their caret is not shown to the others. */
  isHushed?: boolean;
  /** Where they come from, told after their name where people of several places meet. */
  from?: string;
}

/** One change as it was received (or made by the server): who, when, and its Yjs update. */
export interface StoredUpdate { by: string; at: Date; bytes: Uint8Array }

/** What a room is opened from: a full state at `seq` (null when there is none), what was stored since, and whose each client id is. */
export interface Stored { state: Uint8Array | null; seq: number; tail: { seq: number; updates: StoredUpdate[] }[]; clients: Map<number, string> }

/** Where one room is kept. `seq` counts groups of changes stored together, from 1, without gaps. */
export interface RoomStore {
  load(): Promise<Stored>;
  /** The groups stored after that one: what another process wrote. */
  after(seq: number): Promise<Stored['tail']>;
  /**
   * Durable when it resolves. Appends of several rooms asked for together are one write.
   * Refuses with CONFLICT when other changes have that number; asked again after an unknown outcome, it finds its own and resolves.
   */
  append(seq: number, updates: StoredUpdate[]): Promise<void>;
  /** Keeps a full state, which only shortens the next load. Never asked twice at once. */
  snapshot(seq: number, state: Uint8Array, clients: ReadonlyMap<number, string>): Promise<void>;
}

/** What a kind of room is to the rooms: who may come in, where it is kept, whom to tell. */
export interface RoomKind {
  /** Refuses with NOT_FOUND what the actor may not read, with CONFLICT a room whose document has another epoch by now. */
  admit(actor: Actor, room: string): Promise<Admission>;
  /** Shown at the caret: first name and initial. */
  nameOf(personId: string): Promise<string>;
  store(room: string): RoomStore;
  /** Keeps for judgement what someone wrote while the document was closed; answers its id. The same writing comes again when its author comes back: it must be kept once. */
  hold(room: string, personId: string, update: Uint8Array): Promise<string>;
  /** Topic announcing that rights on this room may have changed: everyone in it is judged again. */
  topic(room: string): string;
  /** Told after changes are stored and sent on; never awaited. */
  changed?(room: string, live: LiveRoom): void;
  /** Told after someone came or went; never awaited. */
  peopled?(room: string, live: LiveRoom): void;
}

/** Someone in a room, however many windows they have open there. */
export interface Present { personId: string; role: Role; since: Date; wroteAt: Date | null }

/** A room that is open. Read `doc`, never change it: use `rooms.edit`. */
export interface LiveRoom {
  readonly doc: Y.Doc;
  /** Number of the last stored group. */
  readonly seq: number;
  /** Whose each Yjs client id is. */
  readonly clients: ReadonlyMap<number, string>;
  /** Bytes of its state, nearly. */
  readonly bytes: number;
  present(): Present[];
}

/** A change of a text by the server; `clients` says whose each Yjs client id is. */
export type Change = (doc: Y.Doc, clients: ReadonlyMap<number, string>) => void;

/** What features may do with rooms, whether or not anyone is in them: a room is opened for it and closed again later. */
export interface RoomDesk {
  /** A forward edit by the server on a person's behalf: stored and relayed like any other before it resolves; answers its number. What `change` throws is thrown here, with nothing changed. */
  edit(room: string, personId: string, change: Change): Promise<number>;
  /** Applies an update as it is on a person's behalf (a document's first content, held writing that was accepted); answers its number. Refuses with INVALID what cannot be applied. */
  accept(room: string, personId: string, update: Uint8Array): Promise<number>;
  /** Looks at what is stored, at one moment: `look` awaits nothing. */
  read<T>(room: string, look: (live: LiveRoom) => T): Promise<T>;
  /** Judges everyone in the room again. When it resolves, nothing that they may no longer write is stored any more. */
  rejudge(room: string): Promise<void>;
  /**
   * Judges again everyone in the open rooms of this process that `among` names, as `rejudge` does; and whoever is on their way into
   * any room, as soon as they are in it.
   */
  rejudgeThose(among: (open: readonly string[]) => Promise<readonly string[]>): Promise<void>;
  /** Number of the last stored group of a room that is open in this process; null when it is not. */
  seqOf(room: string): number | null;
  /** Who is in it now; nobody when it is not open. */
  present(room: string): Present[];
  /** Sends everyone away for good with CONFLICT and forgets the room: its document has a new epoch, or is gone. */
  end(room: string): Promise<void>;
}
