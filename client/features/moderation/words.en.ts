import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  spaces: { WALL: 'The wall', DOCUMENTS: 'Documents', CHAT: 'The chat' },
  report: 'Report',
  reportOf: (author) => `Report ${author}’s comment`,
  desk: 'Live desk',
  deskWaiting: (waiting) => (waiting === 0 ? '' : `, ${waiting} to handle`),

  paused: { WALL: 'The wall is paused.', DOCUMENTS: 'Documents are paused.', CHAT: 'The chat is paused.' },
  kept: () => 'What you wrote is kept here: you can send it afterwards.',
  pausedForPupils: 'Pupils cannot write in it.',
  listen: (isPupil) => (isPupil
    ? 'Your teacher asks you to listen for now. You can still write to them.'
    : 'A teacher has put your writing here on hold for now.'),
  resumesIn: (left) => `Back in ${left}.`,
  slowly: (seconds) => `Slowly: one every ${seconds} seconds.`,
  left: (minutes, seconds) => (minutes > 0 ? `${minutes} min ${String(seconds).padStart(2, '0')} s` : `${seconds} s`),
  hours: (hours, minutes) => `${hours} h ${String(minutes).padStart(2, '0')}`,
  notNow: (why) => (why === 'FROZEN' ? 'Paused: your text waits here for you.' : 'Time to listen: your text waits here for you.'),
  notNowAdult: 'Paused: your text waits here for you.',
  waitABit: (left) => `${left} more before the next one.`,
};
