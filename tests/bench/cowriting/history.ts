import mongoose from 'mongoose';
import * as Y from 'yjs';
import { newId } from '../../../server/platform/ids.ts';
import type { StoredUpdate } from '../../../server/platform/realtime/collaboration/kind.ts';
import type { Scriptorium } from '../../platform/collaboration/scriptorium.ts';
import { essayOn } from './essay.ts';

/** Milliseconds to open, bytes for each keystroke as the store keeps them, and the pause of writing the whole state down. */
export interface History { opened: { records: number; chapters: number; snapshot: number }; bytes: { update: number; records: number; chapters: number; snapshot: number }; groups: number; pause: number }

const PEOPLE = 30;
const AT_ONCE = 500;
/** Keystrokes that were stored together: alone one by one, in class several. */
const GROUP = 4;

/** A text with a year of keystrokes in its log, opened from single records, from chapters, from its last state. */
export async function historyOf({ rooms, log }: Scriptorium, keystrokes: number): Promise<History> {
  const room = `${newId()}.1`;
  const updates = typed(keystrokes);
  const groups = Math.ceil(updates.length / GROUP);
  const store = log.store(room);
  for (let from = 0; from < groups; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, groups - from) }, (_, i) => from + i);
    await Promise.all(some.map((i) => store.append(i + 1, updates.slice(i * GROUP, (i + 1) * GROUP))));
  }
  const ofRoom = { _id: { $gte: `${room}.`, $lt: `${room}/` } };
  const { documents, per } = { documents: mongoose.mongo.BSON.calculateObjectSize, per: updates.length };
  const sizeOf = async (model: { find(filter: object): { lean(): { cursor(): AsyncIterable<object> } } }, filter: object): Promise<number> => {
    let bytes = 0;
    for await (const record of model.find(filter).lean().cursor()) bytes += documents(record);
    return bytes / per;
  };
  const open = async (): Promise<number> => {
    const begun = performance.now();
    await rooms.read(room, () => undefined);
    return performance.now() - begun;
  };
  const records = await sizeOf(log.models.updates as never, ofRoom);
  const fromRecords = await open();
  let pause = 0;
  await rooms.read(room, ({ doc }) => {
    const begun = performance.now();
    Y.encodeStateAsUpdate(doc);
    pause = performance.now() - begun;
  });
  const forget = async (): Promise<void> => { await new Promise((resolve) => { setTimeout(resolve, 20); }); await rooms.sweep(); await log.rested(); };
  await forget();
  const fromSnapshot = await open();
  await forget();
  const snapshot = await sizeOf(log.models.snapshots as never, { _id: room });
  await log.models.snapshots.deleteMany({ _id: room });
  const fromChapters = await open();
  const chapters = await sizeOf(log.models.chapters as never, ofRoom) + await sizeOf(log.models.updates as never, ofRoom);
  return {
    opened: { records: fromRecords, chapters: fromChapters, snapshot: fromSnapshot }, groups, pause,
    bytes: { update: updates.reduce((sum, { bytes }) => sum + bytes.length, 0) / per, records, chapters, snapshot },
  };
}

function typed(keystrokes: number): StoredUpdate[] {
  const doc = new Y.Doc();
  const people = Array.from({ length: PEOPLE }, newId);
  const updates: StoredUpdate[] = [];
  let at = Date.now();
  doc.on('update', (bytes: Uint8Array) => updates.push({ by: people[doc.clientID % PEOPLE]!, at: new Date(at += 150), bytes }));
  essayOn(doc, keystrokes);
  return updates;
}
