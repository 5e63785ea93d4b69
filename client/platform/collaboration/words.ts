import { words } from '../words/words.ts';
import { fr } from './words.fr.ts';

export const collaborationWords = words(fr, () => import('./words.en.ts').then(({ en }) => en));
