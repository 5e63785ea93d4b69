import { Refusal } from '../../../platform/refusals.ts';
import { GateMoved, openTo } from '../../moderation/service/fences.ts';
import type { Ticket } from '../../moderation/service/contribute.ts';
import type { DocumentNeeds } from './needs.ts';

/**
 * Numbers of what is said and done around a document, its text apart. Once the class's controls have changed, none is given to whoever was
 * judged before: what has a number came before the change, and nothing comes after.
 */
export function numbers({ models: { documents }, law }: Pick<DocumentNeeds, 'models' | 'law'>) {
  law.fence((classroomId, rev) => documents.updateMany({ classroomId }, { $max: { gate: rev } }));

  return {
    /** The next number of a document. Throws GateMoved for a ticket that is too old. */
    async next(documentId: string, { rev }: Pick<Ticket, 'rev'> = { rev: null }): Promise<number> {
      const after = await documents.findOneAndUpdate({ _id: documentId, ...openTo(rev) }, { $inc: { contributions: 1 } }, { returnDocument: 'after', projection: { contributions: 1 } }).lean();
      if (after) return after.contributions;
      if (rev === null) throw new Refusal('NOT_FOUND');
      throw new GateMoved();
    },
  };
}

export type Numbers = ReturnType<typeof numbers>;
