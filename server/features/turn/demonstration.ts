import { schoolYearOf } from '../../../schema/shapes.ts';
import type { MoveInput } from '../../../schema/generated/server.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import type { SchoolService } from '../school/service.ts';
import type { TurnModels } from './model.ts';
import { turningTo } from './seasons.ts';
import type { TurnService } from './service.ts';

interface Needs { models: TurnModels; turn: TurnService; school: Pick<SchoolService, 'hasSchool' | 'actorOf' | 'pupilsOf'>; now: () => Date }

const DOUBLE = 'demonstration-ce2-cm1';

/**
 * Begins the turn of the demonstration's école, as its head would in spring: a class of two levels, a pupil who stays, one who leaves, one nobody has decided about.
 * One that was begun is left alone. In September a turn would lead to the classes that are there already: nothing then.
 */
export async function seedTurn({ models: { turns }, turn, school, now }: Needs): Promise<void> {
  const schoolId = demonstrationId('ecole');
  if (turningTo(now()) === schoolYearOf(now()) || await turns.exists({ schoolId }) || !await school.hasSchool(schoolId)) return;
  const head = await school.actorOf(demonstrationId('fontaine'));
  const { _id, moves } = await turn.turnOf(head, schoolId);
  await turn.planClass(head, _id, DOUBLE, 0, { name: 'CE2-CM1', levels: ['CE2', 'CM1'], teacherIds: [] });
  const decide = async (key: string, otherwise: (pupils: string[]) => [string | undefined, MoveInput][]): Promise<void> => {
    const one = moves.find(({ classroomId }) => classroomId === demonstrationId(key));
    if (!one) return;
    const others = otherwise(await school.pupilsOf(one.classroomId)).flatMap(([pupilId, move]) => (pupilId ? [{ pupilId, move }] : []));
    await turn.planMoves(head, _id, one.classroomId, one.rev, { everyone: one.everyone, others });
  };
  await decide('CP', ([first]) => [[first, { fate: 'UNDECIDED' }]]);
  await decide('CE1', (pupils) => pupils.slice(0, 5).map((id) => [id, { fate: 'UP', to: DOUBLE }]));
  await decide('CE2', ([first, second, third]) => [[first, { fate: 'LEAVE', destination: 'ECOLE' }], [second, { fate: 'UP', to: DOUBLE }], [third, { fate: 'UP', to: DOUBLE }]]);
  await decide('CM1', ([first]) => [[first, { fate: 'STAY', to: demonstrationId('CM1') }]]);
}
