import * as Y from 'yjs';
import type { Change, StoredUpdate } from './kind.ts';
import type { Peer } from './peer.ts';

/** A promise to keep later. */
export interface Promised { resolve(seq: number): void; reject(error: unknown): void }

/** What waits in a room for its turn, in the order it came. */
export type Arrival =
  /** A client's update; `index`: how many counted frames its socket had sent with it. */
  | { kind: 'update'; peer: Peer; update: Uint8Array; isWhole: boolean; index: number }
  /** A client asks for what it misses. */
  | { kind: 'ask'; peer: Peer; vector: Uint8Array }
  | { kind: 'edit'; personId: string; change: Change; promised: Promised }
  | { kind: 'accept'; personId: string; update: Uint8Array; promised: Promised };

/** What came of the arrivals of one beat. */
export interface Taken {
  /** To be stored, one group. */
  updates: StoredUpdate[];
  /** To be passed on once it is. */
  relays: Uint8Array[];
  /** Ids whose text changed, so that their carets go along. */
  wrote: Set<number>;
  /** What to do once it is stored, in order. */
  after: (() => void)[];
  /** Writing to keep for judgement. */
  held: { peer: Peer; update: Uint8Array }[];
  /** State of the text before, when somebody may have to be left behind. */
  before: Uint8Array | null;
}

export const nothingTaken = (before: Uint8Array | null): Taken =>
  ({ updates: [], relays: [], wrote: new Set(), after: [], held: [], before });

/** What each socket wrote that is to be kept, as one piece. */
export function onePerPeer(held: Taken['held']): Taken['held'] {
  const by = new Map<Peer, Uint8Array[]>();
  for (const { peer, update } of held) {
    const known = by.get(peer);
    if (known) known.push(update);
    else by.set(peer, [update]);
  }
  return [...by].map(([peer, updates]) => ({ peer, update: updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates) }));
}
