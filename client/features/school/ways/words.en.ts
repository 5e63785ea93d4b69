import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  waysOf: (classroom) => `Spaces of class ${classroom}`,
  wall: 'Wall',
  documents: 'Documents',
  chat: 'Chat',
  over: (year) => `Year ${year}: this class is over. All of it can be read, nothing more is added.`,
  otherYears: 'Past years',
};
