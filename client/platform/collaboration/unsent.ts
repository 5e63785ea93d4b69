import * as Y from 'yjs';

/** From which of its own clocks on a writing id's changes are not known to be stored. */
export interface Unsent { client: number; clock: number }

/** The words written since, in the order of the text, one string per place where they stand. */
export function unsentWords(root: Y.XmlFragment, unsent: readonly Unsent[]): string[] {
  const from = new Map(unsent.map(({ client, clock }) => [client, clock]));
  return textsOf(root).map((text) => wordsSince(text, from)).filter((words) => words.trim() !== '');
}

function wordsSince(text: Y.XmlText, from: ReadonlyMap<number, number>): string {
  let words = '';
  for (let item = text._start; item !== null; item = item.right) {
    const clock = from.get(item.id.client);
    if (clock === undefined || item.deleted || !(item.content instanceof Y.ContentString)) continue;
    words += item.content.str.slice(Math.max(0, clock - item.id.clock));
  }
  return words;
}

function textsOf(node: Y.XmlFragment | Y.XmlElement): Y.XmlText[] {
  return node.toArray().flatMap((child) => (
    child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []));
}
