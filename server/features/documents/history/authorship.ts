import * as Y from 'yjs';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';
import { Letters } from './letters.ts';

/** What one person did in a document: letters (UTF-16 units), minutes in which they changed something. */
export interface Share { personId: string; written: number; erased: number; erasedOfOthers: number; standing: number; minutes: number; lastAt: Date }

/** A passage that one person erased of another. Its id says which letters: client, first clock, length. */
export interface Erased { id: string; by: string; of: string; text: string; at: Date }

interface Doing { written: number; erased: number; erasedOfOthers: number; minutes: number; minute: number; lastAt: Date }

/** Erasing letter by letter makes one passage as long as the pauses are shorter. */
const PAUSE_MS = 30_000;
const MOST_PASSAGES = 500;

/**
 * Reads a document's stored updates in order and keeps account of who wrote and who erased what, from the server's own
 * record: the author of an update is whoever's socket it came from. No Yjs document is built: about 3 µs per keystroke.
 */
export class Authorship {
  /** Number of the last update counted. */
  seq = 0;
  readonly #letters = new Map<number, Letters>();
  readonly #owners = new Map<number, string>();
  readonly #doings = new Map<string, Doing>();
  #passages: Passage[] = [];

  add({ by, at, bytes }: StoredUpdate): void {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const doing = this.#doingOf(by, at);
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue;
      const letters = this.#lettersOf(struct.id.client, by);
      doing.written += letters.put(struct.id.clock, struct.length, struct.content instanceof Y.ContentString ? struct.content.str : null);
    }
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) this.#erase(by, at, doing, client, clock, len);
    }
  }

  shares(): Share[] {
    const standing = new Map<string, number>();
    for (const [client, letters] of this.#letters) {
      const owner = this.#owners.get(client)!;
      standing.set(owner, (standing.get(owner) ?? 0) + letters.standing);
    }
    return [...this.#doings].filter(([, { written, erased }]) => written + erased > 0).map(([personId, { minute: _minute, ...doing }]) => ({ personId, ...doing, standing: standing.get(personId) ?? 0 }));
  }

  /** Passages erased of others, newest first. */
  erasures(): Erased[] {
    return this.#passages.filter(({ text }) => text.trim() !== '').map(({ client, clock, text, ...rest }) => ({ ...rest, text, id: `${client}-${clock}-${text.length}` })).toReversed();
  }

  /** Which client ids are whose. */
  owners(): ReadonlyMap<number, string> { return this.#owners; }

  #erase(by: string, at: Date, doing: Doing, client: number, clock: number, length: number): void {
    const letters = this.#letters.get(client);
    const of = this.#owners.get(client);
    if (!letters || of === undefined) return;
    for (const gone of letters.erase(clock, length)) {
      doing.erased += gone.text.length;
      if (of === by) continue;
      doing.erasedOfOthers += gone.text.length;
      this.#note({ by, of, at, client, ...gone });
    }
  }

  /** Adds to a passage that was being erased a moment ago, on either side of it. */
  #note(gone: Passage): void {
    for (let i = this.#passages.length - 1; i >= Math.max(0, this.#passages.length - 8); i -= 1) {
      const last = this.#passages[i]!;
      if (last.by !== gone.by || last.client !== gone.client || gone.at.getTime() - last.at.getTime() > PAUSE_MS) continue;
      if (last.clock + last.text.length === gone.clock) {
        this.#passages[i] = { ...last, text: last.text + gone.text, at: gone.at };
        return;
      }
      if (gone.clock + gone.text.length === last.clock) {
        this.#passages[i] = { ...last, clock: gone.clock, text: gone.text + last.text, at: gone.at };
        return;
      }
    }
    this.#passages.push(gone);
    if (this.#passages.length > MOST_PASSAGES * 2) this.#passages = this.#passages.slice(-MOST_PASSAGES);
  }

  #lettersOf(client: number, by: string): Letters {
    if (!this.#owners.has(client)) this.#owners.set(client, by);
    const known = this.#letters.get(client);
    if (known) return known;
    const letters = new Letters();
    this.#letters.set(client, letters);
    return letters;
  }

  #doingOf(by: string, at: Date): Doing {
    const known = this.#doings.get(by) ?? { written: 0, erased: 0, erasedOfOthers: 0, minutes: 0, minute: -1, lastAt: at };
    const minute = Math.floor(at.getTime() / 60_000);
    if (minute !== known.minute) known.minutes += 1;
    known.minute = minute;
    known.lastAt = at;
    this.#doings.set(by, known);
    return known;
  }
}

interface Passage { by: string; of: string; at: Date; client: number; clock: number; text: string }
