/** Where a passage stands. */
export type PassageState = 'PROPOSED' | 'INFORMED' | 'SENT' | 'ACCEPTED' | 'IN_EFFECT' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED';

/** What is noted of it. */
export type PassageAct =
  | 'PROPOSED' | 'INFORMED' | 'CHOSEN' | 'AGREED' | 'DECLINED' | 'PIECES_REFUSED' | 'SENT' | 'WITHDRAWN' | 'RESTORED' | 'ACCEPTED' | 'REFUSED'
  | 'RECONSIDERED' | 'MATCHED' | 'CLAIMED' | 'CONFIRMED' | 'IN_EFFECT' | 'REMINDED' | 'HELD' | 'EXPIRED';

/** Under way: one passage of a pupil at a time. */
export const OPEN: readonly PassageState[] = ['PROPOSED', 'INFORMED', 'SENT', 'ACCEPTED'];

/** The family knows and nothing is settled: until then the pupil keeps reading what they had. */
export const AWAITED: readonly PassageState[] = ['INFORMED', 'SENT', 'ACCEPTED'];

/** What people may do, each from those states only; a state that is not named refuses. Confirming ends all taking back. */
export const FROM = {
  inform: ['PROPOSED'],
  choose: ['INFORMED'],
  refusePieces: ['INFORMED'],
  answer: ['INFORMED', 'SENT', 'ACCEPTED', 'REFUSED'],
  see: ['INFORMED', 'SENT', 'ACCEPTED'],
  send: ['INFORMED'],
  withdraw: ['PROPOSED', 'INFORMED', 'SENT', 'ACCEPTED'],
  restore: ['WITHDRAWN'],
  print: ['INFORMED', 'SENT', 'ACCEPTED', 'IN_EFFECT'],
  judge: ['SENT', 'ACCEPTED'],
  reconsider: ['ACCEPTED', 'REFUSED'],
  match: ['SENT', 'ACCEPTED', 'IN_EFFECT'],
  confirm: ['ACCEPTED', 'IN_EFFECT'],
} as const satisfies Record<string, readonly PassageState[]>;

/** What the next school sees: what was sent, and what became of it. */
export const SENT_ON: readonly PassageState[] = ['SENT', 'ACCEPTED', 'IN_EFFECT', 'REFUSED', 'EXPIRED'];
