import { authorize, rights, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import type { About } from '../../../platform/personal/trace.ts';
import { found } from '../../../platform/refusals.ts';
import { type WhoseData, dataPolicy } from '../policy.ts';
import type { PrivacyNeeds } from './needs.ts';

/** Whose data it is, and who may ask for it. */
export function subjects({ people, school }: Pick<PrivacyNeeds, 'people' | 'school'>) {
  async function subjectOf(personId: string): Promise<WhoseData> {
    const [[person], guardians] = await Promise.all([people.byIds([personId]), people.guardianshipsOf([personId])]);
    return { personId, isPupil: (await found(person)).isPupil, guardianIds: guardians.map(({ guardianId }) => guardianId) };
  }

  return {
    subjectOf,

    async subjectFor(actor: Actor, personId: string, action: keyof typeof dataPolicy): Promise<WhoseData> {
      signedIn(actor);
      const subject = await subjectOf(idOf(personId));
      authorize(actor, dataPolicy, action, subject);
      return subject;
    },

    /** The viewer, then their children. */
    async subjectsFor(actor: Actor): Promise<WhoseData[]> {
      const me = signedIn(actor);
      return Promise.all([me, ...await people.wardIdsOf(me)].map(subjectOf));
    },

    can: (actor: Actor, subject: WhoseData) => rights(actor, dataPolicy, subject),

    /** Where to look for what is theirs: every class that they, or a child of theirs, have or had a place in; of a head, every class of the school. */
    async aboutOf(personId: string): Promise<About> {
      const wardIds = await people.wardIdsOf(personId);
      const history = await school.historyOf([personId, ...wardIds]);
      const headed = history.filter((place) => place.personId === personId && place.role === 'HEAD').map(({ schoolId }) => schoolId);
      const classroomIds = [...history.flatMap(({ classroomId }) => classroomId ?? []), ...await school.classroomIdsOf(headed)];
      return { personId, aliasIds: await people.aliasesOf(personId), classroomIds: [...new Set(classroomIds)], schoolIds: [...new Set(history.map(({ schoolId }) => schoolId))] };
    },
  };
}

export type Subjects = ReturnType<typeof subjects>;
