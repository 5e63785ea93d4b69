import { type Connection, Schema } from 'mongoose';
import type { ReportOutcome, ReportReason } from '../../../schema/generated/server.ts';
import { count, date, flag, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import type { Item } from './service/doors.ts';

/** Something reported, as it stood, whatever became of it since. `_id` is made from what was reported and who said so: one each. */
export interface ReportRecord {
  _id: string;
  classroomId: string;
  schoolId: string;
  /** What was reported, as it stood then. */
  item: Item;
  reporterId: string;
  /** The reporter, the day, and which of their reports of that day it is. Unique: nobody reports more than so many a day. */
  turn: string;
  reason: ReportReason;
  words: string;
  at: Date;
  outcome: ReportOutcome | null;
  handledBy: string | null;
  handledAt: Date | null;
  /** Whether what was reported has gone for good since, and its words from here too. */
  isErased: boolean;
}

const itemSchema = {
  kind: text, id: text, classroomId: text, schoolId: text, seq: count, authorId: text, place: line, path: line, text: line,
  fileIds: [String], at: date, heldFor: maybeText, removedAt: maybeDate, removedBy: maybeText,
} as const;

const reportSchema = new Schema<ReportRecord>({
  _id: text, classroomId: text, schoolId: text, item: { type: new Schema<Item>(itemSchema, { ...options, _id: false }), required: true },
  reporterId: text, turn: text, reason: text, words: line, at: date, outcome: maybeText, handledBy: maybeText, handledAt: maybeDate, isErased: flag,
}, options);
reportSchema.index({ turn: 1 }, { unique: true });
reportSchema.index({ classroomId: 1, outcome: 1, at: 1 });
reportSchema.index({ handledAt: 1 });

export function reportModels(db: Connection) {
  return { reports: db.model<ReportRecord>('Report', reportSchema, 'reports') };
}

export type ReportModels = ReturnType<typeof reportModels>;

/** Whether two moments of a contribution say the same. */
export const saysTheSame = (one: Item, other: Item): boolean =>
  one.text === other.text && [...one.fileIds].sort().join() === [...other.fileIds].sort().join();
