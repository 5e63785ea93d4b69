import { counted } from '../../platform/words/counted.ts';
import type { fr } from './words.fr.ts';

const count = counted('en');

export const en: typeof fr = {
  title: 'Correspondents',
  lead: 'Other installations of Préau, where pupils go from here or come from. What passes from one to another is sealed: only the one that it is meant for can open it.',
  schools: (schools: number) => count(schools, { zero: 'no school', one: 'school', other: 'schools' }),
  more: (schools: number) => `and ${count(schools, { one: 'other', other: 'others' })}`,

  ownTitle: 'Your card',
  ownWhy: 'Send it to your correspondent, by e-mail for instance: nothing in it is secret.',
  download: 'Download the card',
  ownDigits: 'Your digits, to be read on the telephone',
  ownDigitsWhy: 'Read them aloud to the person who has received your card. Do not send them: whoever could change the card on its way could change them too.',
  keysAt: 'Keys made on',
  ownActions: 'Actions on your keys',
  renew: 'Renew the keys',
  renewTitle: 'Renew your keys?',
  renewText: 'To be done if somebody may have copied this server’s data. You will have to send your new card to all your correspondents and read them your new digits; until then they will refuse what you send. What they have already sealed for you can still be opened for 90 days.',
  renewed: 'Your keys are renewed. Send your new card to your correspondents.',

  add: 'Add a card',
  added: (name: string) => `The card of ${name} is added. Its digits remain to be compared.`,
  upToDate: (name: string) => `${name} is up to date.`,
  none: 'No correspondent yet',
  noneWhy: 'When a collège or an école runs its own Préau, exchange your cards: handovers will travel from one to the other.',
  states: { TO_VERIFY: 'To be verified', TRUSTED: 'Trusted', REVOKED: 'No longer trusted' },
  actionsOn: (name: string) => `Actions for ${name}`,
  itsSchools: 'Its schools',
  history: 'What happened',
  happenings: {
    ADDED: 'Card added', PROPOSED: 'New card added', UPDATED: 'Card updated', VERIFIED: 'Digits verified', MISMATCHED: 'Different digits', DECLINED: 'Card set aside', REVOKED: 'Trust withdrawn',
  },
  byFormer: 'somebody who has left',
  toVerify: 'Nothing goes to this Préau and nothing is taken from it before its digits are compared on the telephone.',
  otherKeys: (day: string) => `Another card has come, dated ${day}, with other keys. The trusted keys stay in use: the new card waits for its digits to be compared.`,
  verify: 'Verify the digits',
  decline: 'Set this card aside',
  declined: 'The card is set aside.',
  declineTitle: (name: string) => `Set the card of ${name} aside?`,
  declineText: 'It will not be used. Your correspondent can send you another.',

  verifyTitle: (name: string) => `Verify ${name}`,
  verifySteps: [
    'Call the person who administers that Préau, at a number you already know: not one from a message that came with the card.',
    'Ask them to read their digits aloud, from their page “Correspondents”.',
    'Type what you hear. Then read them yours.',
  ],
  itsDigits: 'Its digits, compared on the telephone',
  digits: 'The digits you hear',
  digitsHint: '8 groups of 4 digits.',
  verifyNow: 'Trust them',
  verified: (name: string) => `${name} is trusted.`,

  revoke: 'Trust no more',
  revokeTitle: (name: string) => `Trust ${name} no more?`,
  revokeText: 'From now on nothing will go to that Préau and nothing will be taken from it. Pupils already welcomed stay. To go back, its card will have to be added and its digits compared again.',
  revoked: (name: string) => `${name} is no longer trusted.`,
};
