import type { fr } from './words.fr.ts';

const said = (pupil: string, adult = pupil) => (isPupil: boolean): string => (isPupil ? pupil : adult);

export const en: typeof fr = {
  title: 'Is something wrong?',
  lead: said('Say it here: only the class’s teachers and the head will read it. Whoever wrote it will not know that it was you.'),
  why: said('What is wrong?'),
  reasons: {
    HURTS: 'It hurts someone',
    PRIVATE: 'It shows something private',
    WORRIES: 'It worries me',
    NOT_FOR_SCHOOL: 'It does not belong at school',
    OTHER: 'Something else',
  },
  hints: {
    HURTS: 'Mockery, an insult, a threat…',
    PRIVATE: 'A photo, an address, a secret…',
    WORRIES: 'Someone seems sad, or in danger…',
    NOT_FOR_SCHOOL: 'An advertisement, a shocking picture…',
    OTHER: '',
  },
  inYourWords: said('Tell us more, if you like'),
  send: 'Tell the teachers',
  cancel: 'Cancel',
  chooseOne: said('First choose what is wrong.'),
  talk: 'Talk to an adult',
  talkWhy: said(
    'If something hurts or frightens you, talk to an adult you trust, at home or at school. That is not telling tales, it is keeping safe.',
    'If a child seems to be struggling, talk to their teacher or the head.',
  ),
  call: said('You can also call 3018.'),
  callWhen: said(
    'It is the French number that helps children, every day from 9 am to 11 pm. It is free, and you do not have to give your name.',
    'It is the French national number against bullying: every day from 9 am to 11 pm, free and anonymous.',
  ),
  callNow: 'Call 3018',
  thanks: said('Thank you for saying so'),
  thanksWhy: said(
    'Your class’s teachers will read it. You did well: saying that something is wrong is helping.',
    'The class’s teachers will read it. What is reported is kept as it stands, even if it is changed later.',
  ),
  done: 'I understand',
};
