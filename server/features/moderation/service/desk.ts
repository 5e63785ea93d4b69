import { Refusal } from '../../../platform/refusals.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { attending } from './attending.ts';
import { type Board, boards } from './board.ts';
import type { DeskNeeds } from './deskNeeds.ts';
import type { Door, ItemKind } from './doors.ts';
import { exporting } from './exporting.ts';
import { evidence } from './evidence.ts';
import { judging } from './judging.ts';
import { reporting } from './reports.ts';
import { undoing } from './undo.ts';
import { watching } from './watching.ts';

/** The desk from which a class is moderated, whichever the space. Built after the spaces, which lend it their doors. */
export function deskService(given: Omit<DeskNeeds, 'doorOf' | 'roomFor'>) {
  const { doors, law, attendance } = given;
  const needs: DeskNeeds = { ...given, roomFor: law.moderatedRoom, doorOf: (kind) => doorIn(Object.values(doors), kind) };
  const parts = { evidence: evidence(needs), reporting: reporting(needs), undoing: undoing(needs) };
  const boardOf = boards(needs, parts);

  return {
    ...judging(needs),
    ...attending(needs),
    ...watching(needs, boardOf),
    ...exporting(needs),

    /** The desk of a class, for whoever holds its controls. */
    async ofClass(actor: Actor, classroomId: string): Promise<Board> { return boardOf(await needs.roomFor(actor, classroomId)); },

    /** Takes back the actor's own last deed. */
    async undo(actor: Actor, classroomId: string, entryId: string): Promise<Board> { return boardOf(await parts.undoing.undo(actor, classroomId, entryId)); },

    report: parts.reporting.report,

    /** Notes what a report led to. */
    async handleReport(...[actor, id, outcome]: Parameters<typeof parts.reporting.handle>): Promise<Board> {
      return boardOf(await parts.reporting.handle(actor, id, outcome));
    },

    /** Forgets reports that were handled long ago, and who was here. */
    async sweep(): Promise<void> {
      attendance.sweep();
      await parts.reporting.forget();
    },
  };
}

export type DeskService = ReturnType<typeof deskService>;

function doorIn(doors: readonly Door[], kind: ItemKind): Door {
  const door = doors.find(({ kinds }) => kinds.includes(kind));
  if (!door) throw new Refusal('NOT_FOUND');
  return door;
}
