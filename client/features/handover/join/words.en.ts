import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  title: 'The handover card',
  lead: 'The school before has given a card: it says, here, that it is the same pupil. Type its code.',
  code: 'Code of the card',
  missing: 'Type the code of the card.',
  next: 'Continue',
  way: (from, to) => `${from} → ${to}`,
  signInFirst: (to) => `Sign in with the account that ${to} has given: the pupil’s, or a guardian’s.`,
  signIn: 'Sign in',
  otherCode: 'Another code',
  youAre: (name) => `You are signed in: ${name}.`,
  notForYou: 'This card is for the pupil and their guardians.',
  which: (name) => `Which one is ${name}?`,
  itIsMe: 'It is me',
  itIsThem: (name) => `It is ${name}`,
  notYou: 'Not you? Sign out',
  done: (name) => `Noted: ${name} is the same person`,
  doneWhy: (to) => `When ${to} has confirmed the place, the two accounts become one: all the work will be there.`,
  goOn: 'Continue',
};
