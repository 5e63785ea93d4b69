import * as Y from 'yjs';
import type { BlockKind, DocumentRecord } from './model.ts';
import { PICTURE, ROOT, textsOf } from './content.ts';

export type Summary = Pick<DocumentRecord, 'words' | 'characters' | 'miniature'>;

const MOST_BLOCKS = 12;
const MOST_LETTERS = 80;

/** How many words and letters a text has, and its first lines. A few milliseconds for a long one: kept off the hot path. */
export function summaryOf(doc: Y.Doc): Summary {
  const content = doc.getXmlFragment(ROOT);
  let [words, characters] = [0, 0];
  for (const paragraph of paragraphsOf(content)) {
    words += paragraph.match(WORD)?.length ?? 0;
    characters += [...paragraph.replace(/\s/gu, '')].length;
  }
  return { words, characters, miniature: miniatureOf(content) };
}

/** A run of letters and digits; the apostrophe ends a word, as in French, the hyphen does not. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|-(?=[\p{L}\p{N}]))*/gu;

const paragraphsOf = (node: Y.XmlFragment): string[] => [...node.toArray()].flatMap((child) => {
  if (!(child instanceof Y.XmlElement)) return [];
  return child.toArray().some((inner) => inner instanceof Y.XmlText) ? [lettersOf(child)] : paragraphsOf(child);
});

/** The letters of a block, without their marks. */
const lettersOf = (node: Y.XmlElement): string => textsOf(node).map((text) => {
  let letters = '';
  for (const { insert } of text.toDelta() as { insert: unknown }[]) letters += typeof insert === 'string' ? insert : ' ';
  return letters;
}).join(' ');

const KINDS: Readonly<Record<string, BlockKind>> = {
  heading: 'HEADING', blockquote: 'QUOTE', table: 'TABLE', [PICTURE]: 'PICTURE', listItem: 'ITEM', taskItem: 'ITEM',
};
const LISTS = new Set(['bulletList', 'orderedList', 'taskList']);

function miniatureOf(content: Y.XmlFragment): Summary['miniature'] {
  const blocks: Summary['miniature'] = [];
  for (const node of blocksOf(content)) {
    const kind = KINDS[node.nodeName] ?? 'PARAGRAPH';
    const text = kind === 'PICTURE' ? '' : firstLetters(lettersOf(node));
    if (kind === 'PICTURE' || text !== '') blocks.push({ kind, text });
    if (blocks.length === MOST_BLOCKS) break;
  }
  return blocks;
}

function* blocksOf(content: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const node of content.toArray()) {
    if (!(node instanceof Y.XmlElement)) continue;
    if (LISTS.has(node.nodeName)) yield* blocksOf(node);
    else yield node;
  }
}

/** The first 80 characters, never half of one. */
const firstLetters = (text: string): string => {
  const shown = text.replace(/\s+/gu, ' ').trim();
  return shown.length <= MOST_LETTERS ? shown : [...shown].slice(0, MOST_LETTERS - 1).join('').slice(0, MOST_LETTERS - 1).replace(/[\uD800-\uDBFF]$/, '') + '…';
};
