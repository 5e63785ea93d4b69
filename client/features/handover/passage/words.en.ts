import { counted } from '../../../platform/words/counted.ts';
import type { fr } from './words.fr.ts';

const count = counted('en');

export const en: typeof fr = {
  states: {
    PROPOSED: 'Prepared', INFORMED: 'Family told', SENT: 'Sent', ACCEPTED: 'Accepted', IN_EFFECT: 'In place', REFUSED: 'Refused', WITHDRAWN: 'Taken back', EXPIRED: 'Expired',
  },
  refusedBy: { FAMILY: 'The family said no', SCHOOL: 'The school said no' },
  reasons: { NOT_EXPECTED: 'it does not expect this pupil', ELSEWHERE: 'the pupil goes elsewhere', ALREADY_HERE: 'the pupil is there already' },
  family: {
    untold: 'Family not told yet',
    none: 'No guardian has an account: hand over the card',
    agreed: (name) => `${name}: agrees`,
    declined: (name) => `${name}: said no`,
    seen: (name) => `${name}: has seen it, has not answered`,
    unseen: (name) => `${name}: has not seen it yet`,
  },
  pieces: (pieces) => count(pieces, { zero: 'no work goes along', one: 'piece goes along', other: 'pieces go along' }),
  notChosen: 'has not chosen their work yet',
  birth: 'Birth date',
  unknown: 'not known',
  ine: 'National number',
  hasIne: 'goes along so that the pupil is recognised; nobody reads it',
  noIne: 'not known here',
  from: 'Leaves',
  to: 'Goes to',
  inClass: (name) => `class: ${name}`,
  goes: 'What goes along',
  answers: 'The family',
  answeredOn: 'on',
  openUntil: 'Open until',
};
