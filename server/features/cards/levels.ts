import type { EntryWay } from '../../../schema/generated/server.ts';
import type { Level } from '../school/model.ts';

const SMALLEST: readonly Level[] = ['TPS', 'PS', 'MS', 'GS'];
const SMALL: readonly Level[] = ['CP', 'CE1', 'CE2', 'ULIS'];

/** How children of those levels usually come in: the youngest decide. */
export function usualWay(levels: readonly Level[]): EntryWay {
  if (levels.some((level) => SMALLEST.includes(level))) return 'CARD';
  return levels.some((level) => SMALL.includes(level)) ? 'PICTURES' : 'PASSWORD';
}

/** Ways that a class of those levels may choose: an animal alone proves nothing, and is for the smallest, in their teacher's sight. */
export const waysOf = (levels: readonly Level[]): EntryWay[] =>
  usualWay(levels) === 'CARD' ? ['CARD', 'ANIMAL', 'PICTURES', 'PASSWORD'] : ['PICTURES', 'PASSWORD', 'CARD'];
