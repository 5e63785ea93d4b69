import type { Schema } from '@tiptap/pm/model';
import { updateYFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { ROOT } from '../content.ts';
import { nodeOf } from '../exports/node.ts';

/**
 * Makes a text what it was in that state, as a new edit: what is the same in both stays as it is, so that carets
 * elsewhere keep their place. The state itself is never merged in, which would bring nothing erased back.
 */
export function writeBack(doc: Y.Doc, state: Uint8Array, schema: Schema): void {
  updateYFragment(doc, doc.getXmlFragment(ROOT), nodeOf(state, schema), { mapping: new Map(), isOMark: new Map() });
}

/** Which letters an erasure was of; null for an id that is none. */
export function lettersOfErasure(erasureId: string): { client: number; clock: number; length: number } | null {
  const numbers = /^(\d{1,10})-(\d{1,10})-(\d{1,7})$/.exec(erasureId)?.slice(1).map(Number);
  return numbers ? { client: numbers[0]!, clock: numbers[1]!, length: numbers[2]! } : null;
}

/** Writes an erased passage again where its letters stood, or in a paragraph at the end when that block is gone. */
export function putBack(doc: Y.Doc, erased: Erased, text: string): void {
  const content = doc.getXmlFragment(ROOT);
  const place = placeOf(doc, erased);
  if (place) {
    place.type.insert(place.index, spaced(doc, erased, text));
    return;
  }
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  content.insert(content.length, [paragraph]);
}

interface Erased { client: number; clock: number; length: number }

const isLetter = (text: string | undefined): boolean => /[\p{L}\p{N}]/u.test(text ?? '');

/** The passage with a space where it would run into a word beside which it was not written: the space between is gone, or the word is newer. */
function spaced(doc: Y.Doc, { client, clock, length }: Erased, text: string): string {
  const [start, end] = [clock, clock + length - 1].map((at) => Y.getItem(doc.store, Y.createID(client, at))) as [Y.Item, Y.Item];
  if (!(start instanceof Y.Item) || !(end instanceof Y.Item)) return text;
  const writtenAfter = clock > start.id.clock ? Y.createID(client, clock - 1) : start.origin;
  const [left, right] = [alive(start.left, 'left'), alive(end.right, 'right')];
  const runsLeft = isLetter(text[0]) && isLetter(lettersOf(left).at(-1)) && !Y.compareIDs(writtenAfter, left!.lastId);
  const runsRight = isLetter(text.at(-1)) && isLetter(lettersOf(right)[0]) && !Y.compareIDs(right!.id, Y.createID(client, clock + length));
  return `${runsLeft ? ' ' : ''}${text}${runsRight ? ' ' : ''}`;
}

function alive(item: Y.Item | null, way: 'left' | 'right'): Y.Item | null {
  let at = item;
  while (at !== null && (at.deleted || !at.countable)) at = at[way];
  return at;
}

const lettersOf = (item: Y.Item | null): string => (item?.content instanceof Y.ContentString ? item.content.str : '');

/** Where a letter stands, or stood when it is erased, in a text that is still part of the document. */
function placeOf(doc: Y.Doc, { client, clock }: { client: number; clock: number }): { type: Y.XmlText; index: number } | null {
  const position = Y.createAbsolutePositionFromRelativePosition(new Y.RelativePosition(null, null, Y.createID(client, clock)), doc);
  if (!(position?.type instanceof Y.XmlText)) return null;
  const { type, index } = position;
  return isAlive(type) ? { type, index } : null;
}

function isAlive(text: Y.XmlText): boolean {
  for (let item = text._item; item !== null; item = (item.parent as Y.XmlText)._item) if (item.deleted) return false;
  return true;
}
