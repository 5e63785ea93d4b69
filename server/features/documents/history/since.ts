import * as Y from 'yjs';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';
import { Letters } from './letters.ts';

interface Stretch { clock: number; length: number }

/** Fewer letters than this that come again elsewhere may be chance. */
const LEAST_MOVED = 3;
const MOST_PIECES = 200;

/**
 * Reads a document's stored updates in order and tells what one person has written from a moment on: which of the letters under their ids,
 * and not those that they only moved (a paragraph cut in two is written anew behind the cut, by whoever cuts it).
 */
export class Since {
  readonly personId: string;
  readonly #since: number;
  /** Up to which clock each of their ids had written before. */
  readonly #before = new Map<number, number>();
  readonly #moved = new Map<number, Stretch[]>();
  readonly #letters = new Map<number, Letters>();
  readonly #owners = new Map<number, string>();

  constructor(personId: string, since: Date) {
    this.personId = personId;
    this.#since = since.getTime();
  }

  add({ by, at, bytes }: StoredUpdate): void {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const isOld = at.getTime() < this.#since;
    const written: { client: number; clock: number; text: string }[] = [];
    for (const { id: { client, clock }, length, ...struct } of structs.filter((one) => one instanceof Y.Item)) {
      const text = struct.content instanceof Y.ContentString ? struct.content.str : null;
      if (!this.#owners.has(client)) this.#owners.set(client, by);
      this.#lettersOf(client).put(clock, length, text);
      if (by !== this.personId) continue;
      if (isOld) this.#before.set(client, Math.max(this.#before.get(client) ?? 0, clock + length));
      else if (text !== null) written.push({ client, clock, text });
    }
    const erased: string[] = [];
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) for (const gone of this.#lettersOf(client).erase(clock, len)) erased.push(...this.#kept(client, gone));
    }
    if (written.length === 0 || erased.length === 0) return;
    const pieces = erased.sort((one, other) => other.length - one.length).slice(0, MOST_PIECES);
    for (const { client, clock, text } of written) {
      for (const [start, length] of tilesIn(text, pieces)) this.#movedOf(client).push({ clock: clock + start, length });
    }
  }

  /** What of a stretch of clocks they wrote since, as clocks from and to. */
  of(client: number, clock: number, length: number): [number, number][] {
    let parts: [number, number][] = [[Math.max(clock, this.#before.get(client) ?? 0), clock + length]];
    for (const moved of this.#moved.get(client) ?? []) {
      parts = parts.flatMap(([from, to]): [number, number][] => [[from, Math.min(to, moved.clock)], [Math.max(from, moved.clock + moved.length), to]].filter(([a, b]) => a! < b!) as [number, number][]);
    }
    return parts.filter(([from, to]) => from < to);
  }

  /** Of letters that were erased, the pieces that are not what this person wrote since. */
  #kept(client: number, { clock, text }: { clock: number; text: string }): string[] {
    if (this.#owners.get(client) !== this.personId) return [text];
    const pieces: string[] = [];
    let at = clock;
    for (const [from, to] of [...this.of(client, clock, text.length), [clock + text.length, clock + text.length] as const]) {
      if (from > at) pieces.push(text.slice(at - clock, from - clock));
      at = Math.max(at, to);
    }
    return pieces;
  }

  #movedOf(client: number): Stretch[] {
    const known = this.#moved.get(client) ?? [];
    this.#moved.set(client, known);
    return known;
  }

  #lettersOf(client: number): Letters {
    const known = this.#letters.get(client) ?? new Letters();
    this.#letters.set(client, known);
    return known;
  }
}

/** Where a text is made of those pieces, as starts and lengths. */
function tilesIn(text: string, pieces: readonly string[]): [number, number][] {
  const tiles: [number, number][] = [];
  let start = 0;
  for (let at = 0; at <= text.length;) {
    const piece = pieces.find((one) => one !== '' && text.startsWith(one, at));
    if (piece && at < text.length) { at += piece.length; continue; }
    if (at - start >= LEAST_MOVED || (start === 0 && at === text.length && at > 0)) tiles.push([start, at - start]);
    start = ++at;
  }
  return tiles;
}
