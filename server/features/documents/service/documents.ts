import type { Actor } from '../../../platform/access/actor.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { PageAsked } from '../../../platform/database/pages.ts';
import type { Present } from '../../../platform/realtime/collaboration/kind.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { DocumentRecord } from '../model.ts';
import { type Subject, documentPolicy, ownDocuments, placeOf, stateOf } from '../policy.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import { type Listed, listed } from './listing.ts';
import type { DocumentNeeds } from './needs.ts';
import { readOnly } from './tasks.ts';

/** Shared documents: read, listed, opened and closed. */
export function documentReads({ models: { documents }, rooms, law, now }: DocumentNeeds, { yearNow, documentFor, announceRights, change }: Ledger) {
  /** Puts on, or lets go of, the brake of the actor's own class. When it answers, nobody whom it stops writes any more. */
  async function brake(actor: Actor, document: DocumentRecord, which: 'closedIn' | 'stoppedIn', on: boolean): Promise<DocumentRecord> {
    const { classroomId } = placeOf(actor, document);
    if (document.sharing![which].includes(classroomId) === on) return document;
    const after = await change(document._id, { removedAt: null }, { [on ? '$addToSet' : '$pull']: { [`sharing.${which}`]: classroomId } });
    if (!after) throw new Refusal('NOT_FOUND');
    await rooms.rejudge(roomNameOf(after));
    await announceRights(after);
    return after;
  }

  return {
    oneDocument: (actor: Actor, id: string): Promise<DocumentRecord> => documentFor(actor, id),

    /** A document as the policy judges it now. */
    subjectOf: (document: DocumentRecord): Subject => ({ document, year: yearNow() }),

    async myDocuments(actor: Actor, asked: PageAsked): Promise<Listed<DocumentRecord>> {
      signedIn(actor);
      const { $or, ...plain } = ownDocuments(actor, yearNow());
      return listed(documents, plain, $or, asked);
    },

    /** Number of the last stored change: that of the open room, else what was counted when it closed. */
    seqOf: (document: DocumentRecord): number => rooms.seqOf(roomNameOf(document)) ?? document.countedSeq,

    presentIn: (document: DocumentRecord): Present[] => rooms.present(roomNameOf(document)),

    /** Opens or closes one document for writing. Opened again, one that was handed in is given back. */
    async openDocument(actor: Actor, id: string, open: boolean): Promise<DocumentRecord> {
      const document = await documentFor(actor, id, 'moderate');
      const state = stateOf({ document, year: yearNow() }, actor);
      if (state === 'ARCHIVED') throw readOnly(document);
      if (document.sharing?.pairId) return brake(actor, document, 'closedIn', !open);
      const givesBack = open && state === 'HANDED_IN';
      if (document.open === open && !givesBack) return document;
      const after = await change(id, { removedAt: null }, { $set: { open, ...(givesBack && { 'handIn.givenBackAt': now() }) } });
      if (!after) throw new Refusal('NOT_FOUND');
      await announceRights(after);
      return after;
    },

    /** Stops a text of two classes for both, or lets go of the actor's own stop; the other class's stays. Noted in the journal of the actor's class. */
    async stopDocument(actor: Actor, id: string, stopped: boolean): Promise<DocumentRecord> {
      const document = await documentFor(actor, id);
      authorize(actor, documentPolicy, 'stop', { document, year: yearNow() });
      const after = await brake(actor, document, 'stoppedIn', stopped);
      if (after !== document) await law.record({ room: placeOf(actor, after), actor, action: stopped ? 'FREEZE' : 'THAW', space: 'DOCUMENTS' });
      return after;
    },
  };
}
