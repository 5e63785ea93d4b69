import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  close: 'Close',
  loading: 'Loading…',
  busy: 'One moment…',
  optional: 'optional',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  charactersLeft: (count) => `${count} character${count === 1 ? '' : 's'} left`,
  charactersOver: (count) => `${count} character${count === 1 ? '' : 's'} too many`,
  back: 'Back',
  messages: 'Messages',
  dismiss: 'Dismiss this message',
  today: (time) => `today at ${time}`,
  yesterday: (time) => `yesterday at ${time}`,
  onDay: (day, time) => `${day} at ${time}`,
  now: 'just now',
  pictureOf: (index, all) => `Picture ${index} of ${all}`,
  closePicture: 'Close the pictures',
  previousPicture: 'Previous picture',
  nextPicture: 'Next picture',
};
