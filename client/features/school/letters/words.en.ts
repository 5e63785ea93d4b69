import { counted } from '../../../platform/words/counted.ts';
import type { fr } from './words.fr.ts';

const count = counted('en');

export const en: typeof fr = {
  families: 'Sign-in letters to families',
  teachers: 'Sign-in letters to teachers',
  lead: 'One letter for each adult already on the list who has never come in: a code, good for 60 days and once, with which they choose their password.',
  again: 'Codes printed before, if any, will no longer work.',
  byMail: 'Send a message to those whose address is known, instead of a letter',
  prepare: 'Prepare the letters',
  back: 'Back',
  print: 'Print',
  retry: 'Try again',
  ready: (letters: number) => count(letters, { zero: 'No letter to print', one: 'letter ready', other: 'letters ready' }),
  once: 'The codes cannot be read again later: print them now.',
  mailed: (people: number) => `${count(people, { one: 'message sent', other: 'messages sent' })}.`,
  used: (people: number) => `${count(people, { one: 'person has', other: 'people have' })} come in already: no letter for them.`,
  elsewhere: (people: number) => `${count(people, { one: 'person belongs', other: 'people belong' })} to another school too: the head prints their letter.`,
  nobody: 'There is nobody to write to.',
  closed: 'These letters are not for you.',
  to: (name: string) => `For ${name}`,
  parentOf: (children: string) => `parent of ${children}`,
  letterLead: (place: string) => `${place} opens an account for you on Préau, where the class writes, shows and talks.`,
  step: { scan: 'Photograph the square, or open this address:', code: 'Give this code:', choose: 'Choose your password.' },
  login: 'Your login will be:',
  until: (day: string) => `This code works once, until ${day}. After that, ask the school for another.`,
  qr: 'Code to photograph',
};
