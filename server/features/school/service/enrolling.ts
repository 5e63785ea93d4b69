import type { AdultInput, PupilInput } from '../../../../schema/generated/server.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFor, idFromKey, idOf, newId } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { type Credentials, type Identity, adultIdentity, credentials, knownElsewhere, pupilIdentity } from '../../people/service/enrolment.ts';
import type { ClassroomRecord, SchoolRecord } from '../model.ts';
import { type MemberSubject, memberPolicy } from '../policy.ts';
import { type Classes, roomFor } from './classrooms.ts';
import type { Needs } from './needs.ts';
import type { Places } from './places.ts';

interface EnrollingNeeds extends Needs { places: Places; classes: Classes }

/** A write that happens once: its writer's key, and the id of the account it may make. */
interface Once { _id: string; key: string }

const once = (actor: Actor, role: string, where: string, key: string): Once => ({ _id: idFromKey(`${role} ${where} ${actor.id}`, key), key });

/** The id of the place that comes with a write: sent again after that place has ended, it does not begin again. */
const placeId = (writeId: string, where: string | null): string => idFor(`${writeId} ${where ?? 'school'}`);

/** Who enters a class or a school, with which credentials. */
export function enrolling({ people, places, classes, now }: EnrollingNeeds) {
  /** Where a person has a place, a child or an office: schools, and territories. */
  async function belongingsOf(personId: string): Promise<Set<string>> {
    const { seats, wards, offices } = await places.actorOf(personId);
    return new Set([...[...seats, ...wards].map(({ schoolId }) => schoolId), ...offices]);
  }

  /** The adult made with that key; else the one of that e-mail address if the school knows them, or if no school does any more; else a new account. */
  async function adultOf(schoolId: string, { _id, key }: Once, identity: Identity): Promise<Credentials> {
    const known = identity.email === null ? null : await people.byEmail(identity.email);
    if (!known || known._id === _id) return people.enrol(_id, key, identity);
    const schools = await belongingsOf(known._id);
    if (schools.size > 0 && !schools.has(schoolId)) throw knownElsewhere();
    return credentials(known, null);
  }

  return {
    /** Enrols a new pupil in a class, once for each key. */
    async enrolPupil(actor: Actor, classroomId: string, key: string, input: PupilInput): Promise<Credentials> {
      const classroom = await classes.classroomFor(actor, 'enrol', classroomId);
      const { _id } = once(actor, 'pupil', classroom._id, key);
      const enrolled = await people.enrol(_id, key, pupilIdentity(input));
      await places.givePlace(_id, 'PUPIL', classroom.schoolId, classroom._id, placeId(_id, classroom._id));
      return enrolled;
    },

    /** Adds a teacher to a school and to classes of it, once for each key; by mail, a link takes the place of the password. */
    async addTeacher(actor: Actor, schoolId: string, key: string, input: AdultInput, { classroomIds, byMail }: { classroomIds: readonly string[]; byMail: boolean }): Promise<Credentials> {
      const school = await classes.schoolFor(actor, schoolId);
      const attached = await Promise.all([...new Set(classroomIds)].map((id) => classes.classroomFor(actor, 'direct', id)));
      if (attached.some((classroom) => classroom.schoolId !== school._id)) throw new Refusal('NOT_FOUND');
      const writing = once(actor, 'teacher', school._id, key);
      const adult = await adultOf(school._id, writing, adultIdentity(input));
      for (const classroomId of [null, ...attached.map(({ _id }) => _id)]) {
        await places.givePlace(adult.person._id, 'TEACHER', school._id, classroomId, placeId(writing._id, classroomId));
      }
      return byMail ? people.mailedInstead(actor, adult, school.name) : adult;
    },

    /** Says when a teacher's place in the school, and in its classes, ends by itself: a replacement's. Without a day, it does no more. */
    async setTeacherEnd(actor: Actor, schoolId: string, personId: string, until: Date | null): Promise<SchoolRecord> {
      const school = await classes.schoolFor(actor, schoolId);
      const taught = (await places.placesIn(school._id, idOf(personId))).filter(({ role, until: ended }) => role === 'TEACHER' && ended === null);
      if (taught.length === 0) throw new Refusal('NOT_FOUND');
      await places.planEnd(taught, until && endAsked(until, now()));
      return school;
    },

    /** Says whom of a class's teachers families turn to first, or nobody in particular. All its teachers keep the same rights. */
    async setMainTeacher(actor: Actor, classroomId: string, teacherId: string | null): Promise<ClassroomRecord> {
      const classroom = await classes.classroomFor(actor, 'direct', classroomId);
      const place = teacherId === null ? null : await found(places.placeIn(roomFor(classroom), idOf(teacherId)));
      if (place && place.role !== 'TEACHER') throw new Refusal('NOT_FOUND');
      return classes.keepMainTeacher(classroom._id, place?.personId ?? null);
    },

    /** Attaches a teacher of the school to one of its classes or groups. */
    async attachTeacher(actor: Actor, classroomId: string, teacherId: string): Promise<ClassroomRecord> {
      const classroom = await classes.classroomFor(actor, 'direct', classroomId);
      if (!(await places.teacherIdsOf(classroom.schoolId)).includes(teacherId)) throw new Refusal('NOT_FOUND');
      const until = (await places.teachersUntil(classroom.schoolId)).get(teacherId) ?? null;
      await places.givePlace(teacherId, 'TEACHER', classroom.schoolId, classroom._id, newId(), until);
      return classroom;
    },

    /** Adds a guardian to a pupil of the class, once for each key; by mail as addTeacher. */
    async addGuardian(actor: Actor, { classroomId, pupilId, key, input, byMail }: { classroomId: string; pupilId: string; key: string; input: AdultInput; byMail: boolean }): Promise<Credentials> {
      const classroom = await classes.classroomFor(actor, 'enrol', classroomId);
      const place = await found(places.placeIn(roomFor(classroom), idOf(pupilId)));
      if (place.role !== 'PUPIL') throw new Refusal('NOT_FOUND');
      const writing = once(actor, 'guardian', pupilId, key);
      const adult = await adultOf(classroom.schoolId, writing, adultIdentity(input));
      await people.addGuardianship(adult.person._id, pupilId, placeId(writing._id, pupilId));
      return byMail ? people.mailedInstead(actor, adult, classroom.name) : adult;
    },

    /** Refuses whoever may not let that person of the school in anew, by a password or by a code. */
    async authorizeRenewal(actor: Actor, schoolId: string, personId: string): Promise<void> {
      signedIn(actor);
      const member = await places.actorOf(idOf(personId));
      const here = [...member.seats, ...member.wards].filter((place) => place.schoolId === schoolId);
      const pupilIn = await classes.ownClassesOf(member);
      const subject: MemberSubject = {
        personId, schoolId,
        pupilIn: pupilIn.length > 0 ? pupilIn : null, isUsed: true,
        elsewhere: member.offices.length > 0 || [...member.seats, ...member.wards].some((place) => place.schoolId !== schoolId),
      };
      authorize(actor, memberPolicy, 'read', subject);
      if (here.length === 0) throw new Refusal('NOT_FOUND');
      authorize(actor, memberPolicy, 'renewPassword', subject);
    },

    /** Gives someone of the school a new password and ends their sessions. */
    async resetPassword(actor: Actor, schoolId: string, personId: string): Promise<Credentials> {
      await this.authorizeRenewal(actor, schoolId, personId);
      return people.renewPassword(personId);
    },
  };
}

const LONGEST_PLACE = 3 * 366 * 24 * 60 * 60_000;

/** A planned end as asked: to come, and within three years. */
export function endAsked(until: Date, now: Date): Date {
  if (until > now && until.getTime() - now.getTime() < LONGEST_PLACE) return until;
  throw new Refusal('INVALID', { field: 'until', words: { fr: 'Choisissez un jour à venir, dans les trois ans.', en: 'Choose a day to come, within three years.' } });
}
