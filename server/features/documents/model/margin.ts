import { Schema } from 'mongoose';
import { date, line, maybeDate, maybeText, options, text } from '../../../platform/database/fields.ts';

/** Whether something in the margin is seen by all; what waits or was sent back only by its author and staff. */
export interface Standing {
  status: 'SHOWN' | 'WAITING' | 'REFUSED';
  /** The word for which it waited. */
  heldFor: string | null;
  /** The teacher's word to its author. */
  note: string | null;
  /** Every change gives it another number. */
  seq: number;
  removedAt: Date | null;
  removedBy: string | null;
}

export interface AnswerRecord extends Standing {
  _id: string;
  authorId: string;
  /** Whose staff judge it, where that is another class than the remark's: that of whoever wrote it. */
  classroomId?: string | null;
  text: string;
  createdAt: Date;
}

export interface RemarkRecord extends Standing {
  _id: string;
  documentId: string;
  /** Whose staff judge it: that of whoever wrote it. */
  classroomId: string;
  authorId: string;
  start: string;
  end: string;
  quote: string;
  text: string;
  createdAt: Date;
  answers: AnswerRecord[];
  resolvedAt: Date | null;
  resolvedBy: string | null;
}

const standing = { status: { type: String, default: 'SHOWN' }, heldFor: maybeText, note: maybeText, seq: { type: Number, default: 0 }, removedAt: maybeDate, removedBy: maybeText } as const;
export const remarkSchema = new Schema<RemarkRecord>({
  _id: text, documentId: text, classroomId: text, authorId: text, start: text, end: text, quote: line, text, createdAt: date,
  answers: [{ _id: text, authorId: text, classroomId: maybeText, text, createdAt: date, ...standing }], resolvedAt: maybeDate, resolvedBy: maybeText, ...standing,
}, options);
remarkSchema.index({ documentId: 1, createdAt: 1, _id: 1 });
/** What waits in a class's margins, and what was removed: in its own remarks, and in its answers to others'. */
for (const path of ['answers.status', 'answers.removedAt']) remarkSchema.index({ 'answers.classroomId': 1, [path]: 1 });
for (const path of ['status', 'answers.status', 'removedAt', 'answers.removedAt']) remarkSchema.index({ classroomId: 1, [path]: 1 });
remarkSchema.index({ 'answers.removedAt': 1 });
remarkSchema.index({ removedAt: 1 }, { partialFilterExpression: { removedAt: { $gt: new Date(0) } } });
