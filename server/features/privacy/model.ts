import { type Connection, Schema } from 'mongoose';
import { count, date, flag, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';

/** A file of someone's data, asked for by them or by their guardian: made in the background, kept for a week. */
export interface ExportRecord {
  /** Made from who asks and their key: sent twice, it is one. */
  _id: string;
  /** Whose data. */
  personId: string;
  askedBy: string;
  /** Who asks, the day, and which of their files of that day. Unique: nobody asks for more than so many a day. */
  turn: string;
  state: 'WAITING' | 'MAKING' | 'READY' | 'FAILED';
  /** Whether it is still to be made: one each at a time. */
  open: boolean;
  askedAt: Date;
  readyAt: Date | null;
  expiresAt: Date;
  gridId: string | null;
  size: number;
  /** Until when whoever makes it keeps others from it; gone by, it is made again. */
  leasedUntil: Date | null;
}

/** What a school says of a request that touches a place in it. */
export interface Decision { schoolId: string; decidedBy: string | null; decidedAt: Date | null }

/** Someone's erasure, asked for or following their departure. Once it is done, nothing in it tells whose it was. */
export interface ErasureRecord {
  _id: string;
  personId: string;
  /** Null when the house does it by itself. */
  askedBy: string | null;
  why: 'ASKED' | 'DEPARTED';
  /** WAITING for a school's word; SCHEDULED, and may still be withdrawn until then. */
  state: 'WAITING' | 'SCHEDULED' | 'ERASING' | 'DONE' | 'WITHDRAWN' | 'REFUSED';
  /** Whether it may still lead to an erasure: one each at a time. */
  open: boolean;
  decisions: Decision[];
  /** Why a school refused. */
  words: string;
  askedAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
  leasedUntil: Date | null;
}

const exportSchema = new Schema<ExportRecord>({
  _id: text, personId: text, askedBy: text, turn: text, state: text, open: flag, askedAt: date, readyAt: maybeDate, expiresAt: date,
  gridId: maybeText, size: count, leasedUntil: maybeDate,
}, options);
exportSchema.index({ turn: 1 }, { unique: true });
exportSchema.index({ askedBy: 1 }, { unique: true, partialFilterExpression: { open: true } });
exportSchema.index({ askedBy: 1, askedAt: -1 });
exportSchema.index({ open: 1, askedAt: 1 });
exportSchema.index({ expiresAt: 1 });

const erasureSchema = new Schema<ErasureRecord>({
  _id: text, personId: text, askedBy: maybeText, why: text, state: text, open: flag,
  decisions: [{ _id: false, schoolId: text, decidedBy: maybeText, decidedAt: maybeDate }],
  words: line, askedAt: date, dueAt: maybeDate, endedAt: maybeDate, leasedUntil: maybeDate,
}, options);
erasureSchema.index({ personId: 1 }, { unique: true, partialFilterExpression: { open: true } });
erasureSchema.index({ personId: 1, askedAt: -1 });
erasureSchema.index({ open: 1, dueAt: 1 });
erasureSchema.index({ 'decisions.schoolId': 1, askedAt: -1 });
erasureSchema.index({ endedAt: 1 });

/** The collections of data rights on one connection. */
export function privacyModels(db: Connection) {
  return {
    exports: db.model<ExportRecord>('DataExport', exportSchema, 'dataExports'),
    erasures: db.model<ErasureRecord>('ErasureRequest', erasureSchema, 'erasures'),
  };
}

export type PrivacyModels = ReturnType<typeof privacyModels>;
