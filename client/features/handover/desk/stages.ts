import type { PassageState } from '../../../../schema/generated/client.ts';
import type { Desk, Handover, Passage } from './createDesk.ts';

/** The way of a passage, from first to last, then how it may end otherwise. */
export const STAGES: readonly PassageState[] = ['PROPOSED', 'INFORMED', 'SENT', 'ACCEPTED', 'IN_EFFECT', 'REFUSED', 'WITHDRAWN', 'EXPIRED'];

const ENDED: ReadonlySet<PassageState> = new Set(['REFUSED', 'WITHDRAWN', 'EXPIRED']);

export const mayBeTold = ({ links }: Handover): Passage[] => links.filter(({ can }) => can.inform);
export const mayBeSent = ({ links }: Handover): Passage[] => links.filter(({ isReady, can }) => isReady && can.send);
export const mayBeWithdrawn = ({ links }: Handover): Passage[] => links.filter(({ can }) => can.withdraw);
export const mayHaveCard = ({ links }: Pick<Handover, 'links'>): Passage[] => links.filter(({ can }) => can.print);
/** Told, but neither answered nor told long enough ago. */
export const waitsForFamily = ({ state, isReady }: Passage): boolean => state === 'INFORMED' && !isReady;

/** The ids of the pupils of whom it is settled where they go, unless somebody says no. */
export function onTheWay({ handovers }: Pick<Desk, 'handovers'>): ReadonlySet<string> {
  return new Set(handovers.flatMap(({ links }) => links.filter(({ state }) => !ENDED.has(state)).map(({ pupil }) => pupil.id)));
}

export type Step = 'inform' | 'send' | 'plan' | 'held' | 'unseen' | 'unanswered' | 'closed' | 'awaited' | 'accepted' | 'done' | 'nobody';

/** What there is to do next, the most pressing that the head can do first; and for how many pupils. */
export function nextStep({ handovers, unplanned }: Desk): { step: Step; count: number } {
  const links = handovers.flatMap((one) => one.links);
  const unseen = links.filter((one) => waitsForFamily(one) && one.answers.every(({ seenAt }) => !seenAt)).length;
  const steps: [Step, number][] = [
    ['inform', handovers.flatMap(mayBeTold).length],
    ['send', handovers.flatMap(mayBeSent).length],
    ['plan', unplanned.length],
    ['held', links.filter(({ isHeld }) => isHeld).length],
    ['unseen', unseen],
    ['unanswered', links.filter(waitsForFamily).length],
    ['closed', links.filter(({ state, isReady }) => state === 'INFORMED' && isReady).length],
    ['awaited', links.filter(({ state }) => state === 'SENT').length],
    ['accepted', links.filter(({ state }) => state === 'ACCEPTED').length],
    ['done', links.length],
  ];
  const [step, count] = steps.find(([, pupils]) => pupils > 0) ?? ['nobody', 0];
  return { step, count };
}
