import { words } from '../../../platform/words/words.ts';
import { fr } from './words.fr.ts';

/** Of the letters to families, by themselves. */
export const familiesWords = words(fr, () => import('./words.en.ts').then(({ en }) => en));
