import { type ClassroomRecord, type Level, type SchoolRecord, isGroup } from './model.ts';

/** Levels in the order of schooling. */
const ladder: readonly Level[] = [
  'TPS', 'PS', 'MS', 'GS', 'CP', 'CE1', 'CE2', 'CM1', 'CM2', 'SIXIEME', 'CINQUIEME', 'QUATRIEME', 'TROISIEME', 'ULIS',
];

/** Levels a school of that kind teaches. */
export function levelsOf(kind: SchoolRecord['kind']): readonly Level[] {
  const college = ladder.indexOf('SIXIEME');
  return ladder.filter((level, step) => level === 'ULIS' || (kind === 'COLLEGE') === (step >= college));
}

/** The level after that one; null after the last, and where there is no next. */
export const nextLevel = (level: Level): Level | null => (level === 'ULIS' || level === 'TROISIEME' ? null : ladder[ladder.indexOf(level) + 1] ?? null);

/** Each level once, in the order of schooling. */
export const inOrder = (levels: readonly Level[]): Level[] => ladder.filter((level) => levels.includes(level));

/** Sorts classes by their first level, then by name; groups come after. */
export function byLevel(one: ClassroomRecord, other: ClassroomRecord): number {
  return Number(isGroup(one)) - Number(isGroup(other)) || step(one) - step(other) || french.compare(one.name, other.name);
}

const step = ({ levels }: ClassroomRecord): number => Math.min(ladder.length, ...levels.map((level) => ladder.indexOf(level)));
const french = new Intl.Collator('fr', { numeric: true });
