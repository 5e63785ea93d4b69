/* oxlint-disable no-console -- a bench speaks to the person who runs it */
import { deflateRawSync } from 'node:zlib';
import mongoose from 'mongoose';
import * as Y from 'yjs';
import { idAt } from '../../../server/features/documents/log/model.ts';
import { pack } from '../../../server/features/documents/log/packing.ts';
import type { StoredUpdate } from '../../../server/platform/realtime/collaboration/kind.ts';
import { newId } from '../../../server/platform/ids.ts';

const KEYSTROKES = 30_000;
const GROUPS_IN_CHAPTER = 2_000;

/** Thirty people type with Yjs itself, words in their own paragraphs, correcting now and then; each keystroke is one update. */
function keystrokes(): StoredUpdate[] {
  const people = Array.from({ length: 30 }, () => ({ id: newId(), doc: new Y.Doc() }));
  const base = new Y.Doc();
  base.getXmlFragment('content').insert(0, people.map(() => { const block = new Y.XmlElement('paragraph'); block.insert(0, [new Y.XmlText()]); return block; }));
  const state = Y.encodeStateAsUpdate(base);
  const out: StoredUpdate[] = [];
  let time = Date.now();
  for (const [i, { id, doc }] of people.entries()) {
    Y.applyUpdate(doc, state);
    const text = (doc.getXmlFragment('content').get(i) as Y.XmlElement).get(0) as Y.XmlText;
    doc.on('update', (bytes: Uint8Array) => out.push({ by: id, at: new Date(time), bytes }));
    for (let n = 0; n < KEYSTROKES / people.length; n++) {
      time += 120;
      if (n % 12 === 11) text.delete(text.length - 1, 1);
      else text.insert(text.length, 'le chat est dans le préau '[n % 26]!);
    }
  }
  return out;
}

const sizeOf = (record: object): number => mongoose.mongo.BSON.calculateObjectSize(record);

export function benchBytes(): void {
  const all = keystrokes();
  const raw = all.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const room = `${newId()}.1`;
  const groupsOf = (size: number): StoredUpdate[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
  const records = (groups: StoredUpdate[][]): number => groups.reduce((sum, group, i) => sum + sizeOf({ _id: idAt(room, i + 1), packed: pack([group]) }), 0);
  const quiet = groupsOf(1);
  let chapters = 0;
  for (let i = 0; i < quiet.length; i += GROUPS_IN_CHAPTER) {
    const part = quiet.slice(i, i + GROUPS_IN_CHAPTER);
    chapters += sizeOf({ _id: idAt(room, i + 1), last: i + part.length, packed: deflateRawSync(pack(part), { level: 9 }) });
  }
  const per = (bytes: number): string => (bytes / all.length).toFixed(1);
  console.log(`bytes per keystroke: update ${per(raw)}; record alone ${per(records(quiet))}, in a group of 6 ${per(records(groupsOf(6)))}; in a chapter ${per(chapters)}`);
}

if (process.argv[1]?.endsWith('bytes.ts')) benchBytes();
