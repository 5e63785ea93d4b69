import { type Connection, Schema } from 'mongoose';
import type { Room } from '../../platform/access/actor.ts';
import { bytes, count, date, flag, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';
import { type RemarkRecord, remarkSchema } from './model/margin.ts';

export type { AnswerRecord, RemarkRecord, Standing } from './model/margin.ts';

export type TaskMode = 'CLASS' | 'GROUPS' | 'PUPILS';
export type Audience = 'CLASS' | 'CLASS_AND_FAMILIES';

/** Something a class is asked to write. Its documents are made from it: as often as it is asked, each is made once. */
export interface TaskRecord {
  /** Made from the author and the key: sent twice, it is one. */
  _id: string;
  classroomId: string;
  schoolId: string;
  /** The class's school year: once it is over, all is read only. */
  year: string;
  authorId: string;
  title: string;
  instructions: string;
  mode: TaskMode;
  groups: { name: string; pupilIds: string[] }[];
  /** The pupils chosen at first, or null for all of the class. */
  pupilIds: string[] | null;
  modelId: string | null;
  /** Whether documents still to be made are open. */
  open: boolean;
  /** Whether all that was first asked has been made. */
  made: boolean;
  /** Everyone who has a document of their own in it; a class's document is everyone's. */
  writerIds: string[];
  createdAt: Date;
  changedAt: Date;
  removedAt: Date | null;
}

/** A handed-in copy: the last one. */
export interface HandInRecord { key: string; at: Date; by: string; versionId: string; givenBackAt: Date | null; note: string | null }

export type BlockKind = 'HEADING' | 'PARAGRAPH' | 'ITEM' | 'QUOTE' | 'TABLE' | 'PICTURE';

/**
 * What makes a text that of a liaison between two schools: it belongs to several classes at once, each with its own law. Classes take part
 * with their pupils, or with their staff alone.
 */
export interface SharingRecord {
  liaisonId: string;
  /** The two classes that write together; null for a text among teachers. */
  pairId: string | null;
  /** The school that opened it. */
  openedIn: string;
  title: string;
  instructions: string;
  /** The classes it belongs to besides its own. */
  guests: Room[];
  /** Teachers who do not take part. */
  withoutIds: string[];
  /** Classes whose staff have closed it for their own; and those whose staff have stopped it for all. */
  closedIn: string[];
  stoppedIn: string[];
  /** Since when it is only read: the liaison has ended. */
  endedAt: Date | null;
  /** For each guest, the number of its controls below which none is given any more. */
  gates: Record<string, number>;
}

/** What is kept of a shared text, apart from the text itself, which is in its log. */
export interface DocumentRecord {
  _id: string;
  /** Null for a portfolio copy, and for a liaison's. */
  taskId: string | null;
  classroomId: string;
  schoolId: string;
  year: string;
  groupName: string | null;
  /** Whether every pupil of the class writes in it. */
  wholeClass: boolean;
  /** Who writes in it, when not the whole class. */
  writerIds: string[];
  /** Those of its pupils who only read it for now. */
  readerIds: string[];
  /** Everyone who has written in it, as the log says. */
  authorIds: string[];
  /** Whose portfolio it is in, or null. */
  ownerId: string | null;
  /** A portfolio copy's title and instructions, taken along. */
  copy: { documentId: string; title: string; instructions: string; groupName: string | null } | null;
  /** Of a liaison's; nothing of all others. */
  sharing?: SharingRecord | null;
  open: boolean;
  handIn: HandInRecord | null;
  epoch: number;
  words: number;
  characters: number;
  miniature: { kind: BlockKind; text: string }[];
  /** Pictures in its text that were sent for other documents: whoever reads this one reads them too. */
  fileIds: string[];
  createdAt: Date;
  /** When its text last changed. */
  changedAt: Date;
  /** Number of the change that the words and letters were counted at. */
  countedSeq: number;
  removedAt: Date | null;
  /** When something was taken out of its text that must be gone for good one day, from its past too. */
  takenOut: Date[];
  /** While its text begins anew in another epoch without its past; nobody comes in while it is copied. */
  renewal: { epoch: number; step: 'COPYING' | 'FORGETTING'; at: Date } | null;
  /** How many numbers were given to what is said around it, and the number of the controls below which none is given any more. */
  contributions: number;
  gate: number;
}

export type VersionReason = 'NAMED' | 'ACTIVITY' | 'BEFORE_DELETION' | 'BEFORE_MODERATION' | 'HANDED_IN' | 'PUBLISHED';

/** A kept state of a document, whole. */
export interface VersionRecord {
  _id: string;
  documentId: string;
  epoch: number;
  reason: VersionReason;
  name: string | null;
  at: Date;
  by: string | null;
  seq: number;
  words: number;
  /** Of a version kept before an edit by the server: the number of that edit, once it is made. */
  followedBy: number | null;
  /** Whether it stays although others of its time were thrown away. */
  thinned: boolean;
  /** The whole Yjs state, deflated; left out of lists. */
  state: Buffer;
}

/** Under which client ids a person wrote. */
export interface AuthorLine { personId: string; clientIds: number[] }

/** A version as lists show it. */
export type VersionLine = Omit<VersionRecord, 'state'>;

/** A handed-in copy and the document it is of. */
export interface HandInLine extends HandInRecord { documentId: string }

/** What one person wrote while the document was closed: one record until it is judged, whatever arrives. */
export interface HeldRecord {
  _id: string;
  documentId: string;
  epoch: number;
  authorId: string;
  /** Whose staff judge it, in a text of several classes; null in all others. */
  classroomId?: string | null;
  at: Date;
  state: 'WAITING' | 'ACCEPTED' | 'REFUSED';
  /** Counts what has been added: whoever judges judges what they have read. */
  revision: number;
  bytes: Buffer;
  judgedAt: Date | null;
  judgedBy: string | null;
}

/** What was held, as it would change the document now. */
export interface HeldLine { _id: string; authorId: string; at: Date; text: string; erases: number; refusedAt: Date | null }

export interface PublicationRecord {
  _id: string;
  documentId: string;
  classroomId: string;
  schoolId: string;
  title: string;
  writerIds: string[];
  publishedAt: Date;
  publishedBy: string;
  html: string;
  /** The post that tells of it: who may read the post may read it. Null until the post is written. */
  postId: string | null;
  /** Pictures in it. */
  fileIds: string[];
  /** When its post was last known to be there. */
  checkedAt: Date;
}

/** What changed around a document, as announced inside the house: told as it is when it is told. */
export interface DocumentNews {
  documentId: string;
  /** State, rights, held writing, versions or hand-in. */
  document?: true;
  remarkId?: string;
  goneRemarkId?: string;
  present?: true;
  /** To whom it belongs now, of a liaison's. */
  sharing?: SharingRecord;
  /** Persons to answer on their own, since a part of it is theirs alone. */
  concerns: string[];
}

/** What changed on a task's board. */
export interface TaskNews { taskId: string; documentId?: string; task?: true }

const taskSchema = new Schema<TaskRecord>({
  _id: text, classroomId: text, schoolId: text, year: text, authorId: text, title: text, instructions: line, mode: text,
  groups: [{ _id: false, name: text, pupilIds: [String] }], pupilIds: { type: [String], default: null }, modelId: maybeText,
  open: flag, made: flag, writerIds: [String], createdAt: date, changedAt: date, removedAt: maybeDate,
}, options);
taskSchema.index({ classroomId: 1, changedAt: -1, _id: -1 });
taskSchema.index({ removedAt: 1 }, { partialFilterExpression: { removedAt: { $gt: new Date(0) } } });

const handIn = new Schema<HandInRecord>({ key: text, at: date, by: text, versionId: text, givenBackAt: maybeDate, note: maybeText }, { _id: false, strict: 'throw' });
const copy = new Schema<NonNullable<DocumentRecord['copy']>>({ documentId: text, title: line, instructions: line, groupName: maybeText }, { _id: false, strict: 'throw' });

const renewal = new Schema<NonNullable<DocumentRecord['renewal']>>({ epoch: count, step: text, at: date }, { _id: false, strict: 'throw' });

const sharing = new Schema<SharingRecord>({
  liaisonId: text, pairId: maybeText, openedIn: line, title: line, instructions: line, guests: [{ _id: false, classroomId: text, schoolId: text }], withoutIds: [String],
  closedIn: [String], stoppedIn: [String], endedAt: maybeDate, gates: { type: Schema.Types.Mixed, default: {} },
}, { _id: false, strict: 'throw', minimize: false });

const documentSchema = new Schema<DocumentRecord>({
  _id: text, taskId: maybeText, classroomId: text, schoolId: text, year: text, groupName: maybeText, wholeClass: flag,
  writerIds: [String], readerIds: [String], authorIds: [String], ownerId: maybeText, copy: { type: copy, default: null }, sharing: { type: sharing, default: null }, open: flag,
  handIn: { type: handIn, default: null }, epoch: count, words: count, characters: count,
  miniature: [{ _id: false, kind: text, text: line }], fileIds: [String], createdAt: date, changedAt: date, countedSeq: count, removedAt: maybeDate,
  takenOut: [Date], renewal: { type: renewal, default: null }, contributions: { type: Number, default: 0 }, gate: { type: Number, default: 0 },
}, options);
documentSchema.index({ taskId: 1, _id: 1 });
documentSchema.index({ classroomId: 1, wholeClass: 1, changedAt: -1, _id: -1 });
documentSchema.index({ writerIds: 1, changedAt: -1, _id: -1 });
documentSchema.index({ authorIds: 1, changedAt: -1, _id: -1 });
documentSchema.index({ ownerId: 1, changedAt: -1, _id: -1 }, { partialFilterExpression: { ownerId: { $gt: '' } } });
documentSchema.index({ 'sharing.guests.classroomId': 1, wholeClass: 1, changedAt: -1, _id: -1 });
documentSchema.index({ 'sharing.liaisonId': 1, changedAt: -1, _id: -1 }, { partialFilterExpression: { 'sharing.liaisonId': { $gt: '' } } });
documentSchema.index({ fileIds: 1 });
documentSchema.index({ takenOut: 1 });
documentSchema.index({ removedAt: 1 }, { partialFilterExpression: { 'sharing.liaisonId': { $gt: '' }, removedAt: { $gt: new Date(0) } } });

const versionSchema = new Schema<VersionRecord>({
  _id: text, documentId: text, epoch: count, reason: text, name: maybeText, at: date, by: maybeText, seq: count, words: count, followedBy: { type: Number, default: null }, thinned: { type: Boolean, default: false }, state: bytes,
}, options);
versionSchema.index({ documentId: 1, at: -1, _id: -1 });
versionSchema.index({ at: 1 }, { partialFilterExpression: { reason: 'ACTIVITY', thinned: false } });

const heldSchema = new Schema<HeldRecord>({
  _id: text, documentId: text, epoch: count, authorId: text, classroomId: maybeText, at: date, state: text, revision: count, bytes, judgedAt: maybeDate, judgedBy: maybeText,
}, options);
heldSchema.index({ documentId: 1, authorId: 1 }, { unique: true, partialFilterExpression: { state: 'WAITING' } });
heldSchema.index({ documentId: 1, state: 1, at: 1 });
heldSchema.index({ state: 1, judgedAt: 1 });

const publicationSchema = new Schema<PublicationRecord>({
  _id: text, documentId: text, classroomId: text, schoolId: text, title: text, writerIds: [String],
  publishedAt: date, publishedBy: text, html: line, postId: maybeText, fileIds: [String], checkedAt: date,
}, options);
publicationSchema.index({ fileIds: 1 });
publicationSchema.index({ documentId: 1 });
publicationSchema.index({ checkedAt: 1 });

/** The collections of documents on one connection, their logs apart: no global registry, so that many houses run in one process. */
export function documentModels(db: Connection) {
  return {
    tasks: db.model<TaskRecord>('Task', taskSchema, 'tasks'),
    documents: db.model<DocumentRecord>('SharedDocument', documentSchema, 'documents'),
    versions: db.model<VersionRecord>('Version', versionSchema, 'documentVersions'),
    remarks: db.model<RemarkRecord>('Remark', remarkSchema, 'remarks'),
    held: db.model<HeldRecord>('HeldWriting', heldSchema, 'heldWritings'),
    publications: db.model<PublicationRecord>('Publication', publicationSchema, 'publications'),
  };
}

export type DocumentModels = ReturnType<typeof documentModels>;
