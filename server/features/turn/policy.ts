import type { Policy } from '../../platform/access/access.ts';
import type { TurnRecord } from './model.ts';

/** A turn, and whether it is the season to confirm it or to take it back. */
export interface Subject { turn: Pick<TurnRecord, 'schoolId' | 'state'>; inSeason: boolean }

/** Who may do what with a school's turn: its head. */
export const turnPolicy = {
  read: (actor, { turn }) => actor.heads(turn.schoolId),
  edit: (actor, { turn }) => actor.heads(turn.schoolId) && turn.state === 'DRAFT',
  confirm: (actor, { turn, inSeason }) => actor.heads(turn.schoolId) && turn.state === 'DRAFT' && inSeason,
  undo: (actor, { turn, inSeason }) => actor.heads(turn.schoolId) && (turn.state === 'READY' || turn.state === 'DONE') && inSeason,
} satisfies Policy<Subject>;
