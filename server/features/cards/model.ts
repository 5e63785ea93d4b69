import { type Connection, Schema } from 'mongoose';
import type { Animal, EntryWay, ShownAs } from '../../../schema/generated/server.ts';
import { count, date, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';

/** A pupil's animal in a class. */
export interface Mark { pupilId: string; animal: Animal }

/** The children's door of a class. `_id` is the class's id: one record each, so that no two children have one animal. */
export interface ClassEntryRecord {
  _id: string;
  schoolId: string;
  /** Not hashed: it is written on the blackboard, opens names only, and its staff reads it again. Null while the door is shut. */
  code: string | null;
  /** The key with which that code was asked for. */
  codeKey: string | null;
  /** Null: as usual at its levels. */
  way: EntryWay | null;
  shownAs: ShownAs;
  animals: Mark[];
  /** Raised by one by every change. */
  turn: number;
}

/** A pupil's card in a class. `_id` stands for both; it is what children's tiles carry. */
export interface ChildCardRecord {
  _id: string;
  classroomId: string;
  pupilId: string;
  /** Of the secret in the QR code; null when there is none that opens. */
  hash: string | null;
  /** What gives the secret again, together with the key of whoever printed it. */
  salt: string;
  printedAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
}

/** What a pupil knows, whatever their class. `_id` is the person's id. */
export interface ChildSecretRecord {
  _id: string;
  /** Argon2id of three pictures in order. Read from a stolen store they are soon guessed: they open a child's limited rights, behind a code, and are the teacher's to renew. */
  pictures: string | null;
  /** Argon2id of a short password. */
  password: string | null;
  /** Until when the pupil may choose. */
  openUntil: Date | null;
  changedAt: Date;
}

const entrySchema = new Schema<ClassEntryRecord>({
  _id: text, schoolId: text, code: maybeText, codeKey: maybeText, way: maybeText, shownAs: text,
  animals: [{ _id: false, pupilId: text, animal: text }], turn: count,
}, options);
entrySchema.index({ code: 1 }, { unique: true, partialFilterExpression: { code: { $gt: '' } } });

const cardSchema = new Schema<ChildCardRecord>({
  _id: text, classroomId: text, pupilId: text, hash: maybeText, salt: text, printedAt: date, usedAt: maybeDate, revokedAt: maybeDate,
}, options);
cardSchema.index({ hash: 1 }, { unique: true, partialFilterExpression: { hash: { $gt: '' } } });
cardSchema.index({ classroomId: 1 });
cardSchema.index({ pupilId: 1 });

const secretSchema = new Schema<ChildSecretRecord>({ _id: text, pictures: maybeText, password: maybeText, openUntil: maybeDate, changedAt: date }, options);

/** Collections of the children's doors on one connection. */
export function cardModels(db: Connection) {
  return {
    entries: db.model<ClassEntryRecord>('ClassEntry', entrySchema, 'classEntries'),
    cards: db.model<ChildCardRecord>('ChildCard', cardSchema, 'childCards'),
    secrets: db.model<ChildSecretRecord>('ChildSecret', secretSchema, 'childSecrets'),
  };
}

export type CardModels = ReturnType<typeof cardModels>;
