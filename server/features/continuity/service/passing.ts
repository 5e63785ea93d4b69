import type { PieceRecord } from '../model.ts';
import type { ContinuityNeeds } from './needs.ts';

/** What a handover does with a portfolio, having asked whether it may: the work stays the pupil's, only who sees it there changes. */
export function passing({ models: { pieces } }: Pick<ContinuityNeeds, 'models'>) {
  return {
    /** What a pupil keeps, in their order. */
    keptPieces: (ownerId: string): Promise<PieceRecord[]> => pieces.find({ ownerId, state: 'KEPT', removedAt: null }).sort({ rank: 1, _id: 1 }).lean<PieceRecord[]>().exec(),

    /** Shows those pieces to the teachers of a school from now on; done twice, it is once. */
    async showPieces(ownerId: string, ids: readonly string[], schoolId: string): Promise<void> {
      await pieces.updateMany({ _id: { $in: [...ids] }, ownerId }, { $addToSet: { seenIn: schoolId } });
    },
  };
}
