import type { LiaisonDocumentInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { idFromKey } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { DocumentRecord } from '../../documents/model.ts';
import { instructionsOf, titleOf } from '../../documents/service/asked.ts';
import { pairPolicy, speaksFor } from '../policy.ts';
import type { Ledger, Shown } from './ledger.ts';
import type { LiaisonNeeds } from './needs.ts';
import type { PairWrites } from './pairs.ts';

/** What is written in a liaison. */
export function textWrites({ documents }: LiaisonNeeds, { liaisonFor }: Ledger, { pairFor }: PairWrites) {
  async function hasRoom(liaisonId: string): Promise<void> {
    if (await documents.countShared({ liaisonId }) >= limits.liaisonDocuments) throw new Refusal('CONFLICT', { words: FULL });
  }

  /** For whom it is: two classes, the actor's own first and the other closed until its own staff open it; or all those who teach. */
  async function whose(actor: Actor, liaisonId: string, pairId: string | null): Promise<{ it: Shown; rooms: Room[]; closedIn: string[]; openedIn: string }> {
    if (pairId === null) {
      const it = await liaisonFor(actor, liaisonId, 'write');
      return { it, rooms: [...it.rooms], closedIn: [], openedIn: schoolOf(actor, it) };
    }
    const it = await pairFor(actor, liaisonId, pairId);
    authorize(actor, pairPolicy, 'write', it);
    const { ecoleClassId, collegeClassId } = it.pair;
    const rooms = it.rooms.filter(({ classroomId }) => classroomId === ecoleClassId || classroomId === collegeClassId)
      .sort((one, other) => Number(speaksFor(actor, it, other.classroomId)) - Number(speaksFor(actor, it, one.classroomId)));
    if (rooms.length < 2) throw new Refusal('CONFLICT');
    return { it, rooms, openedIn: rooms[0]!.schoolId, closedIn: rooms.flatMap(({ classroomId }) => (speaksFor(actor, it, classroomId) ? [] : classroomId)) };
  }

  return {
    /** Makes a document, once for each key. */
    async createLiaisonDocument(actor: Actor, liaisonId: string, pairId: string | null, key: string, input: LiaisonDocumentInput): Promise<DocumentRecord> {
      const { it, rooms, closedIn, openedIn } = await whose(actor, liaisonId, pairId);
      const _id = idFromKey(`liaison document ${liaisonId} ${pairId ?? ''} ${signedIn(actor)}`, key);
      const words = { title: titleOf(input.title), instructions: instructionsOf(input.instructions) };
      await hasRoom(liaisonId);
      const { year, withoutIds } = it.liaison;
      return documents.shareText(actor, { _id, liaisonId, pairId, openedIn, ...words, rooms, year, closedIn, withoutIds: pairId === null ? withoutIds : [] });
    },

    removeLiaisonDocument: (actor: Actor, id: string): Promise<DocumentRecord> => documents.removeShared(actor, id),
    restoreLiaisonDocument: (actor: Actor, id: string): Promise<DocumentRecord> => documents.restoreShared(actor, id, hasRoom),
  };
}

/** The school for which somebody takes part: the one where they teach such a class, or head it. */
const schoolOf = (actor: Actor, { rooms, liaison }: Shown): string => rooms.find((room) => actor.isStaffOf(room))?.schoolId ?? liaison.ecoleId;

const FULL = { fr: `${limits.liaisonDocuments} documents au plus dans une liaison.`, en: `${limits.liaisonDocuments} documents at most in a liaison.` };
