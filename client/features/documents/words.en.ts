import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  toClass: (classroom) => `Class ${classroom}`,
  instructions: 'Instructions',
  unreadable: 'This document does not open',
  retry: 'Try again',
};
