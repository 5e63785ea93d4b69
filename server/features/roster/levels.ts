import type { Level } from '../school/model.ts';
import { levelNamed } from './files/fields.ts';
import { folded } from './names.ts';

const college: Record<string, Level> = { 6: 'SIXIEME', 5: 'CINQUIEME', 4: 'QUATRIEME', 3: 'TROISIEME' };

/** The levels that the name of a class tells, for files that tell none: `CM1-CM2`, `Grande section`, `6e B`. */
export function levelsNamed(className: string): Level[] {
  const text = folded(className);
  const spelt = text.replace('toute petite section', 'tps').replace('petite section', 'ps').replace('moyenne section', 'ms').replace('grande section', 'gs');
  const words = spelt.split(' ').flatMap((word) => levelNamed(word) ?? college[/^([3-6])(?:e|eme)[a-z]?$/.exec(word)?.[1] ?? ''] ?? []);
  return [...new Set(words)];
}
