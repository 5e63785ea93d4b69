import type { TaskMode } from '../model.ts';

/** Who writes: somebody of the cast by their key, or the n-th of those who write in the document. */
export type By = string | number;

export interface SownLine { by: By; text: string; heading?: boolean; /** What someone else then puts in place of some of its words. */ mended?: { by: By; words: string; with: string } }

/** A task of the demonstration, said as shortly as it can be. */
export interface SownTask {
  /** Stays the same for ever. */
  key: string;
  mode: TaskMode;
  title: string;
  instructions: string;
  /** Days before now. */
  day: number;
  open?: boolean;
  /** Names of groups, the class being dealt out among them. */
  groups?: string[];
  /** What stands in the first documents; the others are still blank. */
  texts: SownLine[][];
}

export interface SownClass { classKey: string; teacher: string; tasks: SownTask[] }
