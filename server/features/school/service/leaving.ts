import { authorize } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { type ClassroomRecord, type SchoolRecord, isGroup } from '../model.ts';
import { classroomPolicy } from '../policy.ts';
import { type Classes, roomFor } from './classrooms.ts';
import type { Places } from './places.ts';

/** Who leaves a class or a school, and who changes class. */
export function leaving({ places, classes }: { places: Places; classes: Classes }) {
  return {
    /** Ends a place in a class or a group: a pupil's by the staff, a teacher's by whoever directs it. */
    async endPlace(actor: Actor, classroomId: string, personId: string): Promise<ClassroomRecord> {
      const classroom = await classes.classroomFor(actor, 'register', classroomId);
      const place = await found(places.placeIn(roomFor(classroom), idOf(personId)));
      if (place.role !== 'PUPIL') authorize(actor, classroomPolicy, 'direct', roomFor(classroom));
      await places.takePlaces([place]);
      return classroom;
    },

    /** Ends a teacher's place in the school and in all its classes. Whoever has already left has left. */
    async endSchoolPlace(actor: Actor, schoolId: string, personId: string): Promise<SchoolRecord> {
      const school = await classes.schoolFor(actor, schoolId);
      const taught = (await places.placesIn(school._id, idOf(personId))).filter(({ role }) => role === 'TEACHER');
      if (taught.length === 0) throw new Refusal('NOT_FOUND');
      await places.takePlaces(taught.filter(({ until }) => until === null));
      return school;
    },

    /**
     * Moves a pupil to another class of the school and year; sent twice, it is once. Refuses with CONFLICT when somebody has just
     * moved them elsewhere. Never without a class on the way: cut in the middle, the pupil is in both until it is sent again.
     */
    async movePupil(actor: Actor, classroomId: string, pupilId: string, toClassroomId: string): Promise<ClassroomRecord> {
      const from = await classes.classroomFor(actor, 'direct', classroomId);
      const to = await classes.classroomFor(actor, 'direct', toClassroomId);
      if (from.schoolId !== to.schoolId || from.year !== to.year || isGroup(from) || isGroup(to)) throw new Refusal('NOT_FOUND');
      if (from._id === to._id) throw sameClass();
      const place = await places.placeIn(roomFor(from), idOf(pupilId)) ?? await places.placeIn(roomFor(to), pupilId);
      if (place?.role !== 'PUPIL') throw new Refusal('NOT_FOUND');
      if (place.classroomId === from._id) await places.movePlace(place, to._id);
      return from;
    },
  };
}

const sameClass = (): Refusal => new Refusal('INVALID', { field: 'toClassroomId', words: {
  fr: 'Choisissez une autre classe que la sienne.', en: 'Choose a class other than theirs.',
} });
