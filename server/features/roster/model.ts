import { type Connection, Schema } from 'mongoose';
import { count, date, flag, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import type { Level } from '../school/model.ts';
import type { ChildRef, Format } from './files/rows.ts';

export type ImportState = 'READING' | 'READY' | 'REFUSED' | 'APPLYING' | 'APPLIED' | 'UNDOING' | 'UNDONE' | 'CANCELLED';
export type Kind = 'PUPIL' | 'GUARDIAN' | 'TEACHER';
export type Action = 'CREATE' | 'CHANGE' | 'SAME' | 'AMBIGUOUS' | 'LEAVER';
export type DecisionKind = 'SAME_PERSON' | 'NEW_PERSON' | 'LEAVE_OUT' | 'LEAVES' | 'STAYS';
export type LeftOut = 'OTHER_SCHOOL' | 'NO_CHILD' | 'NO_CLASS' | 'NO_POST' | 'UNKNOWN';
export type Field = 'FIRST_NAME' | 'LAST_NAME' | 'BIRTH_DATE' | 'EMAIL' | 'CLASSES' | 'CHILDREN';

export interface Fault { file: string; line: number | null; column: string | null; fr: string; en: string }
export interface Count { of: Kind; action: Action; count: number }
export interface Happening { at: Date; by: string | null; state: ImportState }

/** Where the step under way is: kinds in their order, then schools, then rows by id. All before it is done. */
export interface Cursor { kind: number; school: number; after: string }

/** One delivery. It is kept, with its journal, after its rows are forgotten. */
export interface ImportRecord {
  _id: string;
  /** Whose lines are those that name no school. */
  schoolId: string;
  /** The schools it is about, sorted. No two imports that are open claim one school. */
  claims: string[];
  open: boolean;
  by: string;
  at: Date;
  fileName: string;
  sha256: string;
  size: number;
  state: ImportState;
  fault: Fault | null;
  formats: Format[];
  counts: Count[];
  leftOut: { reason: LeftOut; count: number }[];
  newClasses: { schoolId: string; name: string; levels: Level[] }[];
  /** How many pupils each school of a complete file has. */
  pupils: { schoolId: string; count: number }[];
  /** Confirmed with it: those who are missing leave. */
  departures: boolean;
  done: number;
  total: number;
  cursor: Cursor | null;
  /** The instant at which what it ends has ended: by it an undoing knows its own. */
  confirmedAt: Date | null;
  appliedAt: Date | null;
  undoUntil: Date | null;
  leftAsIs: number;
  /** When it is cancelled by itself, or its rows are forgotten. */
  sweepAt: Date | null;
  /** Which process works on it, and until when others keep off. */
  holder: string | null;
  heldUntil: Date | null;
  journal: Happening[];
}

/** A class as a line of the file tells it. */
export interface PlaceAsked { schoolId: string; className: string; levels: Level[] }
/** A child of a guardian: someone of this import, or someone known. */
export interface ChildLink { rowId: string | null; personId: string | null; firstName: string }
export interface Change { field: Field; from: string | null; to: string | null }

/** One person of the file, whatever number of lines tell of them, or one whom it lacks; with what is to be done and, once done, how it is undone. */
export interface RowRecord {
  _id: string;
  importId: string;
  of: Kind;
  action: Action;
  schoolId: string;
  /** By which lists are sorted, and words of the name by which they are searched: without accents nor capitals. */
  order: string;
  words: string[];
  file: string;
  line: number;
  firstName: string;
  lastName: string;
  /** The family name where another is used. */
  familyName: string | null;
  birthDate: string | null;
  email: string | null;
  keys: string[];
  /** Told by a change: only these fields are. Null when all is told. */
  told: string[] | null;
  places: PlaceAsked[];
  /** A teacher's schools. */
  postIds: string[];
  childRefs: ChildRef[];
  guardianKeys: string[];

  /** Who it is: known, or about to be made. Null as long as nobody knows. */
  personId: string | null;
  creates: boolean;
  /** Whether applying has anything to do. */
  work: boolean;
  changes: Change[];
  children: ChildLink[];
  candidates: string[];
  decision: DecisionKind | null;

  /** Keys that somebody known gets with this import. */
  gained: string[];
  /** Places that applying has ended, noted before it did. */
  ended: string[];
}

/** Which school a source's own id of a school stands for, learnt from deliveries. */
export interface SchoolKeyRecord { _id: string; uai: string }

const strict = { ...options, strictQuery: 'throw' } as const;
const change = new Schema<Change>({ field: text, from: maybeText, to: maybeText }, { ...strict, _id: false });

const importSchema = new Schema<ImportRecord>({
  _id: text, schoolId: text, claims: [String], open: flag, by: text, at: date, fileName: text, sha256: text, size: count, state: text,
  fault: { type: new Schema<Fault>({ file: text, line: { type: Number, default: null }, column: maybeText, fr: text, en: text }, { ...strict, _id: false }), default: null },
  formats: [String], counts: [{ _id: false, of: text, action: text, count }], leftOut: [{ _id: false, reason: text, count }],
  newClasses: [{ _id: false, schoolId: text, name: text, levels: [String] }], pupils: [{ _id: false, schoolId: text, count }],
  departures: flag, done: count, total: count, cursor: { type: new Schema<Cursor>({ kind: count, school: count, after: line }, { ...strict, _id: false }), default: null },
  confirmedAt: maybeDate, appliedAt: maybeDate, undoUntil: maybeDate, leftAsIs: count, sweepAt: maybeDate, holder: maybeText, heldUntil: maybeDate,
  journal: [{ _id: false, at: date, by: maybeText, state: text }],
}, strict);
importSchema.index({ claims: 1 }, { unique: true, partialFilterExpression: { open: true } });
importSchema.index({ claims: 1, at: -1 });
importSchema.index({ state: 1, heldUntil: 1 });
importSchema.index({ sweepAt: 1 });

const childRef = new Schema({ by: text, key: String, localId: String, lastName: String, usedName: String, firstName: String, className: String }, { ...strict, _id: false });
const rowSchema = new Schema<RowRecord>({
  _id: text, importId: text, of: text, action: text, schoolId: line, order: line, words: [String], file: line, line: count, firstName: text, lastName: text, familyName: maybeText,
  birthDate: maybeText, email: maybeText, keys: [String], told: { type: [String], default: null },
  places: [{ _id: false, schoolId: text, className: text, levels: [String] }], postIds: [String], childRefs: [childRef], guardianKeys: [String],
  personId: maybeText, creates: flag, work: flag, changes: [change], children: [{ _id: false, rowId: maybeText, personId: maybeText, firstName: text }],
  candidates: [String], decision: maybeText, gained: [String], ended: [String],
}, strict);
rowSchema.index({ importId: 1, of: 1, schoolId: 1, _id: 1 });
rowSchema.index({ importId: 1, action: 1, order: 1, _id: 1 });
rowSchema.index({ importId: 1, words: 1 });
rowSchema.index({ importId: 1, guardianKeys: 1 });
/** What is kept of someone, for whoever takes their data away. */
rowSchema.index({ personId: 1 });

const schoolKeySchema = new Schema<SchoolKeyRecord>({ _id: text, uai: text }, strict);
schoolKeySchema.index({ uai: 1 });

/** Imports, their rows, and what deliveries call schools. */
export function rosterModels(db: Connection) {
  return {
    imports: db.model<ImportRecord>('Import', importSchema, 'imports'),
    rows: db.model<RowRecord>('ImportRow', rowSchema, 'importRows'),
    schoolKeys: db.model<SchoolKeyRecord>('SchoolKey', schoolKeySchema, 'schoolKeys'),
  };
}

export type RosterModels = ReturnType<typeof rosterModels>;
