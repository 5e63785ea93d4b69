import { limits } from '../../../../schema/limits.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { Credentials } from '../../people/service/enrolment.ts';
import { isGroup } from '../../school/model.ts';
import type { Shelf } from '../directory/shelf.ts';
import type { Needs } from './needs.ts';

interface Done { done: number; refused: number }

/** How many are done at the same time: enough not to wait for each write, few enough that others are served. */
const AT_ONCE = 4;

/** What a head does to several people at once: to each what they could do to that one, by the same rules. What is refused for one is done for the others. */
export function bulk({ school, lists }: Needs & { lists: Shelf }) {
  /** Does it to each; answers what came of it, and how many were refused. Refuses with INVALID more than may be asked at once. */
  async function each<T>(ids: readonly string[], act: (id: string) => Promise<T>): Promise<{ done: T[]; refused: number }> {
    if (ids.length > limits.bulk) throw tooMany();
    const left = [...new Set(ids)];
    const [done, faults]: [T[], unknown[]] = [[], []];
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let id = left.shift(); id !== undefined && !faults.some(isBug); id = left.shift()) await act(id).then((it) => done.push(it), (fault: unknown) => faults.push(fault));
    }));
    const bug = faults.find(isBug);
    if (bug) throw bug;
    return { done, refused: faults.length };
  }

  const counted = ({ done, refused }: { done: unknown[]; refused: number }): Done => ({ done: done.length, refused });

  /** The current places of someone in the school, in classes that are not groups or in all; the school's own place has no class. */
  async function placesOf(schoolId: string, personId: string, role: 'PUPIL' | 'TEACHER') {
    const places = (await school.placesIn(schoolId, personId)).filter((place) => place.role === role && place.until === null);
    if (places.length === 0) throw new Refusal('NOT_FOUND');
    return places;
  }

  async function ownClass(schoolId: string, pupilId: string): Promise<string> {
    for (const { classroomId } of await placesOf(schoolId, pupilId, 'PUPIL')) {
      if (classroomId && !isGroup(await school.classroomOf(classroomId))) return classroomId;
    }
    throw new Refusal('NOT_FOUND');
  }

  return {
    /** Moves pupils to a class of the school; those who are there already have moved. */
    async movePupils(actor: Actor, schoolId: string, pupilIds: readonly string[], toClassroomId: string): Promise<Done> {
      const { _id } = await school.schoolFor(actor, schoolId);
      const to = await school.classroomFor(actor, 'direct', toClassroomId);
      const moved = await each(pupilIds, async (pupilId) => {
        const from = await ownClass(_id, pupilId);
        if (from !== to._id) await school.movePupil(actor, from, pupilId, to._id);
      });
      lists.forget(_id);
      return counted(moved);
    },

    /** Ends pupils' places in their classes, and teachers' in the school. */
    async endPlaces(actor: Actor, schoolId: string, personIds: readonly string[]): Promise<Done> {
      const { _id } = await school.schoolFor(actor, schoolId);
      const ended = await each(personIds, async (personId) => {
        const places = (await school.placesIn(_id, personId)).filter(({ until }) => until === null);
        if (places.some(({ role }) => role === 'TEACHER')) await school.endSchoolPlace(actor, _id, personId);
        else for (const { classroomId } of await placesOf(_id, personId, 'PUPIL')) await school.endPlace(actor, classroomId!, personId);
      });
      lists.forget(_id);
      return counted(ended);
    },

    /** Gives new passwords, to be handed over on paper. */
    async renewPasswords(actor: Actor, schoolId: string, personIds: readonly string[]): Promise<{ credentials: Credentials[]; refused: number }> {
      const { _id } = await school.schoolFor(actor, schoolId);
      const { done, refused } = await each(personIds, (personId) => school.resetPassword(actor, _id, personId));
      return { credentials: done.sort((one, other) => french.compare(nameOf(one), nameOf(other))), refused };
    },

    /** Attaches teachers of the school to one of its classes. */
    async attachTeachers(actor: Actor, classroomId: string, teacherIds: readonly string[]): Promise<Done> {
      const { schoolId } = await school.classroomFor(actor, 'direct', classroomId);
      const attached = await each(teacherIds, (teacherId) => school.attachTeacher(actor, classroomId, teacherId));
      lists.forget(schoolId);
      return counted(attached);
    },
  };
}

const isBug = (fault: unknown): boolean => !(fault instanceof Refusal);
const french = new Intl.Collator('fr');
const nameOf = ({ person: { lastName, firstName } }: Credentials): string => `${lastName} ${firstName}`;

const tooMany = (): Refusal => new Refusal('INVALID', { words: {
  fr: `C’est trop à la fois : ${limits.bulk} personnes au plus.`, en: `This is too many at once: ${limits.bulk} people at most.`,
} });
