import type { Actor } from '../../../platform/access/actor.ts';
import { signedIn } from '../../../platform/access/access.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { isGuardianOf } from '../../continuity/policy.ts';
import type { GuardianAnswer, LinkRecord } from '../model.ts';
import { AWAITED } from '../states.ts';
import { type Ledger, stateIs } from './ledger.ts';
import type { Needs } from './needs.ts';

const none = (guardianId: string): GuardianAnswer => ({ guardianId, seenAt: null, agreed: null, answeredAt: null, refused: [] });
const isSame = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((id, at) => id === others[at]);

/** What the pupil and their guardians do: choose what goes, see it, say yes or no. */
export function family({ models: { links }, continuity, people, now }: Needs, { change }: Ledger) {
  /** Changes one guardian's answer; the others' stay as they are. */
  function answered({ answers }: LinkRecord, actor: Actor, patch: Partial<GuardianAnswer>): GuardianAnswer[] {
    const own = answers.find(({ guardianId }) => actor.is(guardianId)) ?? none(actor.id!);
    return [...answers.filter((one) => one !== own && !actor.is(one.guardianId)), { ...own, ...patch }];
  }
  const answerOf = ({ answers }: LinkRecord, actor: Actor): GuardianAnswer | undefined => answers.find(({ guardianId }) => actor.is(guardianId));

  /** The pieces of the pupil's portfolio among those named, in its order. NOT_FOUND when one is none of theirs. */
  async function piecesAsked(personId: string, pieceIds: readonly string[]): Promise<string[]> {
    const asked = new Set(pieceIds.map(idOf));
    const kept = (await continuity.keptPieces(personId)).map(({ _id }) => _id).filter((id) => asked.has(id));
    if (kept.length < asked.size) throw new Refusal('NOT_FOUND');
    return kept;
  }

  return {
    /** The passages of a pupil that the viewer may see, the last first. NOT_FOUND for anyone but the pupil and their guardians. */
    async passagesOf(actor: Actor, personId: string): Promise<LinkRecord[]> {
      signedIn(actor);
      if (!actor.is(idOf(personId)) && !isGuardianOf(actor, personId)) throw new Refusal('NOT_FOUND');
      const whose = actor.is(personId) ? { $in: actor.ids } : personId;
      return links.find({ personId: whose, state: { $ne: 'PROPOSED' } }).sort({ informedAt: -1, _id: 1 }).lean<LinkRecord[]>();
    },

    /** Those under way of the viewer and of their children, of which they have been told. One indexed read. */
    async familyPassages(actor: Actor): Promise<LinkRecord[]> {
      signedIn(actor);
      const personId = { $in: [...new Set([...actor.ids, ...[...actor.wards, ...actor.past.wards].map(({ pupilId }) => pupilId)])] };
      return links.find({ personId, state: { $in: AWAITED } }).sort({ informedAt: 1, _id: 1 }).lean<LinkRecord[]>();
    },

    choosePieces: (actor: Actor, linkId: string, pieceIds: readonly string[]): Promise<LinkRecord> => change(actor, linkId, 'pupil', 'choose', async ({ personId, chosen, chosenAt }) => {
      const asked = await piecesAsked(personId, pieceIds);
      return chosenAt && isSame(asked, chosen) ? null : { set: { chosen: asked, chosenAt: now() }, act: 'CHOSEN' };
    }),

    /** Notes that a guardian has seen what would go; it is nobody's act, and in no history. */
    async seePassage(actor: Actor, linkId: string): Promise<LinkRecord> {
      return change(actor, linkId, 'guardian', 'see', (link) => (answerOf(link, actor)?.seenAt || link.state === 'PROPOSED' ? null : { set: { answers: answered(link, actor, { seenAt: now() }) }, act: null }));
    },

    /** Yes or no, which may change until the next school has confirmed. One no is enough; once nobody says it any more, the family is where it was when it was told. */
    async answerPassage(actor: Actor, linkId: string, agree: boolean): Promise<LinkRecord> {
      const after = await change(actor, linkId, 'guardian', 'answer', async (link) => {
        if (answerOf(link, actor)?.agreed === agree) return null;
        const answers = answered(link, actor, { agreed: agree, answeredAt: now(), seenAt: answerOf(link, actor)?.seenAt ?? now() });
        if (!agree) return { set: { answers, ...stateIs('REFUSED'), refuser: 'FAMILY' }, act: 'DECLINED' };
        if (link.state !== 'REFUSED' || answers.some(({ agreed }) => agreed === false)) return { set: { answers }, act: 'AGREED' };
        if (link.openUntil <= now() || await links.exists({ personId: link.personId, open: true, _id: { $ne: link._id } })) throw new Refusal('CONFLICT', { words: TOO_LATE });
        return { set: { answers, ...stateIs('INFORMED'), refuser: null, sentAt: null, sent: [], toClassroomId: null, matches: [] }, act: 'AGREED' };
      });
      await people.rightsChangedFor([after.personId]);
      return after;
    },

    refusePieces: (actor: Actor, linkId: string, pieceIds: readonly string[]): Promise<LinkRecord> => change(actor, linkId, 'guardian', 'refusePieces', async (link) => {
      const refused = await piecesAsked(link.personId, pieceIds);
      return isSame(refused, answerOf(link, actor)?.refused ?? []) ? null : { set: { answers: answered(link, actor, { refused, seenAt: answerOf(link, actor)?.seenAt ?? now() }) }, act: 'PIECES_REFUSED' };
    }),
  };
}

const TOO_LATE = { fr: 'Ce passage n’est plus ouvert. Voyez avec la direction de l’école.', en: 'This passage is no longer open. Ask the head of the school.' };
