import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { DocumentRecord } from '../model.ts';
import { placeOf } from '../policy.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import type { DocumentNeeds } from './needs.ts';
import { sides } from './sides.ts';

/** Pupils who only read a document of theirs for now. */
export function readers({ school, rooms, law }: DocumentNeeds, { documentFor, announceRights, change }: Ledger) {
  const { authorizeOver } = sides({ school });

  return {
    /**
     * Makes a pupil a reader, or a writer again. When it answers, nothing of theirs is stored any more; what they write meanwhile is held.
     * Refuses with NOT_FOUND whoever does not write in the document.
     */
    async makeReader(actor: Actor, documentId: string, personId: string, reader: boolean): Promise<DocumentRecord> {
      const document = await documentFor(actor, documentId, 'hush');
      const pupilId = idOf(personId);
      await authorizeOver(actor, document, pupilId);
      if (reader && !(await writersOf(actor, document)).includes(pupilId)) throw new Refusal('NOT_FOUND');
      if (document.readerIds.includes(pupilId) === reader) return document;
      const after = await found(change(documentId, { removedAt: null }, reader ? { $addToSet: { readerIds: pupilId } } : { $pull: { readerIds: pupilId } }));
      await rooms.rejudge(roomNameOf(after));
      await law.record({ room: placeOf(actor, document), actor, action: 'READER', space: 'DOCUMENTS', targetId: pupilId });
      await announceRights(after);
      return after;
    },
  };

  async function writersOf(actor: Actor, document: DocumentRecord): Promise<string[]> {
    const { wholeClass, writerIds } = document;
    const pupils = await school.pupilsOf(placeOf(actor, document).classroomId);
    return wholeClass ? pupils : pupils.filter((id) => writerIds.includes(id));
  }
}
