import type { ClassMoves, Move, TurnRecord } from '../model.ts';
import { UNDECIDED } from '../proposal.ts';

/** What becomes of one pupil: what was decided for them, else for their class; a class that is planned no more leaves it undecided. */
export function fateOf({ classes }: Pick<TurnRecord, 'classes'>, { everyone, others }: ClassMoves, pupilId: string): Move {
  const move = others.find((other) => other.pupilId === pupilId)?.move ?? everyone;
  return move.to !== null && !classes.some(({ key }) => key === move.to) ? UNDECIDED : move;
}

/** The pupils of each of this year's classes. */
export type Rolls = ReadonlyMap<string, readonly string[]>;

/** Each pupil of the school with what becomes of them. Whoever is in two classes goes from the first. */
export function* fates(turn: TurnRecord, rolls: Rolls): Generator<{ pupilId: string; classroomId: string; move: Move }> {
  const met = new Set<string>();
  for (const moves of turn.moves) {
    for (const pupilId of rolls.get(moves.classroomId) ?? []) {
      if (met.has(pupilId)) continue;
      met.add(pupilId);
      yield { pupilId, classroomId: moves.classroomId, move: fateOf(turn, moves, pupilId) };
    }
  }
}

export function counted(turn: TurnRecord, rolls: Rolls) {
  const counts = { up: 0, stay: 0, toEcole: 0, toCollege: 0, elsewhere: 0, undecided: 0 };
  for (const { move: { fate, destination } } of fates(turn, rolls)) {
    if (fate === 'UP') counts.up++;
    else if (fate === 'STAY') counts.stay++;
    else if (fate === 'UNDECIDED') counts.undecided++;
    else if (destination === 'COLLEGE') counts.toCollege++;
    else if (destination === 'ECOLE') counts.toEcole++;
    else counts.elsewhere++;
  }
  return counts;
}
