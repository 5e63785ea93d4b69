import type * as Y from 'yjs';
import { Refusal, type RefusalCode, refusalOf } from '../../refusals.ts';
import { type Taken, onePerPeer } from './arrivals.ts';
import type { Beat } from './beat.ts';
import { readFrame, updateFrame } from './frames.ts';
import type { LiveRoom, Present, RoomKind, RoomStore, Why } from './kind.ts';
import type { RoomLimits } from './limits.ts';
import { type Guest, Peer } from './peer.ts';
import { Presence } from './presence.ts';
import { Malformed } from './reading.ts';
import { showEveryone, tell } from './telling.ts';
import type { Text } from './text.ts';
import { Turns, type TurnsHost } from './turns.ts';

/** What a room is told of the house around it. */
export interface RoomNeeds {
  name: string; kind: RoomKind; store: RoomStore; limits: RoomLimits; beat: Beat;
  now(): Date;
  report(error: unknown): void;
  /** Names the sender of what was refused. */
  journal(entry: { room: string; personId: string; code: RefusalCode; why: string }): void;
  /** The room cannot go on: it is forgotten, and read anew by whoever comes next. */
  lost(): void;
}

const MOST_IDS = 64;
const MOST_APPEARED = 5_000;
/** As much as someone who comes back over a slow line may have written before they hear that more is asked. */
const MOST_GAPS = 100;
const MOST_STRIKES = 50;
const CARETS_MS = 50;
/** Whoever closes a text to some waits that long for a store that does not answer: what it has been given may still be stored. */
const STORED_MS = 10_000;
const PATIENT = 4;

/** One shared document and the people in it. Whoever may only read is answered, never obeyed. */
export class Room implements LiveRoom, TurnsHost {
  readonly peers = new Set<Peer>();
  readonly presence = new Presence();
  readonly text: Text;
  readonly turns: Turns;
  readonly #needs: RoomNeeds;
  /** Which socket writes or appears under a client id; and whose an id is that has only appeared. */
  readonly #holders = new Map<number, Peer>();
  readonly #appeared = new Map<number, string>();
  #judged: Promise<void> = Promise.resolve();
  #later: NodeJS.Timeout | null = null;
  #isNearlyFull: boolean;

  constructor(text: Text, needs: RoomNeeds) {
    this.text = text;
    this.#needs = needs;
    this.turns = new Turns({ text, store: needs.store, beat: needs.beat, host: this, report: needs.report });
    this.#isNearlyFull = this.#nearsItsEnd();
  }

  get doc(): Y.Doc { return this.text.doc; }
  get seq(): number { return this.text.seq; }
  get clients(): ReadonlyMap<number, string> { return this.text.clients; }
  get bytes(): number { return this.text.bytes; }
  get isLate(): boolean {
    for (const { outbox } of this.peers) if (outbox.isLate) return true;
    return false;
  }
  now(): Date { return this.#needs.now(); }

  present(): Present[] {
    const by = new Map<string, Present>();
    for (const { personId, admission: { role }, since, wroteAt } of this.peers) {
      const seen = by.get(personId);
      const last = seen?.wroteAt && (!wroteAt || seen.wroteAt > wroteAt) ? seen.wroteAt : wroteAt;
      by.set(personId, { personId, role, since: seen?.since ?? since, wroteAt: last });
    }
    return [...by.values()];
  }

  /** Lets someone in: they are told what they may do, asked for what they have, and shown who is there. */
  enter(guest: Guest): Peer {
    const others = new Set([...this.peers].map(({ personId }) => personId));
    if (others.size >= this.#needs.limits.people && !others.has(guest.personId)) throw new Refusal('ROOM_FULL');
    const { personId: id, name, admission: { role, isHushed = false } } = guest;
    const seat = {
      client: null, isHushed, face: { id, name, color: this.presence.colourOf(id), role },
      mayTake: (client: number): boolean => this.#appear(peer, client),
    };
    const peer: Peer = new Peer(guest, seat, this.#needs.limits, this.now());
    this.peers.add(peer);
    this.#tellRole(peer);
    if (this.#isNearlyFull) peer.notify({ kind: 'nearly-full', bytes: this.bytes });
    peer.outbox.send(this.text.question());
    showEveryone(this, peer);
    this.#peopled();
    return peer;
  }

  leave(peer: Peer): void {
    if (!this.peers.delete(peer)) return;
    peer.isHere = false;
    for (const id of peer.ids) if (this.#holders.get(id) === peer) this.#holders.delete(id);
    if (peer.seat.client !== null && this.presence.leave(peer.seat.client)) this.turns.ask();
    this.#peopled();
  }

  /** A slow reader has taken all there was. */
  drained(peer: Peer): void { if (peer.isHere && peer.outbox.isBehind) this.turns.ask(); }

  /** Hears one frame. Whatever is not the protocol ends the connection, and changes nothing. */
  receive(peer: Peer, bytes: Uint8Array): void {
    if (!peer.isHere) return;
    if (bytes.length > this.#needs.limits.frame) return this.#dismiss(peer, 'TOO_LARGE', `${bytes.length} bytes`);
    if (!peer.paces(bytes.length)) return this.#dismiss(peer, 'TOO_FAST', 'too much at once');
    try {
      this.#hear(peer, bytes);
    } catch (error) {
      if (!(error instanceof Malformed)) this.#needs.report(error);
      this.#dismiss(peer, 'INVALID', error instanceof Malformed ? error.message : 'unexpected');
    }
  }

  #hear(peer: Peer, bytes: Uint8Array): void {
    const said = readFrame(bytes);
    if (said.kind === 'update') {
      if (said.counts) peer.received++;
      if (this.turns.waiting > this.#needs.limits.waiting) return this.#dismiss(peer, 'CANNOT_SAVE', 'too much waits');
      return this.turns.add({ kind: 'update', peer, update: said.update, isWhole: said.isWhole, index: peer.received }, said.update.length);
    }
    if (said.kind === 'presence') return this.#see(peer, said.bytes);
    if (!peer.mayAsk()) return this.#dismiss(peer, 'TOO_FAST', 'asked too often');
    if (said.kind === 'query') return showEveryone(this, peer);
    this.turns.add({ kind: 'ask', peer, vector: said.vector }, said.vector.length);
  }

  #see(peer: Peer, bytes: Uint8Array): void {
    const { changed, forged } = this.presence.hear(bytes, peer.seat);
    if (changed) this.turns.ask();
    if (forged.length === 0 || peer.isForger) return;
    peer.isForger = true;
    this.#note(peer, 'NOT_ALLOWED', `appeared as ${forged.slice(0, 5).join(' ')}`);
  }

  // What the turns ask.

  whyNot({ admission: { role, why } }: Peer): Why | undefined {
    if (role === 'READER') return why ?? 'RIGHTS';
    return this.turns.isStalled ? 'STORE' : this.bytes > this.#needs.limits.full ? 'FULL' : undefined;
  }

  owns(peer: Peer, client: number): boolean {
    const appeared = this.#appeared.get(client);
    return this.text.isOf(client, peer.personId) && (appeared === undefined || appeared === peer.personId);
  }

  bind(peer: Peer, clients: number[]): void { for (const client of clients) if (this.#holders.get(client) !== peer) this.#take(peer, client); }

  gap(peer: Peer): void {
    if (++peer.gaps > MOST_GAPS) return this.#dismiss(peer, 'OUT_OF_STEP', 'too many gaps');
    if (!peer.isGapped) peer.outbox.send(this.text.question());
    peer.isGapped = true;
  }

  strike(peer: Peer): void {
    if (++peer.strikes > MOST_STRIKES) return this.#dismiss(peer, 'NOT_ALLOWED', 'writes on though it may only read');
    this.#tellRole(peer, true);
  }

  trespass(peer: Peer): void { this.#note(peer, 'NOT_ALLOWED', 'wrote in a locked part'); }

  banish(peer: Peer, code: 'INVALID' | 'CONFLICT', why: string): void {
    if (code === 'CONFLICT') peer.notify({ kind: 'reset', why: 'FOREIGN' });
    this.#dismiss(peer, code, why);
  }

  async hold(held: Taken['held']): Promise<void> {
    const { kind, name } = this.#needs;
    held.push(...onePerPeer(held.splice(0)));
    for (let first = held[0]; first; first = held[0]) {
      const { peer, update } = first;
      peer.notify({ kind: 'held', id: await kind.hold(name, peer.personId, update) });
      peer.notify({ kind: 'reset', why: 'HELD' });
      held.shift();
    }
  }

  tell(taken: Taken): void {
    const { kind, name, limits, beat, report } = this.#needs;
    if (tell(this, taken)) this.#later ??= setTimeout(() => { this.#later = null; this.turns.ask(); }, CARETS_MS);
    if (taken.updates.length === 0) return;
    this.#weigh();
    const unkept = this.seq - this.text.snapshotSeq;
    // Writing a long text down whole is a pause for everyone: under load it waits, but not for ever.
    if (unkept >= limits.snapshotEvery && (beat.isQuiet || unkept >= limits.snapshotEvery * PATIENT)) void this.text.keep().catch(report);
    kind.changed?.(name, this);
  }

  tellOthers(updates: Uint8Array[]): void {
    for (const update of updates) for (const { isTold, outbox } of this.peers) if (isTold) outbox.tell(updateFrame(update), () => new Uint8Array([0]));
  }

  stall(): void { for (const peer of this.peers) this.#tellRole(peer); }

  fail(error: unknown): void {
    this.#needs.report(error);
    for (const peer of this.peers) peer.close('INTERNAL');
    this.#needs.lost();
  }

  /** Warned when it is nearly full, read-only when it is: both told when they begin and when they end. */
  #weigh(): void {
    const isNearlyFull = this.#nearsItsEnd();
    if (isNearlyFull && !this.#isNearlyFull) for (const peer of this.peers) peer.notify({ kind: 'nearly-full', bytes: this.bytes });
    if (isNearlyFull || this.#isNearlyFull) for (const peer of this.peers) this.#tellRole(peer);
    this.#isNearlyFull = isNearlyFull;
  }

  #nearsItsEnd(): boolean {
    const { nearlyFull, full } = this.#needs.limits;
    if (this.bytes > nearlyFull) this.text.weighAfter((full - nearlyFull) / 4);
    return this.bytes > nearlyFull;
  }

  // Rights.

  /** Judges people again, all of them or some. Nothing is taken until they are judged; what was taken before is stored when it resolves. */
  rejudge(some: Iterable<Peer> = this.peers): Promise<void> {
    const peers = [...some];
    const go = this.turns.pause();
    const judged = this.#judged.then(() => Promise.all(peers.map((peer) => this.#judge(peer)))).finally(go);
    this.#judged = judged.then(() => {}, () => {});
    return judged.then(() => this.turns.settled(STORED_MS));
  }

  async #judge(peer: Peer): Promise<void> {
    try {
      const { role, isHushed = false } = peer.admission;
      peer.admission = await peer.guest.judge();
      this.#tellRole(peer);
      peer.seat.isHushed = peer.admission.isHushed ?? false;
      if (role === peer.admission.role && isHushed === peer.seat.isHushed) return;
      peer.seat.face = { ...peer.seat.face, role: peer.admission.role };
      if (peer.seat.client !== null) this.presence.recast(peer.seat.client, peer.seat);
      this.turns.ask();
      this.#peopled();
    } catch (error) {
      const code = refusalOf(error)?.code;
      if (!code) this.#needs.report(error);
      peer.close(code ?? 'CANNOT_SAVE');
      this.leave(peer);
    }
  }

  #tellRole(peer: Peer, again = false): void {
    const why = this.whyNot(peer);
    peer.tellRole(why === undefined ? 'WRITER' : 'READER', why, again);
  }

  // Client ids.

  /** Lets a socket appear under an id that is nobody else's. */
  #appear(peer: Peer, client: number): boolean {
    if (!this.owns(peer, client)) return false;
    this.#appeared.set(client, peer.personId);
    if (this.#appeared.size > MOST_APPEARED) this.#appeared.delete(this.#appeared.keys().next().value!);
    this.#take(peer, client);
    return true;
  }

  /** An id is one socket's. Where the same person comes back with it, their former socket is a line that died unnoticed. */
  #take(peer: Peer, client: number): void {
    const former = this.#holders.get(client);
    this.#holders.set(client, peer);
    peer.ids.add(client);
    if (former && former !== peer) {
      former.guest.line.cut();
      this.leave(former);
    }
    if (peer.ids.size > MOST_IDS) this.#dismiss(peer, 'INVALID', 'too many client ids');
  }

  #dismiss(peer: Peer, code: RefusalCode, why: string): void {
    if (!peer.isHere) return;
    this.#note(peer, code, why);
    peer.close(code);
    this.leave(peer);
  }

  #note({ personId }: Peer, code: RefusalCode, why: string): void { this.#needs.journal({ room: this.#needs.name, personId, code, why }); }
  #peopled(): void { this.#needs.kind.peopled?.(this.#needs.name, this); }

  /** Frees what it holds. Whoever is still in it is sent away to come back. */
  close(code: RefusalCode = 'LEAVING'): void {
    this.turns.end(new Refusal(code));
    if (this.#later) clearTimeout(this.#later);
    for (const peer of this.peers) { peer.close(code); this.leave(peer); }
    this.doc.destroy();
  }
}
