import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  history: 'What happened',
  byClock: 'Préau',
  acts: {
    PROPOSED: 'Passage prepared', INFORMED: 'Family told', CHOSEN: 'Work chosen', AGREED: 'The family agrees', DECLINED: 'The family said no', PIECES_REFUSED: 'Work kept back by the family',
    SENT: 'Sent', WITHDRAWN: 'Taken back by the school', RESTORED: 'Back in preparation', ACCEPTED: 'Accepted', REFUSED: 'Refused by the next school', RECONSIDERED: 'Answer taken back',
    MATCHED: 'Account compared', CLAIMED: 'Family’s card used', CONFIRMED: 'Confirmed', IN_EFFECT: 'In place', REMINDED: 'The next school was reminded',
    HELD: 'Not taken in there yet: another passage is under way there', EXPIRED: 'Its time has passed',
  },
};
