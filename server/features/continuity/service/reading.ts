import type { Actor } from '../../../platform/access/actor.ts';
import type { StoredFile } from '../../../platform/files/record.ts';
import { found } from '../../../platform/refusals.ts';
import type { PieceRecord } from '../model.ts';
import type { Owner } from '../policy.ts';
import { bookOf } from './book.ts';
import type { Ledger } from './ledger.ts';
import type { ContinuityNeeds } from './needs.ts';
import type { Source, Sources } from './sources.ts';

/** Portfolios for those who read them. */
export function reading({ models: { pieces }, people, school, files, now }: ContinuityNeeds, { ownerFor, pieceFor, piecesOf }: Ledger, { sourcesFor }: Sources) {
  return {
    /** Whose portfolio it is and where they are pupils. NOT_FOUND for whoever may not read it. */
    portfolioFor: (actor: Actor, personId: string): Promise<Owner> => ownerFor(actor, personId),
    piecesOf,

    /** What could be kept: for the owner; or suggested and was not yet: for their teachers. Nothing for families. */
    async offered(actor: Actor, owner: Owner): Promise<Source[]> {
      if (actor.is(owner.ownerId)) return sourcesFor(actor, owner);
      if (!owner.rooms.some((room) => actor.isStaffOf(room))) return [];
      const asked = new Set(await pieces.distinct('sourceId', { ownerId: owner.ownerId, suggestedBy: { $gt: '' } }));
      return (await sourcesFor(actor, owner)).filter(({ id }) => !asked.has(id));
    },

    pieceOf: (actor: Actor, id: string): Promise<PieceRecord> => pieceFor(actor, id).then(({ piece }) => piece),

    /** The file, for those who may read the piece that carries it; NOT_FOUND for all others. */
    async pieceFileFor(actor: Actor, file: StoredFile): Promise<StoredFile> {
      const { piece } = await pieceFor(actor, file.pieceId ?? '');
      return found(piece.fileIds.includes(file._id) ? file : null);
    },

    /** The whole portfolio as a zip that any browser opens, written as it is read; its owner's and their family's. */
    async bookFor(actor: Actor, personId: string): Promise<{ name: string; bytes: AsyncGenerator<Uint8Array> }> {
      const owner = await ownerFor(actor, personId, 'download');
      const [person] = await people.byIds([personId]);
      const kept = (await piecesOf(actor, owner)).filter(({ state, removedAt }) => state === 'KEPT' && removedAt === null);
      return bookOf({ person: await found(person), pieces: kept, people, school, files, madeAt: now() });
    },
  };
}
