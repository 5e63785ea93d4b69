import { type Connection, Schema } from 'mongoose';
import { count, date, flag, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';

/** The wall of a class: its rules and the number of its last change. `_id` is the class's id: one wall each. */
export interface WallRecord {
  _id: string;
  schoolId: string;
  seq: number;
  /** Number of the last change of its rules. */
  settingsSeq: number;
  settings: WallSettings;
  /** Number of the class's last change of controls: no number is given to what was allowed by an earlier one. */
  gate?: number;
}

export interface WallSettings {
  pupilsPost: boolean;
  moderation: 'BEFORE' | 'AFTER';
  comments: 'TEACHERS' | 'CLASS' | 'CLASS_AND_FAMILIES';
  reactions: boolean;
}

export const defaultSettings: WallSettings = { pupilsPost: true, moderation: 'BEFORE', comments: 'CLASS', reactions: false };

export type PostStatus = 'DRAFT' | 'SCHEDULED' | 'WAITING' | 'REFUSED' | 'PUBLISHED' | 'REMOVED';
export type CommentStatus = 'WAITING' | 'REFUSED' | 'PUBLISHED' | 'REMOVED';
export type PostAudience = 'CLASS' | 'CLASS_AND_FAMILIES';
export type ReactionKind = 'BRAVO' | 'MERCI' | 'IDEE' | 'DROLE';

export interface PostRecord {
  /** Made from the author and the key, so that a write sent twice carries the same files to the same post. */
  _id: string;
  /** The wall's id, which is the class's. */
  wallId: string;
  schoolId: string;
  /** Number of its last change. Each write of a post raises it: two states of a post never share a number. */
  seq: number;
  /** How many times its content has been changed. */
  revision: number;
  authorId: string;
  /** Whether its author wrote it as a pupil of the class. */
  byPupil: boolean;
  /** Chosen by the author's client: the same key twice is the same post. Unique with authorId. */
  key: string;
  title: string;
  text: string;
  audience: PostAudience;
  status: PostStatus;
  createdAt: Date;
  publishAt: Date | null;
  publishedAt: Date | null;
  editedAt: Date | null;
  removedAt: Date | null;
  removedBy: string | null;
  /** What it was before it was removed. */
  removedFrom: PostStatus | null;
  pinnedAt: Date | null;
  signature: boolean;
  comments: boolean;
  refusalNote: string | null;
  /** The word for which it was held when it was last sent. */
  heldFor: string | null;
  remindedAt: Date | null;
  pictures: { fileId: string; alt: string }[];
  fileIds: string[];
  /** One per person at most; bounded by the people of a class. */
  reactions: { personId: string; kind: ReactionKind }[];
}

export interface CommentRecord {
  _id: string;
  postId: string;
  wallId: string;
  schoolId: string;
  seq: number;
  authorId: string;
  key: string;
  text: string;
  status: CommentStatus;
  /** The word for which it was held. */
  heldFor: string | null;
  createdAt: Date;
  /** The word with which it was sent back, for its author and staff. */
  refusalNote: string | null;
  removedAt: Date | null;
  removedBy: string | null;
  /** What it was before it was removed. */
  removedFrom: CommentStatus | null;
}

/** What one guardian has done with a post for one child. Unique by (postId, pupilId, guardianId). */
export interface ReceiptRecord {
  _id: string;
  postId: string;
  wallId: string;
  pupilId: string;
  guardianId: string;
  readAt: Date;
  signedAt: Date | null;
}

/** One change of a wall, as announced inside the house; `before` tells what each audience must take off its screen. */
export interface WallNews {
  wallId: string;
  schoolId: string;
  seq: number;
  post?: { before: PostRecord | null; after: PostRecord };
  comment?: { before: CommentRecord | null; after: CommentRecord; post: PostRecord };
  /** Only receipts of the post changed: nothing for pupils, nor for guardians it does not concern. */
  receiptsOnly?: boolean;
  settings?: WallRecord;
  reminder?: boolean;
  /** Only says where the wall is: the first event of a subscription. */
  opening?: boolean;
  /** Persons to answer on their own: whoever acted, the author, and those whose own part changed. */
  concerns: string[];
}

/** One change of a wall, narrowed to what one actor or audience may see: the source of a WallEvent. */
export interface WallChange {
  wallId: string;
  seq: number;
  post: PostRecord | null;
  gonePostId: string | null;
  comment: CommentRecord | null;
  goneCommentId: string | null;
  wall: WallRecord | null;
  reminder: boolean;
  opening: boolean;
}

const wallSchema = new Schema<WallRecord>({
  _id: text, schoolId: text, seq: count, settingsSeq: count, gate: Number,
  settings: { pupilsPost: flag, moderation: text, comments: text, reactions: flag },
}, options);

const postSchema = new Schema<PostRecord>({
  _id: text, wallId: text, schoolId: text, seq: count, revision: count, authorId: text, byPupil: flag, key: text,
  title: line, text: line, audience: text, status: text,
  createdAt: date, publishAt: maybeDate, publishedAt: maybeDate, editedAt: maybeDate,
  removedAt: maybeDate, removedBy: maybeText, removedFrom: maybeText, pinnedAt: maybeDate,
  signature: flag, comments: flag, refusalNote: maybeText, heldFor: maybeText, remindedAt: maybeDate,
  pictures: [{ _id: false, fileId: text, alt: line }],
  fileIds: [String],
  reactions: [{ _id: false, personId: text, kind: text }],
}, options);
postSchema.index({ authorId: 1, key: 1 }, { unique: true });
/** A wall's page, pinned posts, and its lists by status. */
postSchema.index({ wallId: 1, status: 1, pinnedAt: -1, publishedAt: -1, _id: -1 });
/** The feed over several walls. */
postSchema.index({ wallId: 1, status: 1, publishedAt: -1, _id: -1 });
postSchema.index({ wallId: 1, seq: 1 });
postSchema.index({ status: 1, publishAt: 1 });
postSchema.index({ status: 1, removedAt: 1 });

const commentSchema = new Schema<CommentRecord>({
  _id: text, postId: text, wallId: text, schoolId: text, seq: count, authorId: text, key: text, text,
  status: text, heldFor: maybeText, createdAt: date, refusalNote: maybeText, removedAt: maybeDate, removedBy: maybeText, removedFrom: maybeText,
}, options);
commentSchema.index({ authorId: 1, key: 1 }, { unique: true });
commentSchema.index({ postId: 1, createdAt: 1, _id: 1 });
commentSchema.index({ wallId: 1, status: 1, createdAt: 1 });
commentSchema.index({ wallId: 1, seq: 1 });
commentSchema.index({ status: 1, removedAt: 1 });

const receiptSchema = new Schema<ReceiptRecord>({
  _id: text, postId: text, wallId: text, pupilId: text, guardianId: text, readAt: date, signedAt: maybeDate,
}, options);
receiptSchema.index({ postId: 1, pupilId: 1, guardianId: 1 }, { unique: true });

/** The wall's collections on one connection: no global registry, so that many houses run in one process. */
export function wallModels(db: Connection) {
  return {
    walls: db.model<WallRecord>('Wall', wallSchema, 'walls'),
    posts: db.model<PostRecord>('Post', postSchema, 'posts'),
    comments: db.model<CommentRecord>('Comment', commentSchema, 'comments'),
    receipts: db.model<ReceiptRecord>('Receipt', receiptSchema, 'receipts'),
  };
}

export type WallModels = ReturnType<typeof wallModels>;
