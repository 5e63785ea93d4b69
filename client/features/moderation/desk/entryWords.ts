import { words } from '../../../platform/words/words.ts';
import { fr } from './entry.words.fr.ts';

/** What was done, for the desk and the journal. */
export const entryWords = words(fr, () => import('./entry.words.en.ts').then(({ en }) => en));
