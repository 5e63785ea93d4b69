import * as Y from 'yjs';
import { Writing } from './reading.ts';
import type { Range, Scanned, Section } from './scan.ts';

/**
 * What an update is to a text. `known`: nothing in it is new. `gap`: something that must come before has not come.
 * `foreign`: it would write under an id that is not its sender's. `new`: may be applied; `bytes` is what it adds, `sections` what of it is new.
 */
export type Verdict =
  | { kind: 'known' }
  | { kind: 'gap' }
  | { kind: 'foreign'; client: number }
  | { kind: 'new'; bytes: Uint8Array; sections: Section[]; adds: boolean; namesLock: boolean };

/** Judges an update against the text as it is. `isOwn` says whether the sender may write under a client id. */
export function judge(doc: Y.Doc, scanned: Scanned, isOwn: (client: number) => boolean): Verdict {
  const { store } = doc;
  const sections: Section[] = [];
  for (const section of scanned.sections) {
    const state = Y.getState(store, section.client);
    if (section.to <= state) continue;
    if (!isOwn(section.client)) return { kind: 'foreign', client: section.client };
    if (section.from > state || section.skipsTo > state) return { kind: 'gap' };
    sections.push(section);
  }
  if (!isComplete(doc, scanned, sections)) return { kind: 'gap' };
  const erased = scanned.erased.filter((range) => !isErased(doc, range));
  if (sections.length === 0 && erased.length === 0) return { kind: 'known' };
  const isWhole = sections.length === scanned.sections.length && erased.length === scanned.erased.length;
  return { kind: 'new', bytes: isWhole ? scanned.bytes : trimmed(scanned, sections, erased), sections, adds: sections.length > 0, namesLock: scanned.namesLock };
}

/** Whether all it leans on, and all it erases, is here or comes with it. */
function isComplete({ store }: Y.Doc, { needs, erased }: Scanned, sections: Section[]): boolean {
  const reach = (client: number): number => {
    for (const section of sections) if (section.client === client) return section.to;
    return Y.getState(store, client);
  };
  for (let i = 0; i < needs.length; i += 2) if (needs[i + 1]! >= reach(needs[i]!)) return false;
  for (const { client, clock, length } of erased) if (clock + length > reach(client)) return false;
  return true;
}

function isErased({ store }: Y.Doc, { client, clock, length }: Range): boolean {
  if (clock + length > Y.getState(store, client)) return false;
  const structs = store.clients.get(client)!;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length && structs[at]!.id.clock < clock + length; at++) {
    if (!structs[at]!.deleted) return false;
  }
  return true;
}

/** The update without what was known. */
function trimmed({ bytes }: Scanned, sections: Section[], erased: Range[]): Uint8Array {
  const out = new Writing().count(sections.length);
  for (const { start, end } of sections) out.raw(bytes.subarray(start, end));
  const byClient = new Map<number, Range[]>();
  for (const range of erased) {
    const ranges = byClient.get(range.client);
    if (ranges) ranges.push(range);
    else byClient.set(range.client, [range]);
  }
  out.count(byClient.size);
  for (const [client, ranges] of byClient) {
    out.count(client).count(ranges.length);
    for (const { clock, length } of ranges) out.count(clock).count(length);
  }
  return out.end();
}

const DEEPEST = 40;

/** Whether what has just been applied is a text: letters and formats in texts, blocks in blocks, values in attributes, not too deep. */
export function isSound(doc: Y.Doc, { client, to }: Section, from: number): boolean {
  const structs = doc.store.clients.get(client)!;
  for (let at = Y.findIndexSS(structs, from); at < structs.length && structs[at]!.id.clock < to; at++) {
    const item = structs[at]!;
    if (item instanceof Y.Item && !fits(item)) return false;
  }
  return true;
}

function fits({ parent, parentSub, content }: Y.Item): boolean {
  const kind = content.getRef();
  if (kind === 1) return true;
  if (parentSub !== null) return kind === 8 && parent instanceof Y.XmlElement;
  if (parent instanceof Y.XmlText) return kind === 4 || kind === 6;
  return kind === 7 && parent instanceof Y.XmlFragment && depthOf(parent) < DEEPEST;
}

function depthOf(type: Y.XmlFragment): number {
  let depth = 0;
  for (let item = type._item; item !== null && depth < DEEPEST; item = (item.parent as Y.XmlFragment)._item) depth++;
  return depth;
}
