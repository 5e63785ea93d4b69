import { type Accessor, createEffect, onCleanup } from 'solid-js';
import {
  ConfirmTurnDocument, DropPlannedClassDocument, type MoveInput, PlanClassDocument, PlanMovesDocument, type PlannedClassInput, SchoolTurnDocument, type TurnPartsFragment, UndoTurnDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

export type Turn = TurnPartsFragment;
export type PlannedClass = Turn['classes'][number];
export type ClassMoves = Turn['moves'][number];
export type Move = ClassMoves['everyone'];

const WORKING = new Set<Turn['state']>(['CONFIRMED', 'OPENING', 'UNDOING']);
const LOOK_MS = 1_000;

/** A school's turn, and what its head does to it: each act rejects with Refused, and is made on what is shown. Looked at again while it is being applied. */
export function createTurn(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(SchoolTurnDocument, () => ({ schoolId: schoolId() }));
  const put = (turn: Turn): void => asked.change(() => ({ turn }));
  const turn = (): Turn | undefined => asked.data()?.turn;
  let looking: ReturnType<typeof setTimeout> | undefined;
  createEffect(() => {
    clearTimeout(looking);
    if (turn() && WORKING.has(turn()!.state)) looking = setTimeout(() => void asked.refetch(), LOOK_MS);
  });
  onCleanup(() => clearTimeout(looking));
  const moveOf = ({ fate, to, destination }: Move): MoveInput => ({ fate, to, destination });
  return {
    turn, refused: asked.refused, refetch: asked.refetch,
    isWorking: (): boolean => turn() !== undefined && WORKING.has(turn()!.state),
    async planClass(key: string, rev: number, input: PlannedClassInput): Promise<void> {
      put((await graphql.send(PlanClassDocument, { turnId: turn()!.id, key, rev, input })).planClass);
    },
    async dropClass({ key, rev }: PlannedClass): Promise<void> {
      put((await graphql.send(DropPlannedClassDocument, { turnId: turn()!.id, key, rev })).dropPlannedClass);
    },
    /** Decides for a whole class; those decided on their own stay so. */
    async moveAll(moves: ClassMoves, everyone: Move): Promise<void> {
      const others = moves.pupils.filter(({ own }) => own).map(({ person, move }) => ({ pupilId: person.id, move: moveOf(move) }));
      put((await graphql.send(PlanMovesDocument, { turnId: turn()!.id, classroomId: moves.classroom.id, rev: moves.rev, input: { everyone: moveOf(everyone), others } })).planMoves);
    },
    /** Decides for one pupil; null: as for all the others. */
    async moveOne(moves: ClassMoves, pupilId: string, move: Move | null): Promise<void> {
      const kept = moves.pupils.filter(({ own, person }) => own && person.id !== pupilId).map((one) => ({ pupilId: one.person.id, move: moveOf(one.move) }));
      const others = move ? [...kept, { pupilId, move: moveOf(move) }] : kept;
      put((await graphql.send(PlanMovesDocument, { turnId: turn()!.id, classroomId: moves.classroom.id, rev: moves.rev, input: { everyone: moveOf(moves.everyone), others } })).planMoves);
    },
    async confirm(): Promise<void> { put((await graphql.send(ConfirmTurnDocument, { turnId: turn()!.id, rev: turn()!.rev })).confirmTurn); },
    async undo(): Promise<void> { put((await graphql.send(UndoTurnDocument, { turnId: turn()!.id })).undoTurn); },
  };
}

export type LiveTurn = ReturnType<typeof createTurn>;
