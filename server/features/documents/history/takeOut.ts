import * as Y from 'yjs';
import { ROOT } from '../content.ts';
import type { Since } from './since.ts';

/** What is, or would be, taken out: letters, pictures and the like counting one, and the words as they stand together. */
export interface Taken { letters: number; passages: string[] }

const LEAVES = new Set(['picture', 'formula', 'formulaBlock', 'horizontalRule', 'hardBreak']);
/** Blocks that stay blocks when one of those in them goes. */
const LINES = new Set(['paragraph', 'heading']);
const LISTS = new Set(['bulletList', 'orderedList', 'taskList', 'blockquote']);
const ITEMS = new Set(['listItem', 'taskItem']);

type Parent = Y.XmlFragment | Y.XmlElement;

/**
 * What one person wrote since, in a text as it stands. With `erases` it is taken out of it: their words, their pictures, and the blocks of
 * theirs that are empty then. Blocks that hold words of others, and what makes a table a table, stay.
 */
export function takeOut(doc: Y.Doc, clients: ReadonlyMap<number, string>, since: Since, erases: boolean): Taken {
  const taking = new Taking(clients, since, erases);
  const content = doc.getXmlFragment(ROOT);
  taking.thin(content);
  if (erases && content.length === 0) content.insert(0, [new Y.XmlElement('paragraph')]);
  return { letters: taking.letters, passages: taking.passages.toReversed() };
}

class Taking {
  letters = 0;
  /** Last first. */
  readonly passages: string[] = [];
  readonly #clients: ReadonlyMap<number, string>;
  readonly #since: Since;
  readonly #erases: boolean;

  constructor(clients: ReadonlyMap<number, string>, since: Since, erases: boolean) {
    this.#clients = clients;
    this.#since = since;
    this.#erases = erases;
  }

  /** From the end to the beginning, so that what goes moves nothing that is still to be looked at. */
  thin(parent: Parent): void {
    const children = parent.toArray();
    let left = children.length;
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at]!;
      if (child instanceof Y.XmlText) this.#cut(child);
      if (!(child instanceof Y.XmlElement)) continue;
      if (this.#stays(child)) { this.thin(child); continue; }
      const mayGo = this.#mayGo(parent, at, left);
      if (!mayGo && !LEAVES.has(child.nodeName)) { this.thin(child); continue; }
      this.#count(child);
      left--;
      if (!this.#erases) continue;
      parent.delete(at, 1);
      if (!mayGo) parent.insert(at, [new Y.XmlElement('paragraph')]);
    }
  }

  #mayGo(parent: Parent, at: number, left: number): boolean {
    if (!(parent instanceof Y.XmlElement) || LINES.has(parent.nodeName)) return true;
    return LISTS.has(parent.nodeName) ? left > 1 : ITEMS.has(parent.nodeName) && at > 0;
  }

  #stays(element: Y.XmlElement): boolean {
    if (!this.#isTheirs(element._item!)) return true;
    if (LEAVES.has(element.nodeName)) return false;
    return element.toArray().some((child) => (child instanceof Y.XmlText ? this.#keeps(child) : child instanceof Y.XmlElement && this.#stays(child)));
  }

  #isTheirs(item: Y.Item): boolean { return this.#part(item).length > 0; }

  #part({ id: { client, clock }, length }: Y.Item): [number, number][] {
    return this.#clients.get(client) === this.#since.personId ? this.#since.of(client, clock, length) : [];
  }

  #keeps(text: Y.XmlText): boolean {
    return runsOf(text).some((item) => this.#part(item).reduce((sum, [from, to]) => sum + to - from, 0) < item.length);
  }

  #count(element: Y.XmlElement): void {
    if (LEAVES.has(element.nodeName)) this.letters++;
    for (const child of element.toArray().toReversed()) {
      if (child instanceof Y.XmlText) this.#note(this.#stretches(child));
      else if (child instanceof Y.XmlElement) this.#count(child);
    }
  }

  #cut(text: Y.XmlText): void {
    const stretches = this.#stretches(text);
    this.#note(stretches);
    if (this.#erases) for (const { index, words } of stretches.toReversed()) text.delete(index, words.length);
  }

  #note(stretches: readonly { words: string }[]): void {
    for (const { words } of stretches.toReversed()) {
      this.letters += words.length;
      this.passages.push(words);
    }
  }

  /** Their words in a text, each stretch as long as it is unbroken. */
  #stretches(text: Y.XmlText): { index: number; words: string }[] {
    const stretches: { index: number; words: string }[] = [];
    let index = 0;
    for (const item of runsOf(text)) {
      const letters = item.content instanceof Y.ContentString ? item.content.str : ' '.repeat(item.length);
      for (const [from, to] of this.#part(item)) {
        const start = index + from - item.id.clock;
        const words = letters.slice(from - item.id.clock, to - item.id.clock);
        const last = stretches.at(-1);
        if (last && last.index + last.words.length === start) last.words += words;
        else stretches.push({ index: start, words });
      }
      index += item.length;
    }
    return stretches;
  }
}

/** What stands in a text, in order. */
function runsOf(text: Y.XmlText): Y.Item[] {
  const runs: Y.Item[] = [];
  for (let item = text._start; item !== null; item = item.right) if (!item.deleted && item.countable) runs.push(item);
  return runs;
}
