import type { Actor } from '../../../../platform/access/actor.ts';
import type { HandoverRecord, LinkRecord } from '../../model.ts';
import { type Ledger, stateIs, type Step } from '../ledger.ts';
import { OUTCOMES, type Outcome } from './body.ts';
import type { AbroadNeeds } from './needs.ts';

/** What a receipt does at home: each passage comes to where the other Préau says that it is. What was withdrawn since stays withdrawn. */
const steps: Record<Outcome, (link: LinkRecord, now: Date) => Step | null> = {
  RECEIVED: ({ state, refuser, heldThere }) => (state === 'ACCEPTED' || (state === 'REFUSED' && refuser === 'SCHOOL') ? { set: { ...stateIs('SENT'), refuser: null, reason: null, heldThere: false }, act: 'RECONSIDERED' }
    : heldThere ? { set: { heldThere: false }, act: null } : null),
  ON_THE_WAY: ({ state, heldThere }) => (state === 'SENT' && !heldThere ? { set: { heldThere: true }, act: 'HELD' } : null),
  ACCEPTED: ({ state, refuser }) => (state === 'SENT' || (state === 'REFUSED' && refuser === 'SCHOOL') ? { set: { ...stateIs('ACCEPTED'), refuser: null, reason: null }, act: 'ACCEPTED' } : null),
  IN_EFFECT: ({ state }, inEffectAt) => (state === 'SENT' || state === 'ACCEPTED' ? { set: { ...stateIs('IN_EFFECT'), inEffectAt }, act: 'IN_EFFECT' } : null),
  NOT_EXPECTED: (link) => refused(link, 'NOT_EXPECTED'), ELSEWHERE: (link) => refused(link, 'ELSEWHERE'), ALREADY_HERE: (link) => refused(link, 'ALREADY_HERE'),
  DECLINED: ({ state }) => (state === 'SENT' || state === 'ACCEPTED' ? { set: { ...stateIs('REFUSED'), refuser: 'FAMILY', reason: null }, act: 'DECLINED' } : null),
  EXPIRED: ({ state }) => (state === 'SENT' || state === 'ACCEPTED' ? { set: stateIs('EXPIRED'), act: 'EXPIRED' } : null),
};

function refused({ state, reason }: LinkRecord, why: NonNullable<LinkRecord['reason']>): Step | null {
  return (state === 'SENT' || state === 'ACCEPTED') || (state === 'REFUSED' && reason !== why && reason !== null) ? { set: { ...stateIs('REFUSED'), refuser: 'SCHOOL', reason: why }, act: 'REFUSED' } : null;
}

/** Receipts from other Préaux, for the head of the school that pupils leave. */
export function answering({ people, school, correspondence, now }: AbroadNeeds, { handoverFor, linksOf, advance }: Ledger) {
  /** Whoever moves away during the year leaves the school once their place is there. Done twice, it is once. */
  async function leave({ schoolId: fromSchoolId, occasion }: HandoverRecord, pupilIds: readonly string[]): Promise<void> {
    if (occasion !== 'MOVE' || pupilIds.length === 0) return;
    const places = await school.pupilPlacesOf(pupilIds);
    await school.endPlaces(places.filter(({ schoolId }) => schoolId === fromSchoolId).map(({ _id }) => _id), now());
    await school.placesChanged(pupilIds);
  }

  return {
    /**
     * Reads a receipt and brings the passages to where it says; answers of how many it speaks, and how many could not be taken in there. Read again, it does nothing new; refused as
     * `readReceipt` says, and NOT_FOUND for whoever did not send the package.
     */
    async takeReceipt(actor: Actor, text: string): Promise<{ id: string; pupils: number; held: number }> {
      const { about, lines } = await correspondence.readReceipt(text, async (handoverId) => { await handoverFor(actor, handoverId, 'send'); });
      const handover = await handoverFor(actor, about, 'send');
      const said = new Map(lines.map(({ ref, outcome }) => [ref, outcome]));
      const of = (await linksOf(handover._id)).filter(({ _id }) => said.has(_id));
      const there: string[] = [];
      let held = 0;
      for (const link of of) {
        const outcome = OUTCOMES.find((one) => one === said.get(link._id));
        if (!outcome) continue;
        if (outcome === 'ON_THE_WAY') held++;
        const after = await advance(link._id, (it) => steps[outcome](it, now()), actor.id);
        if (after?.state === 'IN_EFFECT') there.push(after.personId);
      }
      await leave(handover, there);
      await people.rightsChangedFor(of.map(({ personId }) => personId));
      return { id: handover._id, pupils: of.length, held };
    },
  };
}
