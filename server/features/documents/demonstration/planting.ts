import * as Y from 'yjs';
import { idFor } from '../../../platform/ids.ts';
import type { StoredUpdate } from '../../../platform/realtime/collaboration/kind.ts';
import { demonstrationId } from '../../school/demonstration/plan.ts';
import { ROOT } from '../content.ts';
import { type Summary, summaryOf } from '../summary.ts';
import type { By, SownLine } from './sowing.ts';

/** Between two words, and between two writers. */
const WORD_MS = 1_400;
const TURN_MS = 95_000;

export interface Written { updates: StoredUpdate[]; summary: Summary; authorIds: string[] }

/** A text as its writers would have written it, word after word, each under their own name; what stands at first is `begun`. */
export function written(documentId: string, begun: Uint8Array, lines: readonly SownLine[], writers: readonly string[], from: Date): Written {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, begun);
  const content = doc.getXmlFragment(ROOT);
  const updates: StoredUpdate[] = [];
  const authorIds = new Set<string>();
  let time = from.getTime();

  function as(by: By, change: () => void): void {
    const personId = typeof by === 'string' ? demonstrationId(by) : writers[by % writers.length]!;
    authorIds.add(personId);
    doc.clientID = Number.parseInt(idFor(`${documentId} ${personId}`).slice(0, 8), 16);
    doc.once('update', (bytes: Uint8Array) => { updates.push({ by: personId, at: new Date(time), bytes }); });
    doc.transact(change);
    time += WORD_MS;
  }

  for (const [index, { by, text, heading, mended }] of lines.entries()) {
    const letters = new Y.XmlText();
    as(by, () => placeFor(content, index, heading === true).insert(0, [letters]));
    for (const word of text.split(/(?<= )/)) as(by, () => letters.insert(letters.length, word));
    time += TURN_MS;
    if (!mended) continue;
    const at = text.indexOf(mended.words);
    as(mended.by, () => letters.delete(at, mended.words.length));
    as(mended.by, () => letters.insert(at, mended.with));
  }
  const summary = summaryOf(doc);
  doc.destroy();
  return { updates, summary, authorIds: [...authorIds] };
}

/** The block of a line: the one that every document begins with, or a new one. */
function placeFor(content: Y.XmlFragment, index: number, isHeading: boolean): Y.XmlElement {
  const first = content.get(0) as Y.XmlElement;
  if (index === 0 && !isHeading) return first;
  const block: Y.XmlElement = new Y.XmlElement(isHeading ? 'heading' : 'paragraph');
  if (isHeading) block.setAttribute('level', 2 as never);
  if (index === 0) content.delete(0, 1);
  content.insert(content.length, [block]);
  return block;
}
