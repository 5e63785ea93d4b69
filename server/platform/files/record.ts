import { Schema, type Connection, type Model } from 'mongoose';

/** A file as everyone but its store sees it. `_id` is what an upload answers and a post carries. */
export interface StoredFile {
  _id: string;
  ownerId: string;
  /** The wall it was sent for, or null. */
  wallId: string | null;
  /** The post that carries it, or null while it waits for one. */
  postId: string | null;
  /** The shared document it was sent for, which carries it from then on, or null. */
  documentId: string | null;
  /** The chat's channel it was sent for, where `postId` is the message that carries it, or null. */
  channelId: string | null;
  /** The piece of a portfolio that carries this copy, or null. */
  pieceId: string | null;
  kind: 'PICTURE' | 'PDF' | 'AUDIO' | 'OFFICE';
  /** As uploaded, cleaned, ending as its content says. */
  name: string;
  /** Found in the content; of a picture, that of its fallback format. */
  mime: string;
  /** Bytes received. */
  size: number;
  picture: StoredPicture | null;
  /** Where the bytes are; null for a picture, whose sizes each have theirs. */
  gridId: string | null;
  createdAt: Date;
}

/** A file as one content: of a picture its largest size, named as what it has become. Its bytes are null only when it has none. */
export const wholeOf = ({ gridId, picture, name }: StoredFile): { gridId: string | null; name: string } =>
  (picture ? { gridId: picture.sizes.at(-1)?.webp.gridId ?? null, name: name.replace(/[^.]+$/, 'webp') } : { gridId, name });

/** A re-encoded picture: its largest size, its average colour `#rrggbb`, and its sizes, smallest first. */
export interface StoredPicture { width: number; height: number; color: string; sizes: PictureSize[] }
export interface PictureSize { width: number; height: number; avif: GridPart; webp: GridPart }
export interface GridPart { gridId: string; bytes: number }

/**
 * What the store keeps. The record is written before the bytes and removed after them, and names them all, so that
 * no bytes are ever without a record, whenever the process dies. Only KEPT ones exist for others.
 */
export interface FileRecord extends StoredFile {
  state: 'ARRIVING' | 'KEPT' | 'GOING';
  /** When a post last asked for it, until it is known that the post came to be and carries it. */
  claimedAt: Date | null;
  gridIds: string[];
}

const text = { type: String, required: true } as const;
const maybe = { type: String, default: null } as const;
const count = { type: Number, required: true } as const;

const part = new Schema<GridPart>({ gridId: text, bytes: count }, { _id: false, strict: 'throw' });
const size = new Schema<PictureSize>({ width: count, height: count, avif: part, webp: part }, { _id: false, strict: 'throw' });
const picture = new Schema<StoredPicture>({ width: count, height: count, color: text, sizes: [size] }, { _id: false, strict: 'throw' });

const fileSchema = new Schema<FileRecord>({
  _id: text, ownerId: text, wallId: maybe, postId: maybe, documentId: maybe, channelId: maybe, pieceId: maybe,
  kind: { ...text, enum: ['PICTURE', 'PDF', 'AUDIO', 'OFFICE'] },
  name: text, mime: text, size: count,
  picture: { type: picture, default: null },
  gridId: maybe,
  createdAt: { type: Date, required: true },
  state: { ...text, enum: ['ARRIVING', 'KEPT', 'GOING'] },
  claimedAt: { type: Date, default: null },
  gridIds: [String],
}, { strict: 'throw', bufferCommands: false, autoCreate: false, autoIndex: false, versionKey: false, collection: 'files' });

/** What the sweep looks for. */
fileSchema.index({ state: 1, postId: 1, documentId: 1, createdAt: 1 });
/** What posts asked for and are not yet known to carry. */
fileSchema.index({ claimedAt: 1 }, { partialFilterExpression: { claimedAt: { $gt: new Date(0) } } });
/** How many a person has waiting. */
fileSchema.index({ ownerId: 1, postId: 1, documentId: 1 });
/** The copies of a piece. */
fileSchema.index({ pieceId: 1 }, { partialFilterExpression: { pieceId: { $gt: '' } } });
/** The pictures of a document. */
fileSchema.index({ documentId: 1 }, { partialFilterExpression: { documentId: { $gt: '' } } });

export function fileRecords(db: Connection): Model<FileRecord> {
  return db.model<FileRecord>('File', fileSchema);
}
