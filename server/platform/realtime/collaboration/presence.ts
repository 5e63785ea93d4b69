import { caretIn } from './caret.ts';
import type { Role } from './kind.ts';
import { Malformed, Reading, Writing } from './reading.ts';

/** Who someone is to the others in a room, as the server says it. */
export interface Face { id: string; name: string; color: string; role: Role }
/** One socket, as presence knows it: the one id it appears under (the first it said, for good), whether it may take that id, and whether its caret is kept from the others. */
export interface Seat { client: number | null; face: Face; isHushed: boolean; mayTake(client: number): boolean }
interface Entry { personId: string; clock: number; sent: number; state: string; cursor: string; away: boolean; changed: boolean; sentAt: number }

/** Largest state of one person, most entries of one frame, and how often one caret is told, unless it goes with text. */
const LARGEST = 2_048;
const MOST = 200;
const EVERY_MS = 100;
/** Told apart by colour-blind eyes as far as twelve can be, dark enough for white letters. */
const COLOURS = ['#b3261e', '#1f5fbf', '#2e7d32', '#8e24aa', '#b45309', '#00796b', '#c2185b', '#4e5d00', '#5e35b1', '#00658f', '#8d4a2b', '#455a64'];

/**
 * Carets and names in one room, in the awareness protocol. A client says where its caret is, under the id of its own socket;
 * who that is, only the server says. Clocks sent on are the server's, so that nobody's can be spoiled.
 */
export class Presence {
  readonly #entries = new Map<number, Entry>();
  /** The last clock told of ids that are gone, and whose they were: whoever returns is told with a newer one. */
  readonly #gone = new Map<number, { clock: number; personId: string }>();
  readonly #colours = new Map<string, string>();
  #leaving: [number, number][] = [];
  /** How a state begins, for each face: only carets change with every letter. */
  readonly #begins = new WeakMap<Face, string>();

  /** Stable as long as the room is open; different for the first twelve. */
  colourOf(personId: string): string {
    const known = this.#colours.get(personId);
    if (known) return known;
    const start = parseInt(personId.slice(-6), 16) || 0;
    const taken = new Set(this.#colours.values());
    const order = COLOURS.map((_, i) => COLOURS[(start + i) % COLOURS.length]!);
    const colour = order.find((each) => !taken.has(each)) ?? order[0]!;
    this.#colours.set(personId, colour);
    return colour;
  }

  /**
   * Hears one frame of a socket. A stock client also says back what it has heard of others: that is passed over; what others never
   * said is forged, and its ids are answered. Answers whether anything is to be told.
   */
  hear(bytes: Uint8Array, seat: Seat): { changed: boolean; forged: number[] } {
    const input = new Reading(bytes);
    const entries: { client: number; clock: number; state: Uint8Array }[] = [];
    const count = input.count();
    if (count > MOST) throw new Malformed('presence of too many');
    for (let left = count; left > 0; left--) entries.push({ client: input.client(), clock: input.count(), state: input.block() });
    if (!input.isOver) throw new Malformed('more than presence');
    let changed = false;
    const forged: number[] = [];
    for (const { client, clock, state } of entries) {
      if (seat.client === null && this.#isFree(client, seat) && seat.mayTake(client)) seat.client = client;
      if (client === seat.client) changed = this.#set(client, clock, state, seat) || changed;
      else if (clock > (this.#entries.get(client)?.sent ?? this.#gone.get(client)?.clock ?? -1)) forged.push(client);
    }
    return { changed, forged };
  }

  /** Nobody's, or that same person's from before. */
  #isFree(client: number, { face }: Seat): boolean {
    return (this.#entries.get(client) ?? this.#gone.get(client) ?? { personId: face.id }).personId === face.id;
  }

  #set(client: number, clock: number, bytes: Uint8Array, { face, isHushed }: Seat): boolean {
    if (bytes.length > LARGEST) throw new Malformed('presence too large');
    const known = this.#entries.get(client);
    if (known && clock <= known.clock) return false;
    const said = caretIn(bytes);
    if (said === null) return this.leave(client);
    const { cursor, away } = isHushed ? { cursor: 'null', away: said.away } : said;
    if (isHushed && known?.cursor === 'null' && known.away === away) {
      known.clock = clock;
      return false;
    }
    // It has heard its own echo, whose clock is one ahead of its own, and says it back.
    if (known && clock === known.sent && known.cursor === cursor && known.away === away) {
      known.clock = clock;
      return false;
    }
    const last = known?.sent ?? this.#gone.get(client)?.clock ?? 0;
    this.#gone.delete(client);
    const next = { personId: face.id, clock, sent: Math.max(clock, last + 1), cursor, away, changed: true, sentAt: known?.sentAt ?? 0, state: this.#stateOf(face, cursor, away) };
    if (known) Object.assign(known, next);
    else this.#entries.set(client, next);
    return true;
  }

  /** Takes an id off the screens. Answers whether it was on them. */
  leave(client: number): boolean {
    const entry = this.#entries.get(client);
    if (!entry) return false;
    this.#entries.delete(client);
    this.#gone.set(client, { clock: entry.sent + 1, personId: entry.personId });
    this.#leaving.push([client, entry.sent + 1]);
    if (this.#gone.size > 1_000) this.#gone.delete(this.#gone.keys().next().value!);
    return true;
  }

  /** Says anew what someone is; who is hushed loses their caret. */
  recast(client: number, { face, isHushed }: Seat): void {
    const entry = this.#entries.get(client);
    if (!entry) return;
    if (isHushed) entry.cursor = 'null';
    Object.assign(entry, { sent: entry.sent + 1, changed: true, state: this.#stateOf(face, entry.cursor, entry.away) });
  }

  /** What has changed and may be told now, or null; `wrote` are ids whose text is told along. Answers too whether something must wait. */
  changes(now: number, wrote: ReadonlySet<number>): { update: Uint8Array | null; waits: boolean } {
    const told: [number, number, string][] = this.#leaving.map(([client, clock]) => [client, clock, 'null']);
    this.#leaving = [];
    let waits = false;
    for (const [client, entry] of this.#entries) {
      if (!entry.changed) continue;
      if (now - entry.sentAt < EVERY_MS && !wrote.has(client)) { waits = true; continue; }
      entry.changed = false;
      entry.sentAt = now;
      told.push([client, entry.sent, entry.state]);
    }
    return { update: told.length > 0 ? encode(told) : null, waits };
  }

  #stateOf(face: Face, cursor: string, away: boolean): string {
    let begin = this.#begins.get(face);
    if (begin === undefined) this.#begins.set(face, begin = `{"user":${JSON.stringify(face)},"cursor":`);
    return away ? `${begin}${cursor},"away":true}` : `${begin}${cursor}}`;
  }

  /** Everyone, for someone who has just come; null when nobody is to be seen. */
  everyone(): Uint8Array | null {
    if (this.#entries.size === 0) return null;
    return encode([...this.#entries].map(([client, { sent, state }]) => [client, sent, state]));
  }
}

function encode(entries: [number, number, string][]): Uint8Array {
  const out = new Writing().count(entries.length);
  for (const [client, clock, state] of entries) out.count(client).count(clock).text(state);
  return out.end();
}
