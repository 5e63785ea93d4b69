import { counted } from '../../../platform/words/counted.ts';
import { longDay } from '../../../platform/words/longDay.ts';
import type { fr } from './words.fr.ts';

const count = counted('en');
const day = longDay('en');

export const en: typeof fr = {
  title: (classroom) => `${classroom}: invite families`,
  lead: 'For parents whom the school does not know yet: one letter per pupil, with a code. The parent types it on their phone, signs in or creates an account, and follows the class.',
  back: 'Pupils and families',
  forWhom: 'For which pupils',
  all: 'The whole class',
  alone: 'Without a linked guardian',
  uses: 'How many adults per letter',
  usesOption: (uses) => count(uses, { one: 'adult', other: 'adults' }),
  prepare: (letters) => `Prepare ${count(letters, { zero: 'letters', one: 'letter', other: 'letters' })}`,
  prepareWarns: 'For these pupils, codes handed out and not used will stop working.',
  nobody: 'Choose at least one pupil.',
  statusTitle: 'Where families are',
  colPupil: 'Pupil', colGuardians: 'Guardians', colLetter: 'Letter',
  noGuardian: 'No guardian',
  guardianSince: (name, at) => `${name}, since ${day(at)}`,
  notInvited: 'No letter',
  out: (left, at) => `${count(left, { one: 'place', other: 'places' })} until ${day(at)}`,
  spent: 'Letter used up',
  expired: (at) => `Code expired on ${day(at)}`,
  madeBy: (name, at) => `Prepared on ${day(at)} by ${name}`,
  joined: (name, at) => `${name} came in with the letter on ${day(at)}`,
  revoke: 'Cancel the code',
  revokeTitle: (name) => `Cancel the code for ${name}?`,
  revokeText: 'The letter handed out will open nothing any more. Guardians already linked stay so.',
  revoked: 'The code no longer works.',
  unlink: (name) => `Remove ${name}`,
  unlinkTitle: (guardian, child) => `Remove ${guardian} from the guardians of ${child}?`,
  unlinkText: 'This person will see nothing more of this child. Their account and their other children stay.',
  unlinked: (name) => `${name} is no longer guardian of this pupil.`,
  actionsOn: (name) => `Actions for ${name}`,
  oneLetter: 'Prepare a letter',

  letters: (letters) => count(letters, { one: 'letter', other: 'letters' }),
  lettersOnce: 'These codes are shown only now. Print the letters before you leave this page.',
  print: 'Print',
  toFamilies: 'Back to families',
  dear: (firstName) => `To the parents of ${firstName}`,
  intro: (classroom, school) => `Class ${classroom} (${school}) uses Préau to share its work with families: the wall of the class, notes to sign, documents. Here is how to join.`,
  steps: 'In three steps',
  step1: (address) => `On a phone or a computer, open ${address}, or photograph the square.`,
  step2: 'Type the code:',
  step3: 'Sign in with the account you already have, or create one. One account is enough for all your children, even in several schools.',
  good: (uses, at) => `This code is for ${count(uses, { one: 'adult', other: 'adults' })}, until ${day(at)}. Give it to nobody else: it lets one follow your child. Lost? Ask the school for another letter.`,
  signed: (names) => `For the school, ${names}`,
  scan: (address) => `Square to photograph: ${address}`,
};
