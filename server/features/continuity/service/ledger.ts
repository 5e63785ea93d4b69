import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { found } from '../../../platform/refusals.ts';
import type { PieceRecord } from '../model.ts';
import { type Owner, piecePolicy, piecesVisibleTo, portfolioPolicy } from '../policy.ts';
import type { ContinuityNeeds } from './needs.ts';

/** Finds portfolios and their pieces for those who may. */
export function ledger({ models: { pieces }, school }: Pick<ContinuityNeeds, 'models' | 'school'>) {
  async function ownerOf(ownerId: string): Promise<Owner> {
    const places = await school.pupilPlacesOf([ownerId]);
    return { ownerId, rooms: places.flatMap(({ classroomId, schoolId }) => (classroomId === null ? [] : [{ classroomId, schoolId }])) };
  }

  return {
    ownerOf,

    async ownerFor(actor: Actor, ownerId: string, action: keyof typeof portfolioPolicy = 'read'): Promise<Owner> {
      signedIn(actor);
      const owner = await ownerOf(idOf(ownerId));
      authorize(actor, portfolioPolicy, action, owner);
      return owner;
    },

    async pieceFor(actor: Actor, id: string, action: keyof typeof piecePolicy = 'read'): Promise<{ owner: Owner; piece: PieceRecord }> {
      signedIn(actor);
      const piece = await found(pieces.findById(idOf(id)).lean<PieceRecord>());
      const owner = await ownerOf(piece.ownerId);
      authorize(actor, piecePolicy, action, { owner, piece });
      return { owner, piece };
    },

    /** What the actor may see of a portfolio, in its owner's order. One read; a portfolio holds at most a few hundred pieces. */
    piecesOf: (actor: Actor, owner: Owner): Promise<PieceRecord[]> =>
      pieces.find(piecesVisibleTo(actor, owner)).sort({ rank: 1, _id: 1 }).lean<PieceRecord[]>().exec(),
  };
}

export type Ledger = ReturnType<typeof ledger>;
