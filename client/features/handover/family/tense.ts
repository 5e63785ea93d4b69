import type { Passage } from './createPassage.ts';

/** Whether what a passage carries would go, would go if the family agreed, has gone, or had been sent before it ended. */
export type Tense = 'would' | 'if' | 'went' | 'had';

/** Null of one that ended before anything was sent. */
export function tenseOf({ state, sentAt, can }: Pick<Passage, 'state' | 'sentAt' | 'can'>): Tense | null {
  if (state === 'SENT' || state === 'ACCEPTED' || state === 'IN_EFFECT') return 'went';
  if (state === 'INFORMED') return 'would';
  if (state === 'REFUSED' && can.answer) return 'if';
  return sentAt ? 'had' : null;
}

/** It goes on no more, unless the family says yes after all. */
export const isEnded = ({ state }: Pick<Passage, 'state'>): boolean => state === 'REFUSED' || state === 'WITHDRAWN' || state === 'EXPIRED';
