import { forgetting } from './forgetting.ts';
import type { DocumentNeeds } from './needs.ts';
import { keptSince } from './tasks.ts';
import { automaticVersions } from './keeping.ts';
import { renewal } from './renewal.ts';

const AT_ONCE = 20;
const DAY_MS = 86_400_000;

/** What documents do by themselves. Several instances may do it at once: each thing happens once. */
export function upkeep(needs: DocumentNeeds) {
  const { models: { tasks, documents, versions, remarks, held, publications }, files, log, posts, now } = needs;
  const { forgetContents, picturesOnlyIn } = forgetting(needs);
  const { renew } = renewal(needs);
  const { thin } = automaticVersions({ models: { versions }, log, now });
  /** What belongs to a document goes first, the task last: interrupted, it goes on the next time. */
  async function forgetTasks(past: { $gt: Date; $lte: Date }): Promise<void> {
    const old = await tasks.find({ removedAt: past }, { _id: 1 }).limit(AT_ONCE).lean();
    if (old.length === 0) return;
    const taskId = { $in: old.map(({ _id }) => _id) };
    const gone = await documents.find({ taskId }, { epoch: 1 }).lean();
    await forgetContents(gone);
    await documents.deleteMany({ taskId });
    await tasks.deleteMany({ _id: taskId, removedAt: past });
  }

  /** Texts that were taken out of a liaison, with what belongs to them first. */
  async function forgetShared(past: { $gt: Date; $lte: Date }): Promise<void> {
    const gone = await documents.find({ 'sharing.liaisonId': { $gt: '' }, removedAt: past }, { epoch: 1 }).limit(AT_ONCE).lean();
    if (gone.length === 0) return;
    await forgetContents(gone);
    await documents.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) }, removedAt: past });
  }

  /** What was published goes with its post; its pictures too, unless their document or another still shows them. */
  async function forgetPublications(): Promise<void> {
    const due = await publications.find({ checkedAt: { $lte: new Date(now().getTime() - DAY_MS) } }, { postId: 1, fileIds: 1 }).sort({ checkedAt: 1 }).limit(AT_ONCE).lean();
    if (due.length === 0) return;
    const left = new Set(await posts.kept(due.flatMap(({ postId }) => postId ?? [])));
    const gone = due.filter(({ postId }) => postId === null || !left.has(postId));
    await publications.updateMany({ _id: { $in: due.map(({ _id }) => _id) } }, { $set: { checkedAt: now() } });
    await publications.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } });
    const shown = (await files.byIds(gone.flatMap(({ fileIds }) => fileIds))).filter(({ documentId }) => documentId !== null);
    const alive = new Set(await documents.distinct('_id', { _id: { $in: shown.map(({ documentId }) => documentId!) } }));
    const orphans = shown.filter(({ documentId }) => !alive.has(documentId!)).map(({ documentId }) => documentId!);
    if (orphans.length > 0) await files.discard(await picturesOnlyIn(orphans));
  }

  return {
    /** Forgets for good what was removed, refused or judged long enough ago. */
    async sweep(): Promise<void> {
      const past = { $gt: new Date(0), $lte: keptSince(now()) };
      await forgetTasks(past);
      await forgetShared(past);
      await forgetPublications();
      await remarks.deleteMany({ removedAt: past });
      await remarks.updateMany({ 'answers.removedAt': past }, { $pull: { answers: { removedAt: past } } });
      await renew(past.$lte);
      await thin();
      await held.deleteMany({ state: { $in: ['ACCEPTED', 'REFUSED'] }, judgedAt: past });
    },
  };
}
