import type { DocumentRecord } from '../model.ts';
import { roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';

/** Forgetting documents for good: all that belongs to them, before they go themselves. */
export function forgetting({ models: { documents, versions, remarks, held, publications }, files, log, rooms }: Pick<DocumentNeeds, 'models' | 'files' | 'log' | 'rooms'>) {
  /** Pictures sent for these documents that neither a copy nor what was published still shows. */
  async function picturesOnlyIn(ids: readonly string[]): Promise<string[]> {
    const sent = await files.idsOf(ids);
    if (sent.length === 0) return [];
    const shown = { fileIds: { $in: sent } };
    const [copies, published] = await Promise.all([
      documents.find({ ...shown, _id: { $nin: [...ids] } }, { fileIds: 1 }).lean(), publications.find(shown, { fileIds: 1 }).lean(),
    ]);
    const kept = new Set([...copies, ...published].flatMap(({ fileIds }) => fileIds));
    return sent.filter((id) => !kept.has(id));
  }

  return {
    picturesOnlyIn,

    /** Their pictures, versions, remarks, held writing and logs. Cut in the middle and done again, it goes on. */
    async forgetContents(gone: readonly Pick<DocumentRecord, '_id' | 'epoch'>[]): Promise<void> {
      const ids = gone.map(({ _id }) => _id);
      const documentId = { $in: ids };
      await files.discard(await picturesOnlyIn(ids));
      await Promise.all([versions.deleteMany({ documentId }), remarks.deleteMany({ documentId }), held.deleteMany({ documentId })]);
      for (const document of gone) {
        await rooms.end(roomNameOf(document));
        await log.forget(document._id);
      }
    },
  };
}
