import { words } from '../../../platform/words/words.ts';
import { fr } from './words.fr.ts';

/** By themselves: the wall shows them, and must not carry all the words of the school. */
export const waysWords = words(fr, () => import('./words.en.ts').then(({ en }) => en));
