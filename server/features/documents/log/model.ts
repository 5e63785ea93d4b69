import { type Connection, Schema } from 'mongoose';
import { bytes, count, flag, options, text } from '../../../platform/database/fields.ts';

/** One group of changes stored together. `_id`: room and number, so that a number is taken once. */
export interface UpdateRecord { _id: string; packed: Buffer }
/** Many groups of one room, deflated: from the number in its `_id` up to `last`. */
export interface ChapterRecord { _id: string; last: number; packed: Buffer }
/** The last whole state of a room, and whose its client ids are: it only shortens loading. `_id` is the room. */
export interface SnapshotRecord { _id: string; seq: number; state: Buffer; isDeflated: boolean; clients: Buffer }

const updateSchema = new Schema<UpdateRecord>({ _id: text, packed: bytes }, { ...options, collection: 'documentUpdates' });
const chapterSchema = new Schema<ChapterRecord>({ _id: text, last: count, packed: bytes }, { ...options, collection: 'documentChapters' });
const snapshotSchema = new Schema<SnapshotRecord>({ _id: text, seq: count, state: bytes, isDeflated: flag, clients: bytes }, { ...options, collection: 'documentSnapshots' });

/** The collections of the log on one connection. Their only index is their `_id`. */
export function logModels(db: Connection) {
  return {
    updates: db.model<UpdateRecord>('DocumentUpdate', updateSchema),
    chapters: db.model<ChapterRecord>('DocumentChapter', chapterSchema),
    snapshots: db.model<SnapshotRecord>('DocumentSnapshot', snapshotSchema),
  };
}
export type LogModels = ReturnType<typeof logModels>;

const DIGITS = 10;

/** The id of a group or chapter: in order of numbers within one room. */
export const idAt = (room: string, seq: number): string => `${room}.${String(seq).padStart(DIGITS, '0')}`;
export const seqOf = (id: string): number => Number(id.slice(-DIGITS));
/** All ids of a room from that number on. */
export const idsFrom = (room: string, seq: number): { $gte: string; $lt: string } => ({ $gte: idAt(room, seq), $lt: `${room}/` });
/** All ids that begin so, of whatever epoch. */
export const idsOf = (documentId: string): { $gte: string; $lt: string } => ({ $gte: `${documentId}.`, $lt: `${documentId}/` });
