import { inOrder, nextLevel } from '../school/levels.ts';
import type { ClassroomRecord, Level } from '../school/model.ts';
import type { ClassMoves, Move, PlannedClass } from './model.ts';

export interface Source extends Pick<ClassroomRecord, '_id' | 'name' | 'levels'> { teacherIds: string[] }

/**
 * Next year as it most often is: the same classes again, with their teachers, since a school goes on teaching the same levels;
 * and the pupils of each one class further.
 */
export function proposal(sources: readonly Source[], schoolLevels: readonly Level[]): { classes: PlannedClass[]; moves: ClassMoves[] } {
  const classes = sources.map(({ _id, name, levels, teacherIds }): PlannedClass => ({ key: _id, name, levels: [...levels], teacherIds, rev: 1 }));
  return { classes, moves: sources.map((source) => movesOf(source, classes, schoolLevels)) };
}

/** Where a class's pupils most likely go. What depends on the pupil is left to be decided. */
export const movesOf = (source: Source, classes: readonly PlannedClass[], schoolLevels: readonly Level[]): ClassMoves =>
  ({ classroomId: source._id, everyone: likely(source, classes, schoolLevels), others: [], rev: 1 });

function likely({ name, levels }: Source, classes: readonly PlannedClass[], schoolLevels: readonly Level[]): Move {
  const next = levels.map(nextLevel);
  const leaving = next.filter((level) => level === null || !schoolLevels.includes(level));
  if (levels.includes('ULIS')) return stay(classes.find((one) => one.levels.includes('ULIS')));
  if (leaving.length === levels.length) return { fate: 'LEAVE', to: null, destination: levels.includes('TROISIEME') ? 'ELSEWHERE' : levels.includes('CM2') ? 'COLLEGE' : 'ECOLE' };
  const wanted = next.flatMap((level) => level ?? []);
  const fitting = leaving.length > 0 ? [] : classes.filter((one) => wanted.every((level) => one.levels.includes(level)));
  // `CM1 B` goes to `CM2 B` rather than to `CM2 A`.
  const best = fitting.find((one) => ending(one) === ending({ name, levels })) ?? fitting[0];
  return best ? { fate: 'UP', to: best.key, destination: null } : UNDECIDED;
}

export const UNDECIDED: Move = { fate: 'UNDECIDED', to: null, destination: null };

const stay = (to: PlannedClass | undefined): Move => (to ? { fate: 'STAY', to: to.key, destination: null } : UNDECIDED);

/** What a name says besides its levels: `A` of `CM2 A`. */
function ending({ name, levels }: Pick<PlannedClass, 'name' | 'levels'>): string {
  return inOrder(levels).reduce((rest, level) => rest.replace(SAID[level] ?? level, ''), name).trim().toLocaleLowerCase('fr');
}

const SAID: Partial<Record<Level, string>> = { SIXIEME: '6e', CINQUIEME: '5e', QUATRIEME: '4e', TROISIEME: '3e' };
