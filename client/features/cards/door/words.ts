import { words } from '../../../platform/words/words.ts';
import { fr } from './words.fr.ts';

/** Said to children. */
export const doorWords = words(fr, () => import('./words.en.ts').then(({ en }) => en));
