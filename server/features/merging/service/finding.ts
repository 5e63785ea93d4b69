import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { SchoolRecord } from '../../school/model.ts';
import { type PairSubject, duplicatesPolicy } from '../policy.ts';
import { type Suspect, type Suspected, grouped, suspectedAmong } from '../suspicion.ts';
import type { Needs } from './needs.ts';

/** Which accounts of a school may be one person's, and who may decide of them. */
export function finding({ people, school }: Needs) {
  /** Everybody of a school: who has a place there, and the guardians of its pupils. */
  async function suspectsOf({ _id }: SchoolRecord): Promise<Suspect[]> {
    const places = await school.placesInSchool(_id);
    const pupilIds = [...new Set(places.filter(({ role }) => role === 'PUPIL').map(({ personId }) => personId))];
    const ties = await people.allGuardianshipsOf(pupilIds);
    const ids = [...new Set([...places.map(({ personId }) => personId), ...ties.map(({ guardianId }) => guardianId)])];
    const [identities, keys] = await Promise.all([people.identitiesOf(ids), people.keysOf(pupilIds)]);
    const [placesOf, tiesOf] = [grouped(places, ({ personId }) => personId), grouped(ties, ({ guardianId }) => guardianId)];
    return identities.filter(({ mergedInto }) => !mergedInto).map(({ _id: id, firstName, lastName, isPupil, birthDate }) => ({
      id, firstName, lastName, isPupil, birthDate: birthDate ?? null,
      ine: keys.get(id)?.find((key) => key.startsWith('INE ')) ?? null,
      classroomIds: (placesOf.get(id) ?? []).flatMap(({ classroomId }) => classroomId ?? []),
      childIds: (tiesOf.get(id) ?? []).map(({ pupilId }) => pupilId),
      isStaff: (placesOf.get(id) ?? []).some(({ role }) => role !== 'PUPIL'),
    }));
  }

  return {
    async schoolFor(actor: Actor, schoolId: string, action: keyof typeof duplicatesPolicy): Promise<SchoolRecord> {
      signedIn(actor);
      const there = await school.schoolOf(schoolId);
      authorize(actor, duplicatesPolicy, action, there);
      return there;
    },

    pairsOf: async (there: SchoolRecord): Promise<Suspected[]> => suspectedAmong(await suspectsOf(there)),

    /** The pair of those two in that school; NOT_FOUND when nothing suggests that they are one. */
    async pairOf(there: SchoolRecord, oneId: string, otherId: string): Promise<Suspected> {
      const pair = (await this.pairsOf(there)).find(({ one, other }) => [one.id, other.id].includes(oneId) && [one.id, other.id].includes(otherId) && oneId !== otherId);
      if (!pair) throw new Refusal('NOT_FOUND');
      return pair;
    },

    /** Two people as far as rights go: all that their accounts open now, anywhere. */
    async subjectOf(personIds: readonly string[]): Promise<PairSubject> {
      const actors = await Promise.all(personIds.map((id) => school.actorOf(id)));
      const schoolIds = new Set(actors.flatMap(({ seats, wards }) => [...seats, ...wards].map(({ schoolId }) => schoolId)));
      const schools = await Promise.all([...schoolIds].map((id) => found(school.schoolOf(id))));
      return { personIds, schools, offices: actors.flatMap(({ offices }) => offices) };
    },
  };
}

export type Finding = ReturnType<typeof finding>;
