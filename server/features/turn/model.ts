import { type Connection, Schema } from 'mongoose';
import { count, date, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import type { Level } from '../school/model.ts';

export interface Move { fate: 'UP' | 'STAY' | 'LEAVE' | 'UNDECIDED'; to: string | null; destination: 'ECOLE' | 'COLLEGE' | 'ELSEWHERE' | null }
export interface PlannedClass { key: string; name: string; levels: Level[]; teacherIds: string[]; rev: number }
export interface ClassMoves { classroomId: string; everyone: Move; others: { pupilId: string; move: Move }[]; rev: number }

/** A school's turn to one year: one record, so that each change, and the confirmation of what was looked at, is one atomic write. */
export interface TurnRecord {
  _id: string;
  schoolId: string;
  from: string;
  year: string;
  state: 'DRAFT' | 'CONFIRMED' | 'READY' | 'OPENING' | 'DONE' | 'UNDOING';
  rev: number;
  /** Raised each time it is taken back: what is made anew has other ids than what was undone. */
  run: number;
  classes: PlannedClass[];
  moves: ClassMoves[];
  confirmedBy: string | null;
  confirmedAt: Date | null;
  /** Steps that are done, of those there are; a step that was cut is done again. */
  done: number;
  steps: number;
  /** Until when someone is at work on it. */
  leaseUntil: Date;
  lease: string;
  createdAt: Date;
}

const inside = { _id: false, id: false } as const;
const move = { type: new Schema<Move>({ fate: text, to: maybeText, destination: maybeText }, inside), required: true } as const;

const turnSchema = new Schema<TurnRecord>({
  _id: text, schoolId: text, from: text, year: text, state: text, rev: count, run: count,
  classes: [{ _id: false, key: text, name: text, levels: [String], teacherIds: [String], rev: count }],
  moves: [{ _id: false, classroomId: text, everyone: move, others: [{ _id: false, pupilId: text, move }], rev: count }],
  confirmedBy: maybeText, confirmedAt: maybeDate, done: count, steps: count, leaseUntil: date, lease: line, createdAt: date,
}, options);
turnSchema.index({ schoolId: 1, year: 1 }, { unique: true });
turnSchema.index({ state: 1, leaseUntil: 1 });

/** Turns on one connection. */
export const turnModels = (db: Connection) => ({ turns: db.model<TurnRecord>('Turn', turnSchema, 'turns') });
export type TurnModels = ReturnType<typeof turnModels>;
