import { type Connection, Schema } from 'mongoose';
import type { LiaisonState } from '../../../schema/generated/server.ts';
import { count, date, flag, maybeDate, maybeText, options, line, text } from '../../platform/database/fields.ts';

/** Two classes of a liaison that write together, or were asked to. */
export interface PairRecord {
  _id: string;
  ecoleClassId: string;
  collegeClassId: string;
  proposedByClassId: string;
  proposedBy: string;
  proposedAt: Date;
  state: LiaisonState;
  answeredBy: string | null;
  answeredAt: Date | null;
  endedBy: string | null;
  endedAt: Date | null;
}

/** An école and a collège that work together in a school year. What came to nothing, or has ended, is kept. */
export interface LiaisonRecord {
  _id: string;
  ecoleId: string;
  collegeId: string;
  year: string;
  state: LiaisonState;
  /** Proposed or accepted: two schools have one such a year. */
  isCurrent: boolean;
  proposedBySchoolId: string;
  proposedBy: string;
  proposedAt: Date;
  word: string;
  answeredBy: string | null;
  answeredAt: Date | null;
  endedBy: string | null;
  endedBySchoolId: string | null;
  endedAt: Date | null;
  /** The school that is to answer it, or to be told what the other did; null once its head has. */
  unheardBySchoolId: string | null;
  /** Teachers who do not take part. */
  withoutIds: string[];
  pairs: PairRecord[];
  /** Counts its changes. */
  revision: number;
  /** Whether its documents are as this record says. */
  isSettled: boolean;
}

const deeds = { proposedBy: text, proposedAt: date, state: text, answeredBy: maybeText, answeredAt: maybeDate, endedBy: maybeText, endedAt: maybeDate } as const;

const liaisonSchema = new Schema<LiaisonRecord>({
  _id: text, ecoleId: text, collegeId: text, year: text, isCurrent: flag, proposedBySchoolId: text, word: line, endedBySchoolId: maybeText, unheardBySchoolId: maybeText, ...deeds,
  withoutIds: [String], pairs: [{ _id: text, ecoleClassId: text, collegeClassId: text, proposedByClassId: text, ...deeds }], revision: count, isSettled: flag,
}, options);
liaisonSchema.index({ ecoleId: 1, collegeId: 1, year: 1 }, { unique: true, partialFilterExpression: { isCurrent: true } });
liaisonSchema.index({ ecoleId: 1, year: -1, proposedAt: -1 });
liaisonSchema.index({ collegeId: 1, year: -1, proposedAt: -1 });
liaisonSchema.index({ state: 1, year: 1 });
liaisonSchema.index({ unheardBySchoolId: 1, year: 1 }, { partialFilterExpression: { unheardBySchoolId: { $gt: '' } } });
liaisonSchema.index({ isSettled: 1 }, { partialFilterExpression: { isSettled: false } });

/** The collection of liaisons on one connection. */
export const liaisonModels = (db: Connection) => ({ liaisons: db.model<LiaisonRecord>('Liaison', liaisonSchema, 'liaisons') });

export type LiaisonModels = ReturnType<typeof liaisonModels>;
