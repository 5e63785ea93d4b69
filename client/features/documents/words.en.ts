import type { fr } from './words.fr.ts';

export const en: typeof fr = {
  instructions: 'Instructions',
  wordOfTeacher: 'The teacher’s word',
  unreadable: 'This document does not open',
  retry: 'Try again',
};
