import { Decoration } from '@tiptap/pm/view';
import * as Y from 'yjs';
import type { Hues } from './hues.ts';
import { type Layer, makeLayer } from './layer.ts';

/** Letters side by side, written by one person; places as the editor counts them. */
export interface Run { from: number; to: number; client: number }

const LEAVES = new Set(['horizontalRule', 'hardBreak', 'picture', 'formula', 'formulaBlock']);

/** Whose each letter of a text is, read from the text's own items. */
export function runsOf(root: Y.XmlFragment): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const text = (node: Y.XmlText): void => {
    for (let item = node._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue;
      const last = runs.at(-1);
      if (last && last.to === at && last.client === item.id.client) last.to += item.length;
      else runs.push({ from: at, to: at + item.length, client: item.id.client });
      at += item.length;
    }
  };
  const walk = (node: Y.XmlFragment | Y.XmlElement): void => {
    for (let item = node._first; item !== null; item = item.next) {
      const child = (item.content as Y.ContentType).type as unknown;
      if (child instanceof Y.XmlText) text(child);
      else if (child instanceof Y.XmlElement) {
        at++;
        if (LEAVES.has(child.nodeName)) continue;
        walk(child);
        at++;
      }
    }
  };
  walk(root);
  return runs;
}

/** Colours every letter by its author, while `isOn`; drawn again no more often than a slow machine can. */
export function makeAuthors(root: Y.XmlFragment, isOn: () => boolean, personOf: (client: number) => string | undefined, hues: Hues): Layer {
  return makeLayer(({ doc }) => {
    if (!isOn()) return [];
    const { size } = doc.content;
    return runsOf(root).flatMap(({ from, to, client }) => {
      const person = personOf(client);
      return person !== undefined && to <= size ? [Decoration.inline(from, to, { class: `author ${hues.of(person)}` })] : [];
    });
  }, (cost) => Math.min(3_000, Math.max(200, cost * 8)));
}
