import { type Connection, Schema } from 'mongoose';
import { count, date, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';

export type PieceKind = 'DOCUMENT' | 'POST';

/**
 * SUGGESTED by a teacher and not answered yet, MAKING while its content is copied, then KEPT. DECLINED: the pupil said no to a suggestion,
 * which is not made twice. WITHDRAWN: an adult of the school took it away, or the post that it was made from.
 */
export type PieceState = 'SUGGESTED' | 'DECLINED' | 'MAKING' | 'KEPT' | 'WITHDRAWN';

/** A piece of work that a pupil keeps, frozen as it was: it stays whole whatever becomes of what it was made from. */
export interface PieceRecord {
  _id: string;
  ownerId: string;
  kind: PieceKind;
  /** The post or the document that it was made from. */
  sourceId: string;
  /** The copy of a document, with who wrote what. */
  documentId: string | null;
  /** Where and when it was made. */
  classroomId: string;
  schoolId: string;
  year: string;
  madeAt: Date;
  title: string;
  /** Safe to show: our own elements, our own files. */
  html: string;
  /** Copies of the pictures and files in it, of this piece alone. */
  fileIds: string[];
  /** Others who wrote in it. */
  withIds: string[];
  /** What its owner says of it. */
  word: string;
  suggestedBy: string | null;
  /** What the teacher says to it. */
  suggestion: string;
  state: PieceState;
  /** Schools whose teachers see it: where it was made, and where it was handed over to. */
  seenIn: string[];
  /** Its place among the others, the smallest first. */
  rank: number;
  createdAt: Date;
  keptAt: Date | null;
  /** Taken out, for good after 30 days. */
  removedAt: Date | null;
  /** Of a piece that was made on another Préau: the names of its school and class there; `schoolId` and `classroomId` then stand for nothing here. */
  elsewhere?: { school: string; classroom: string } | null;
}

const pieceSchema = new Schema<PieceRecord>({
  _id: text, ownerId: text, kind: text, sourceId: text, documentId: maybeText, classroomId: text, schoolId: text, year: text, madeAt: date,
  title: line, html: line, fileIds: [String], withIds: [String], word: line, suggestedBy: maybeText, suggestion: line, state: text,
  seenIn: [String], rank: count, createdAt: date, keptAt: maybeDate, removedAt: maybeDate,
  elsewhere: { type: new Schema({ school: text, classroom: line }, { _id: false, id: false }), default: null },
}, options);
pieceSchema.index({ ownerId: 1, rank: 1, _id: 1 });
/** What the sweep looks for. */
pieceSchema.index({ removedAt: 1 }, { partialFilterExpression: { removedAt: { $gt: new Date(0) } } });
pieceSchema.index({ createdAt: 1 }, { partialFilterExpression: { state: 'MAKING' } });
/** The pieces made from a post. */
pieceSchema.index({ sourceId: 1 });

/** Portfolios on one connection. */
export const continuityModels = (db: Connection) => ({ pieces: db.model<PieceRecord>('PortfolioPiece', pieceSchema, 'portfolioPieces') });
export type ContinuityModels = ReturnType<typeof continuityModels>;
