import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  waysOf: (classroom) => `Spaces of class ${classroom}`,
  wall: 'Wall',
  documents: 'Documents',
  chat: 'Chat',
};
