import { counted } from '../../../platform/words/counted.ts';
import { longDay } from '../../../platform/words/longDay.ts';
import type { fr } from './words.fr.ts';

const count = counted('en');
const day = longDay('en');

export const en: typeof fr = {
  title: (to) => (to ? `Family cards: ${to}` : 'Family cards'),
  lead: 'One card per pupil, to be given to the family. Its code says, in the new school, that it is the same pupil: useful when the collège has made an account already, or when the family has none yet.',
  back: 'Handover',
  none: 'No card to print',
  noneWhy: 'Cards are for families who were told: tell them first.',
  whose: 'For which pupils?',
  all: 'All',
  without: 'Without a card',
  nobody: 'Nobody',
  printedOn: (at) => `printed on ${day(at)}`,
  neverPrinted: 'never printed',
  replaces: (many) => (many > 1 ? `${many} cards printed before will stop working.` : 'One card printed before will stop working.'),
  make: (many) => (many === 0 ? 'Make the cards' : `Make ${count(many, { one: 'card', other: 'cards' })}`),
  ready: 'The codes are shown here only, once: print before you leave this page.',
  others: 'Other cards',
  print: 'Print',
  cardOf: (name) => `Card of ${name}`,
  goesTo: 'goes to:',
  qrOf: (name) => `Code to photograph of ${name}`,
  cardDo: (host, at) => `At the new school: photograph this square, or type the code at ${host}. Good once, until ${day(at, -1)}.`,
};
