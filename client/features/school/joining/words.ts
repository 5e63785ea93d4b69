import { words } from '../../../platform/words/words.ts';
import { fr } from './words.fr.ts';

/** By themselves: whoever joins is not in a school yet, and an old phone has enough to fetch. */
export const joiningWords = words(fr, () => import('./words.en.ts').then(({ en }) => en));
