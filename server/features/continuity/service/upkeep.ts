import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import type { PieceRecord } from '../model.ts';
import type { ContinuityNeeds } from './needs.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 200;

/** What time does to portfolios. */
export function upkeep({ models: { pieces }, sources: { posts }, documents, files, now }: ContinuityNeeds) {
  const daysAgo = (days: number): Date => new Date(now().getTime() - days * DAY_MS);

  async function forget(gone: readonly Pick<PieceRecord, '_id' | 'documentId'>[]): Promise<void> {
    if (gone.length === 0) return;
    await files.discardPieces(gone.map(({ _id }) => _id));
    await documents.forgetCopies(gone.flatMap(({ documentId }) => documentId ?? []));
    await pieces.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } });
  }

  /** What staff took off the wall goes out of portfolios too. One read of the posts removed lately, one of pieces. */
  async function follow(): Promise<void> {
    const removed = await posts.find({ status: 'REMOVED', removedAt: { $gt: daysAgo(3) } }, { authorId: 1, removedBy: 1 }).lean();
    const sourceId = { $in: removed.filter(({ authorId, removedBy }) => removedBy !== authorId).map(({ _id }) => _id) };
    if (sourceId.$in.length > 0) await pieces.updateMany({ sourceId, kind: 'POST', state: 'KEPT' }, { $set: { state: 'WITHDRAWN', removedAt: now() } });
  }

  return {
    /** Forgets what was taken out long ago, and what a stop has cut a day ago and nobody took up again. */
    async sweep(): Promise<void> {
      await follow();
      await forget(await pieces.find({ removedAt: { $gt: new Date(0), $lt: daysAgo(EVIDENCE_DAYS) } }, { documentId: 1 }).limit(AT_ONCE).lean());
      await forget(await pieces.find({ state: 'MAKING', createdAt: { $lt: daysAgo(1) } }, { documentId: 1 }).limit(AT_ONCE).lean());
    },
  };
}
