import { words } from '../../../platform/words/words.ts';
import { fr } from './words.fr.ts';

export const storyWords = words(fr, () => import('./words.en.ts').then(({ en }) => en));
