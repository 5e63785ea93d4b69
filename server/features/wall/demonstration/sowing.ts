import type { PostAudience, ReactionKind, WallSettings } from '../model.ts';
import type { Drawing } from './pictures.ts';

/** Who writes: somebody of the cast by their key, or the n-th pupil of the class, or a guardian of the n-th. */
export type By = string | { pupil: number } | { guardianOf: number };

export interface SownComment { by: By; text: string; waits?: boolean }

/** A post of the demonstration, said as shortly as it can be. */
export interface Sown {
  /** Stays the same for ever: the post's key. */
  key: string;
  by: By;
  title: string;
  text: string;
  /** School days before now, and the hour. Negative: days to come, for what is scheduled. */
  day: number;
  hour: number;
  for?: PostAudience;
  status?: 'DRAFT' | 'SCHEDULED' | 'WAITING' | 'PUBLISHED';
  pinned?: boolean;
  signature?: boolean;
  pictures?: { drawing: Drawing; alt: string }[];
  pdf?: { name: string; title: string; lines: string[] };
  comments?: SownComment[];
  reactions?: Partial<Record<ReactionKind, number>>;
  /** Share of families that have read, and signed. */
  read?: number;
  signed?: number;
}

export interface SownWall { classKey: string; settings?: Partial<WallSettings>; posts: Sown[] }
