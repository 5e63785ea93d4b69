import { Refusal } from '../../refusals.ts';
import { type Arrival, type Taken, nothingTaken } from './arrivals.ts';
import type { Why } from './kind.ts';
import type { Peer } from './peer.ts';
import { Malformed } from './reading.ts';
import { Broken, type Text } from './text.ts';

/** What taking asks of the room around it. */
export interface Surroundings {
  now(): Date;
  /** Why someone may not write now; undefined: they may. */
  whyNot(peer: Peer): Why | undefined;
  /** Whether someone may write under a client id. */
  owns(peer: Peer, client: number): boolean;
  /** It wrote under these ids: they are its own from now on. */
  bind(peer: Peer, clients: number[]): void;
  /** Asks again for what is missing. */
  gap(peer: Peer): void;
  /** Wrote though it may only read. */
  strike(peer: Peer): void;
  /** Wrote in a locked part: the journal names it. */
  trespass(peer: Peer): void;
  /** Sent what must not be: it goes, and the journal names it. */
  banish(peer: Peer, code: 'INVALID' | 'CONFLICT', why: string): void;
}

type Update = Extract<Arrival, { kind: 'update' }>;
type ByServer = Extract<Arrival, { kind: 'edit' | 'accept' }>;

/**
 * Takes what has arrived, in order, into the text: all that clients wrote in a row is one transaction. What cannot be taken
 * touches nothing else. Stops where the text breaks; what is left stays in `arrivals`.
 */
export function take(text: Text, arrivals: Arrival[], room: Surroundings, before: Uint8Array | null): Taken {
  const taken = nothingTaken(before);
  while (arrivals.length > 0 && !text.isBroken) {
    const [first] = arrivals as [Arrival];
    if (first.kind === 'edit' || first.kind === 'accept') {
      arrivals.shift();
      byServer(text, first, taken, room.now());
    } else {
      taken.relays.push(...text.together(() => fromClients(text, arrivals, taken, room)));
    }
  }
  return taken;
}

function fromClients(text: Text, arrivals: Arrival[], taken: Taken, room: Surroundings): void {
  const at = room.now();
  let next = 0;
  for (; next < arrivals.length && !text.isBroken; next++) {
    const arrival = arrivals[next]!;
    if (arrival.kind === 'ask') taken.after.push(() => answer(text, arrival.peer, arrival.vector, room));
    else if (arrival.kind === 'update') update(text, arrival, taken, room, at);
    else break;
  }
  arrivals.splice(0, next);
}

function update(text: Text, { peer, update: bytes, isWhole, index }: Update, taken: Taken, room: Surroundings, at: Date): void {
  if (!peer.isHere) return;
  const { personId } = peer;
  const counted = (): void => { taken.after.push(() => peer.counts(index, isWhole)); };
  try {
    const verdict = text.weigh(bytes, (client) => room.owns(peer, client));
    if (verdict.kind === 'foreign') return room.banish(peer, 'CONFLICT', `wrote as ${verdict.client}`);
    if (verdict.kind === 'known') return counted();
    if (room.whyNot(peer) !== undefined) {
      if (!peer.admission.holds || peer.admission.role === 'WRITER') return room.strike(peer);
      taken.held.push({ peer, update: bytes.slice() });
      return counted();
    }
    if (verdict.kind === 'gap') return room.gap(peer);
    const touched = peer.admission.unlocks ? null : text.trespass(verdict);
    if (touched === 'LOCK') return room.banish(peer, 'CONFLICT', 'changed what is locked');
    if (touched === 'PART') {
      room.trespass(peer);
      taken.held.push({ peer, update: bytes.slice() });
      return counted();
    }
    text.apply(verdict, personId);
    room.bind(peer, verdict.sections.map(({ client }) => client));
    for (const { client } of verdict.sections) taken.wrote.add(client);
    if (peer.seat.client !== null) taken.wrote.add(peer.seat.client);
    peer.wroteAt = at;
    taken.updates.push({ by: personId, at, bytes: verdict.bytes });
    counted();
  } catch (error) {
    if (error instanceof Broken) text.isBroken = true;
    else if (!(error instanceof Malformed)) throw error;
    room.banish(peer, 'INVALID', error.message);
  }
}

/** Once nothing unstored is in the text, so that nobody learns what could still be lost. */
function answer(text: Text, peer: Peer, vector: Uint8Array, room: Surroundings): void {
  try {
    peer.outbox.send(text.answer(vector));
    peer.isTold = true;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    room.banish(peer, 'INVALID', error.message);
  }
}

function byServer(text: Text, arrival: ByServer, taken: Taken, at: Date): void {
  const { personId, promised } = arrival;
  try {
    const updates = arrival.kind === 'edit' ? text.edit(personId, arrival.change) : accepted(text, personId, arrival.update);
    taken.relays.push(...updates);
    for (const bytes of updates) taken.updates.push({ by: personId, at, bytes });
    taken.after.push(() => promised.resolve(text.seq));
  } catch (error) {
    text.isBroken = error instanceof Broken;
    promised.reject(error instanceof Broken && error.cause ? error.cause : error);
  }
}

function accepted(text: Text, personId: string, bytes: Uint8Array): Uint8Array[] {
  const verdict = weighed(text, personId, bytes);
  if (verdict.kind === 'known') return [];
  if (verdict.kind !== 'new') throw new Refusal('INVALID', { cause: new Error(verdict.kind) });
  let fault: unknown;
  text.together(() => {
    try { text.apply(verdict, personId); } catch (error) { fault = error; }
  });
  if (fault) throw new Broken('not acceptable', { cause: new Refusal('INVALID', { cause: fault }) });
  return [verdict.bytes];
}

function weighed(text: Text, personId: string, bytes: Uint8Array) {
  try {
    return text.weigh(bytes, (client) => text.isOf(client, personId));
  } catch (cause) {
    throw new Refusal('INVALID', { cause });
  }
}
