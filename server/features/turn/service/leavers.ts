import type { TurnRecord } from '../model.ts';
import { fates } from './fates.ts';
import type { Needs } from './needs.ts';

/** Who leaves, as the plan of a turn says; for the handover, which has asked whether it may. */
export function leavers({ models: { turns }, school }: Pick<Needs, 'models' | 'school'>) {
  return {
    /** Of each pupil of a school's turn to that year, whether they leave for an école or a collège; those not decided are left out. Null when no turn was begun. */
    async leaversOf(schoolId: string, year: string): Promise<Map<string, boolean> | null> {
      const turn = await turns.findOne({ schoolId, year }).lean<TurnRecord>();
      if (!turn) return null;
      const places = await school.placesInClasses(turn.moves.map(({ classroomId }) => classroomId));
      const rolls = new Map(turn.moves.map(({ classroomId }) => [classroomId, places.filter((place) => place.classroomId === classroomId && place.role === 'PUPIL').map(({ personId }) => personId)]));
      return new Map([...fates(turn, rolls)].flatMap(({ pupilId, move: { fate, destination } }) => (fate === 'UNDECIDED' ? [] : [[pupilId, fate === 'LEAVE' && (destination === 'COLLEGE' || destination === 'ECOLE')] as const])));
    },
  };
}
