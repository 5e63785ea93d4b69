import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFromKey } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { DocumentRecord, HandInRecord, VersionLine } from '../model.ts';
import { classOf, documentPolicy, stateOf } from '../policy.ts';
import { type Ledger, roomNameOf } from './ledger.ts';
import type { Ticket } from '../../moderation/service/contribute.ts';
import type { DocumentNeeds } from './needs.ts';
import type { Numbers } from './numbers.ts';
import { yearOver } from './tasks.ts';
import type { VersionKeeping } from './versions.ts';

const notIn = { $or: [{ handIn: null }, { 'handIn.givenBackAt': { $ne: null } }] };

/** Handing in and giving back. */
export function handing({ rooms, law, now }: DocumentNeeds, { yearNow, documentFor, announceRights, change }: Ledger, { keepVersion }: VersionKeeping, { next }: Numbers) {
  /** The frozen copy. A document that is handed in does not change: whenever its copy is made, it is the same. */
  const frozen = (document: DocumentRecord, { versionId, by }: HandInRecord): Promise<VersionLine> =>
    keepVersion(document, { _id: versionId, reason: 'HANDED_IN', by });

  /** Marks it as handed in, then freezes its copy; goes on with what was cut in the middle. */
  async function hand(actor: Actor, id: string, key: string, ticket: Ticket | null): Promise<DocumentRecord> {
    const by = signedIn(actor);
    const document = await documentFor(actor, id);
    const subject = { document, year: yearNow() };
    const isIn = stateOf(subject, actor) === 'HANDED_IN';
    if (document.handIn?.key !== key && !(isIn && documentPolicy.held(actor, subject) && !documentPolicy.moderate(actor, subject))) {
      authorize(actor, documentPolicy, 'handIn', subject);
    }
    const isDone = document.handIn?.key === key || isIn;
    if (!isDone && ticket === null) {
      return law.contribute(actor, { room: classOf(document), space: 'DOCUMENTS', kind: 'HAND_IN' }, (given) => hand(actor, id, key, given));
    }
    if (!isDone) await next(document, ticket!);
    const handIn: HandInRecord = { key, at: now(), by, versionId: idFromKey(`hand in ${id} ${by}`, key), givenBackAt: null, note: null };
    const after = isDone ? document : await change(id, { open: true, removedAt: null, ...notIn }, { $set: { handIn } });
    if (!after) return hand(actor, id, key, ticket);
    if (after.handIn!.givenBackAt) return after;
    await rooms.rejudge(roomNameOf(after));
    await frozen(after, after.handIn!);
    if (after !== document) await announceRights(after);
    return after;
  }

  return {
    /**
     * Hands the document in for all who write in it: writing closes first, then the copy is frozen, so that nothing is in one and not
     * in the other. The same key twice hands in once; handed in by another meanwhile, it is handed in.
     */
    async handIn(actor: Actor, id: string, key: string): Promise<DocumentRecord> {
      idFromKey('hand in', key);
      return hand(actor, id, key, null);
    },

    /** Gives a document back with a word, open for writing again or not. Refuses with CONFLICT one that was never handed in. */
    async giveBack(actor: Actor, id: string, note: string, open: boolean): Promise<DocumentRecord> {
      const word = cleanText(note, { max: limits.giveBackNote, field: 'note', lines: true });
      const document = await documentFor(actor, id, 'moderate');
      if (document.year < yearNow()) throw yearOver();
      const { handIn } = document;
      if (!handIn) throw new Refusal('CONFLICT', { words: NOT_HANDED_IN });
      await frozen(document, handIn);
      const givenBackAt = handIn.givenBackAt ?? now();
      const after = await change(id, { 'handIn.versionId': handIn.versionId }, { $set: { 'handIn.givenBackAt': givenBackAt, 'handIn.note': word || null, open } });
      if (!after) throw new Refusal('CONFLICT');
      await announceRights(after);
      return after;
    },

    frozenCopy: frozen,
  };
}

const NOT_HANDED_IN = { fr: 'Ce document n’a pas encore été rendu.', en: 'This document has not been handed in yet.' };
