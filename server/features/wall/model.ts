/** The wall of a class: its rules and the number of its last change. `_id` is the class's id: one wall each. */
export interface WallRecord {
  _id: string;
  schoolId: string;
  seq: number;
  settings: WallSettings;
}

export interface WallSettings {
  pupilsPost: boolean;
  moderation: 'BEFORE' | 'AFTER';
  comments: 'TEACHERS' | 'CLASS' | 'CLASS_AND_FAMILIES';
  reactions: boolean;
}

export type PostStatus = 'DRAFT' | 'SCHEDULED' | 'WAITING' | 'REFUSED' | 'PUBLISHED' | 'REMOVED';
export type ReactionKind = 'BRAVO' | 'MERCI' | 'IDEE' | 'DROLE';

export interface PostRecord {
  _id: string;
  /** The wall's id, which is the class's. */
  wallId: string;
  schoolId: string;
  seq: number;
  authorId: string;
  /** Chosen by the author's client: the same key twice is the same post. Unique with authorId. */
  key: string;
  title: string;
  text: string;
  audience: 'CLASS' | 'CLASS_AND_FAMILIES';
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
  authorId: string;
  key: string;
  text: string;
  status: 'WAITING' | 'PUBLISHED' | 'REMOVED';
  createdAt: Date;
  removedAt: Date | null;
  removedBy: string | null;
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

/** One change of a wall, as announced to all audiences; `before` lets each audience know what to take off its screen. */
export interface WallChange {
  wallId: string;
  schoolId: string;
  seq: number;
  post?: { before: PostRecord | null; after: PostRecord };
  comment?: { before: CommentRecord | null; after: CommentRecord; post: PostRecord };
  settings?: WallRecord;
  reminder?: boolean;
  /** Persons to answer on their own: whoever acted, and those whose own part changed. */
  concerns: string[];
}
