import type { Arrival } from './createArrivals.ts';

export type Step = 'answer' | 'compare' | 'place' | 'confirm' | 'held' | 'done';

/** Accepted, with a class, and nothing left to be said of who they are; or in place, and a card has said since whose an account here is. */
export const isConfirmable = ({ state, can, toClass, mustDecide, matches }: Arrival): boolean =>
  can.confirm && !mustDecide && (state === 'IN_EFFECT' ? matches.some(({ same }) => same) : toClass !== null);

/** The one account that has the same national number and birth date: no name is needed to say that it is theirs. */
export const sureMatch = ({ matches, mustDecide, can }: Arrival): string | undefined => {
  const open = matches.filter(({ same }) => same === null);
  const sure = open.filter(({ why }) => why === 'NUMBER');
  return can.match && mustDecide && sure.length === 1 && !matches.some(({ same }) => same) ? sure[0]!.personId : undefined;
};

/** Something can be done to it together with others. */
export const isTickable = (link: Arrival): boolean => link.can.judge || link.can.reconsider || isConfirmable(link);

/** What there is to do next, and for how many pupils; `held` of whom packages bring could not be taken in yet. */
export function nextStep(links: readonly Arrival[], held = 0): { step: Step; count: number } {
  const under = links.filter(({ state }) => state === 'SENT' || state === 'ACCEPTED');
  const accepted = under.filter(({ state }) => state === 'ACCEPTED');
  const steps: [Step, number][] = [
    ['answer', under.filter(({ state }) => state === 'SENT').length],
    ['compare', under.filter(({ mustDecide }) => mustDecide).length],
    ['place', accepted.filter(({ toClass }) => !toClass).length],
    ['confirm', links.filter(isConfirmable).length],
    ['held', held],
  ];
  const [step, count] = steps.find(([, pupils]) => pupils > 0) ?? ['done', 0];
  return { step, count };
}
