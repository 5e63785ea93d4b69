import type { Level, SchoolKind } from '../../../schema/generated/client.ts';

const ecole: readonly Level[] = ['TPS', 'PS', 'MS', 'GS', 'CP', 'CE1', 'CE2', 'CM1', 'CM2', 'ULIS'];
const college: readonly Level[] = ['SIXIEME', 'CINQUIEME', 'QUATRIEME', 'TROISIEME', 'ULIS'];
const hues = ['sun', 'linden', 'sky', 'brick'] as const;

/** The levels that a kind of school teaches, the youngest first. */
export function levelsOf(kind: SchoolKind): readonly Level[] {
  return kind === 'ECOLE' ? ecole : college;
}

/** The colour of a class's awning: neighbouring levels differ. */
export function hueOf(levels: readonly Level[]): (typeof hues)[number] {
  const order = [...ecole, ...college].indexOf(levels.at(-1) ?? 'CP');
  return hues[order % hues.length]!;
}
