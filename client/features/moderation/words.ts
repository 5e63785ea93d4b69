import { words } from '../../platform/words/words.ts';
import { fr } from './words.fr.ts';

/** By themselves: the wall shows them, and must not carry all the words of the desk. */
export const stateWords = words(fr, () => import('./words.en.ts').then(({ en }) => en));
