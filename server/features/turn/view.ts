import type { ClassMoves, PlannedClass, TurnRecord } from './model.ts';

/** A class of next year, with how many would be in it. */
export interface PlannedView extends PlannedClass { pupilCount: number }
/** One of this year's classes, with its pupils, in its turn. */
export interface MovesView { turn: TurnRecord; moves: ClassMoves; pupilIds: string[] }
