import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  instructions: 'Instructions',
  unreadable: 'This document does not open',
  retry: 'Try again',
};
