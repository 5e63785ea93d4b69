import { type Connection, Schema } from 'mongoose';
import { date, flag, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';

/** That two accounts were looked at and are two people's. `_id` stands for the pair. */
export interface DistinctionRecord { _id: string; schoolId: string; personIds: string[]; byId: string; at: Date }

export type MergeState = 'MERGING' | 'MERGED' | 'UNDOING' | 'UNDONE';

/** A merge, its decision and how far it is: whoever finds it under way goes on with it. */
export interface MergeRecord {
  _id: string;
  schoolId: string;
  keptId: string;
  absorbedId: string;
  state: MergeState;
  /** Until it is undone or can be no more; one for an account at a time. */
  open: boolean;
  byId: string;
  /** Decided by a handover: the head of the school that received can undo it. */
  forHandover?: boolean;
  at: Date;
  /** Until when it can be undone. */
  undoUntil: Date;
  undoneAt: Date | null;
  undoneBy: string | null;
}

/**
 * One line that followed an account into another: which one, and what stood there before and after. Written before the line is, so that whatever was cut
 * goes on, and what went is known to go back. `_id` stands for merge, collection, path and line.
 */
export interface StepRecord {
  _id: string;
  mergeId: string;
  /** The merge's two accounts: some lines are named by what must go with them. */
  keptId: string;
  absorbedId: string;
  /** The collection. */
  of: string;
  lineId: string;
  path: string;
  /** Of an element of a list: which. */
  element: unknown;
  /** The line was closed by it: the kept person had the same. When, and in which field. */
  ended: Date | null;
  endedIn: string | null;
}

const distinctionSchema = new Schema<DistinctionRecord>({ _id: text, schoolId: text, personIds: { type: [String], required: true }, byId: text, at: date }, options);
distinctionSchema.index({ personIds: 1 });

const mergeSchema = new Schema<MergeRecord>({
  _id: text, schoolId: text, keptId: text, absorbedId: text, state: text, open: flag, byId: text, forHandover: { type: Boolean, default: false }, at: date, undoUntil: date, undoneAt: maybeDate, undoneBy: maybeText,
}, options);
mergeSchema.index({ absorbedId: 1 }, { unique: true, partialFilterExpression: { open: true } });
mergeSchema.index({ schoolId: 1, at: -1 });
mergeSchema.index({ keptId: 1 });
mergeSchema.index({ state: 1, undoUntil: 1 });

const stepSchema = new Schema<StepRecord>({
  _id: text, mergeId: text, keptId: text, absorbedId: text, of: text, lineId: text, path: text, element: { type: Schema.Types.Mixed, default: null }, ended: maybeDate, endedIn: maybeText,
}, options);
stepSchema.index({ mergeId: 1 });

/** What is kept of merges on one connection. */
export function mergingModels(db: Connection) {
  return {
    distinctions: db.model<DistinctionRecord>('Distinction', distinctionSchema, 'distinctions'),
    merges: db.model<MergeRecord>('Merge', mergeSchema, 'merges'),
    steps: db.model<StepRecord>('MergeStep', stepSchema, 'mergeSteps'),
  };
}

export type MergingModels = ReturnType<typeof mergingModels>;
