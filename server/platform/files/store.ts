import type { Readable } from 'node:stream';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { limits } from '../../../schema/limits.ts';
import { FORMER } from '../personal/trace.ts';
import { Refusal } from '../refusals.ts';
import { gridBytes } from './bytes.ts';
import { pictureEncoder } from './pictures.ts';
import { type Plan, planCopy, planFile, planPicture } from './plan.ts';
import { uploadPlaces } from './places.ts';
import { fileRecords, type FileRecord, type StoredFile } from './record.ts';
import { scratchFolder, type Draft } from './scratch.ts';
import { sniff } from './sniff.ts';

/** Who sends what: for a wall, where it waits for a post; or a picture for a channel, where it waits for a message, or for a shared document. */
export interface Upload { ownerId: string; wallId: string | null; documentId?: string | null; channelId?: string | null; name: string; declaredLength: number | null }

interface Needs {
  db: Connection;
  now: () => Date;
  /** A folder of this house alone. */
  scratch: string;
  log: Logger;
}

/** Uploads that no post carries yet, for one person; what is older than a day is swept. */
const MOST_WAITING = 40;
const DAY = 24 * 60 * 60 * 1000;
const VISIBLE = '-state -claimedAt -gridIds';
/** Claims looked at in one go. */
const AT_ONCE = 200;
const HOARD = {
  fr: 'Quarante fichiers attendent déjà leur billet. Publiez ou retirez-en, puis réessayez.',
  en: 'Forty files are already waiting for their post. Publish or remove some, then try again.',
};

const PICTURES_ONLY = {
  fr: 'Ici, on ne met que des images. Choisissez une image.',
  en: 'Only pictures are taken here. Choose a picture.',
};

export type FileStore = ReturnType<typeof fileStore>;

/** Keeps files: receives, judges by content, re-encodes pictures, stores, streams out, and forgets what no post took. Decides no rights. */
export function fileStore({ db, now, scratch: folder, log }: Needs) {
  const records = fileRecords(db);
  const bytes = gridBytes(db);
  const scratch = scratchFolder(folder);
  const encode = pictureEncoder();
  const inPlace = uploadPlaces({ each: 3, all: 64 });

  const dayAgo = (): Date => new Date(now().getTime() - DAY);

  async function refuseHoarding(ownerId: string): Promise<void> {
    const waiting = await records.find({ ownerId, postId: null, documentId: null, pieceId: null }, { _id: 1 }).limit(MOST_WAITING).lean();
    if (waiting.length >= MOST_WAITING) throw new Refusal('TOO_MANY_ATTEMPTS', { words: HOARD });
  }

  async function judged(draft: Draft, { declaredLength, documentId = null, channelId = null, ...about }: Upload, signal: AbortSignal): Promise<Plan> {
    if (declaredLength !== null && declaredLength !== draft.size) throw new Refusal('BROKEN_FILE');
    const sniffed = await sniff(draft.path, draft.size, signal);
    if ((documentId !== null || channelId !== null) && sniffed.kind !== 'PICTURE') throw new Refusal('UNSUPPORTED_FILE', { words: PICTURES_ONLY });
    const arrival = { ...about, documentId, channelId, sniffed, size: draft.size, createdAt: now() };
    if (sniffed.kind !== 'PICTURE') return planFile(arrival, draft.path, bytes.newId);
    if (draft.size > limits.pictureBytes) throw new Refusal('TOO_LARGE');
    return planPicture(arrival, await encode(draft.path, sniffed, signal), bytes.newId);
  }

  /** The record goes first and names the bytes: when the store fails midway, the sweep knows what to remove. */
  async function keep({ record, parts }: Plan, signal: AbortSignal): Promise<StoredFile> {
    await records.create([record]);
    try {
      for (const { gridId, source } of parts) {
        signal.throwIfAborted();
        await bytes.put(gridId, typeof source === 'function' ? source() : source, record._id);
      }
      signal.throwIfAborted();
      await records.updateOne({ _id: record._id }, { $set: { state: 'KEPT' } });
      const { state: _state, claimedAt: _claimedAt, gridIds: _gridIds, ...file } = record;
      return file;
    } catch (error) {
      if (signal.aborted) await remove([record]).catch((failure: unknown) => log.warn({ err: failure }, 'an abandoned upload is left to the sweep'));
      throw error;
    }
  }

  async function remove(gone: readonly Pick<FileRecord, '_id' | 'gridIds'>[]): Promise<void> {
    const ids = gone.map(({ _id }) => _id);
    if (ids.length === 0) return;
    await records.updateMany({ _id: { $in: ids } }, { $set: { state: 'GOING' } });
    await bytes.remove(gone.flatMap(({ gridIds }) => gridIds));
    await records.deleteMany({ _id: { $in: ids } });
  }

  return {
    models: { files: records, bytes },

    /** Makes the scratch folder ready. Called once, before the first upload. */
    prepare: scratch.prepare,

    /**
     * Takes an upload to its end. Refuses with TOO_LARGE, UNSUPPORTED_FILE, BROKEN_FILE, and with TOO_MANY_ATTEMPTS or
     * OVERLOADED whoever sends or keeps too many. On refusal and on abort nothing stays; the stream is left open on refusal.
     */
    async receive(body: Readable, about: Upload, signal: AbortSignal): Promise<StoredFile> {
      if ((about.declaredLength ?? 0) > limits.fileBytes) throw new Refusal('TOO_LARGE');
      return inPlace(about.ownerId, async () => {
        await refuseHoarding(about.ownerId);
        const draft = await scratch.receive(body, limits.fileBytes, signal);
        try {
          return await keep(await judged(draft, about, signal), signal);
        } finally {
          await draft.remove();
        }
      });
    },

    /** Those of the files that are there, in the order asked. */
    async byIds(ids: readonly string[]): Promise<StoredFile[]> {
      const files = await records.find({ _id: { $in: ids }, state: 'KEPT' }).select(VISIBLE).lean<StoredFile[]>();
      const known = new Map(files.map((file) => [file._id, file]));
      return ids.flatMap((id) => known.get(id) ?? []);
    },

    /** Gives files to a post, all or none. Refuses with CONFLICT when one is gone or on another post. Twice is once. */
    async attach(ids: readonly string[], postId: string): Promise<void> {
      const wanted = [...new Set(ids)];
      if (wanted.length === 0) return;
      const may = { state: 'KEPT', postId: { $in: [null, postId] } } as const;
      const open = await records.find({ _id: { $in: wanted }, ...may }, { postId: 1 }).lean();
      if (open.length < wanted.length) throw new Refusal('CONFLICT');
      const { matchedCount } = await records.updateMany({ _id: { $in: wanted }, ...may }, { $set: { postId, claimedAt: now() } });
      if (matchedCount === wanted.length) return;
      const fresh = open.filter((file) => file.postId === null).map(({ _id }) => _id);
      await records.updateMany({ _id: { $in: fresh }, postId }, { $set: { postId: null, claimedAt: null } });
      throw new Refusal('CONFLICT');
    },

    /** Files that a post, or a message, asked for more than a day ago, each until it is settled; a bounded number at a time. */
    async claimed(place: 'WALL' | 'CHANNEL' = 'WALL'): Promise<{ _id: string; postId: string }[]> {
      const claims = await records.find({ claimedAt: { $gt: new Date(0), $lt: dayAgo() }, channelId: place === 'WALL' ? null : { $gt: '' } }, { postId: 1 }).sort({ claimedAt: 1 }).limit(AT_ONCE).lean();
      return claims.flatMap(({ _id, postId }) => (postId === null ? [] : [{ _id, postId }]));
    },

    /**
     * Copies files for a piece of a portfolio, which carries the copies from then on. Answers the copies' ids by those they were made of;
     * what is gone is not among them. Each call makes copies of its own: whoever was not first discards theirs. What a stop has cut goes with the piece.
     */
    async copyFor(piece: { pieceId: string; ownerId: string }, ids: readonly string[]): Promise<Map<string, string>> {
      const copies = new Map<string, string>();
      for (const original of await records.find({ _id: { $in: [...ids] }, state: 'KEPT' }).lean<FileRecord[]>()) {
        const { record, parts } = planCopy(original, { ...piece, createdAt: now() }, bytes.newId);
        await keep({ record, parts: parts.map(({ gridId, from }) => ({ gridId, source: () => bytes.open(from) })) }, new AbortController().signal);
        copies.set(original._id, record._id);
      }
      return copies;
    },

    /**
     * Keeps a file that comes from another Préau for a piece of a portfolio, judged as any upload is: what it is comes from its content, and pictures are made anew.
     * Refuses as `receive` does.
     */
    async receiveFor({ pieceId, ownerId }: { pieceId: string; ownerId: string }, name: string, body: Readable): Promise<StoredFile> {
      const { signal } = new AbortController();
      const draft = await scratch.receive(body, limits.fileBytes, signal);
      try {
        const { record, parts } = await judged(draft, { ownerId, wallId: null, name, declaredLength: null }, signal);
        return await keep({ record: { ...record, pieceId }, parts }, signal);
      } finally {
        await draft.remove();
      }
    },

    /** Ends claims: the files carried stay with their posts, the others are forgotten, unless a post has asked for them again meanwhile. */
    async settle(carried: readonly string[], others: readonly string[]): Promise<void> {
      const old = { claimedAt: { $gt: new Date(0), $lt: dayAgo() } };
      if (carried.length > 0) await records.updateMany({ _id: { $in: [...carried] }, ...old }, { $set: { claimedAt: null } });
      if (others.length > 0) await records.updateMany({ _id: { $in: [...others] }, state: 'KEPT', ...old }, { $set: { state: 'GOING', claimedAt: null } });
    },

    /** How many pictures a document has. */
    countOf: (documentId: string): Promise<number> => records.countDocuments({ documentId, state: { $ne: 'GOING' } }).exec(),

    /** The pictures sent for these documents. */
    async idsOf(documentIds: readonly string[]): Promise<string[]> {
      return (await records.find({ documentId: { $in: [...documentIds] } }, { _id: 1 }).lean()).map(({ _id }) => _id);
    },

    /** Forgets files, record and bytes; those already gone are no error. */
    async discard(ids: readonly string[]): Promise<void> {
      await remove(await records.find({ _id: { $in: ids } }, { gridIds: 1 }).lean());
    },

    /** Forgets the copies of pieces. */
    async discardPieces(pieceIds: readonly string[]): Promise<void> {
      if (pieceIds.length > 0) await remove(await records.find({ pieceId: { $in: [...pieceIds] } }, { gridIds: 1 }).lean());
    },

    /** Files that stay where they are when their owner is erased. */
    async leaveToFormer(ids: readonly string[]): Promise<void> {
      if (ids.length > 0) await records.updateMany({ _id: { $in: [...ids] } }, { $set: { ownerId: FORMER } });
    },

    /** The bytes under that id, or those from `start` to `end`, both included. */
    open: bytes.open,

    /** Removes what no post has taken for a day, uploads that a crash left unfinished for a day, and removals that a crash interrupted. */
    async sweep(): Promise<void> {
      const before = { $lt: dayAgo() };
      await records.updateMany({ state: 'KEPT', postId: null, documentId: null, pieceId: null, createdAt: before }, { $set: { state: 'GOING' } });
      await records.updateMany({ state: 'ARRIVING', createdAt: before }, { $set: { state: 'GOING' } });
      const gone = await records.find({ state: 'GOING' }, { gridIds: 1 }).limit(AT_ONCE).lean();
      await remove(gone);
      if (gone.length > 0) log.info({ files: gone.length }, 'swept files');
    },
  };
}
