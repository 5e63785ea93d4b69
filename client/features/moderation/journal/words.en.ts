import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  title: 'Moderation journal',
  lead: 'Who did what, and when. No pupil’s text is in it. It is kept for 12 months, and nobody can change it.',
  toDesk: 'Live desk',
  export: 'Export',
  holds: 'Journal intact',
  holdsWhy: 'Each line seals the one before: nothing was changed or taken out.',
  broken: 'Careful: a line of this page no longer matches its seal. Tell whoever runs Préau.',
  by: (name) => `by ${name}`,
  byItself: 'by Préau',
  until: 'until',
  seal: 'Seal',
  line: (number) => `Line ${number}`,
  more: 'See more',
  nothing: 'Nothing in the journal',
  nothingWhy: 'What teachers do to moderate the class will be written here.',
};
