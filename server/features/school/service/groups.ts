import type { SchoolGroupInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { schoolYearOf } from '../../../../schema/shapes.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { rights } from '../../../platform/access/access.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { inOrder } from '../levels.ts';
import { type ClassroomRecord, isGroup } from '../model.ts';
import { classroomPolicy } from '../policy.ts';
import { type Classes, classNameAsked, roomFor, sameName } from './classrooms.ts';
import type { Needs } from './needs.ts';
import type { Places } from './places.ts';

/** What a group can be made of. */
export interface Choices { classrooms: ClassroomRecord[]; teacherIds: string[] }

interface GroupNeeds extends Needs { places: Places; classes: Classes }

/**
 * Groups of pupils from several classes of a school, for a year or less: to read by need, to play chess. A group is a classroom of its own,
 * with all its spaces; its pupils keep their class. Nobody puts in a group pupils whose class is not theirs: several teachers each add their own.
 */
export function groups({ models: { classrooms }, places, classes, now }: GroupNeeds) {
  /** Classes of the school, this year, whose pupils the viewer may put in groups. */
  async function sourcesOf(actor: Actor, schoolId: string): Promise<ClassroomRecord[]> {
    const rows = await classes.classroomsOf(actor, schoolId);
    return rows.filter((row) => !isGroup(row) && rights(actor, classroomPolicy, roomFor(row)).enrol);
  }

  /** The classes that those pupils come from. NOT_FOUND when one of them is in no class of the viewer's. */
  async function classesOf(actor: Actor, schoolId: string, pupilIds: readonly string[]): Promise<ClassroomRecord[]> {
    if (pupilIds.length === 0) return [];
    const [sources, held] = await Promise.all([sourcesOf(actor, schoolId), places.pupilPlacesOf(pupilIds.map(idOf))]);
    const ofPupil = (pupilId: string) => sources.find(({ _id }) => held.some((place) => place.personId === pupilId && place.classroomId === _id));
    return pupilIds.map((pupilId) => { const row = ofPupil(pupilId); if (!row) throw new Refusal('NOT_FOUND'); return row; });
  }


  return {
    /** What a group can be made of, for whoever may open one: classes whose pupils are the viewer's to add, and the teachers of the school. */
    async groupChoices(actor: Actor, schoolId: string): Promise<Choices> {
      const school = await classes.schoolFor(actor, schoolId, 'group');
      return { classrooms: await sourcesOf(actor, school._id), teacherIds: await places.teacherIdsOf(school._id) };
    },

    /** Opens a group for the current school year with its pupils and teachers, once for each key; a teacher who opens it teaches it. */
    async createGroup(actor: Actor, schoolId: string, key: string, { name, pupilIds, teacherIds }: SchoolGroupInput): Promise<ClassroomRecord> {
      const school = await classes.schoolFor(actor, schoolId, 'group');
      const _id = idFromKey(`group ${school._id} ${actor.id}`, key);
      const pupils = [...new Set(pupilIds)];
      const from = await classesOf(actor, school._id, pupils);
      const known = await places.teacherIdsOf(school._id);
      const teachers = [...new Set([...teacherIds, ...(known.includes(actor.id!) && !actor.heads(school._id) ? [actor.id!] : [])])];
      if (teachers.some((id) => !known.includes(id))) throw new Refusal('NOT_FOUND');
      if (pupils.length > limits.groupMembers) throw tooMany();
      const levels = inOrder(from.flatMap((row) => row.levels));
      const group: ClassroomRecord = { _id, schoolId: school._id, name: classNameAsked(name), levels, year: schoolYearOf(now()), createdAt: now(), kind: 'GROUP' };
      await classrooms.create(group).catch(async (error: unknown) => {
        if (isDuplicate(error) && !await classrooms.exists({ _id })) throw sameName();
        if (!isDuplicate(error)) throw error;
      });
      for (const id of teachers) await places.givePlace(id, 'TEACHER', school._id, _id, idFor(`${_id} teacher ${id}`));
      for (const id of pupils) await places.givePlace(id, 'PUPIL', school._id, _id, idFor(`${_id} pupil ${id}`));
      return classes.classroomOf(_id);
    },

    /** Adds pupils of the viewer's own classes to a group, and takes others out of it; all of them keep their class. Sent twice, it is once. */
    async gatherPupils(actor: Actor, classroomId: string, add: readonly string[], remove: readonly string[]): Promise<ClassroomRecord> {
      const group = await classes.classroomFor(actor, 'gather', classroomId);
      const adding = [...new Set(add)];
      const from = await classesOf(actor, group.schoolId, adding);
      const inside = (await places.placesOf(group._id)).filter(({ role }) => role === 'PUPIL');
      const leaving = inside.filter(({ personId }) => remove.includes(personId) && !adding.includes(personId));
      const stay = inside.filter(({ personId }) => !adding.includes(personId)).length - leaving.length;
      if (stay + adding.length > limits.groupMembers) throw tooMany();
      await classrooms.updateOne({ _id: group._id }, { $addToSet: { levels: { $each: from.flatMap(({ levels }) => levels) } } });
      await places.takePlaces(leaving);
      for (const id of adding) await places.givePlace(id, 'PUPIL', group.schoolId, group._id);
      return classes.classroomOf(group._id);
    },

    /** Closes a group: its pupils and teachers leave it, and find it no more. Nothing of it is erased. Closed twice, it is closed. */
    async closeGroup(actor: Actor, classroomId: string): Promise<ClassroomRecord> {
      const group = await classes.classroomFor(actor, 'gather', classroomId);
      await classrooms.updateOne({ _id: group._id, closedAt: null }, { $set: { closedAt: now() } });
      await places.takePlaces(await places.placesOf(group._id));
      return classes.classroomOf(group._id);
    },
  };
}

const tooMany = (): Refusal => new Refusal('INVALID', { field: 'pupilIds', words: {
  fr: `Un groupe a ${limits.groupMembers} élèves au plus.`, en: `A group has ${limits.groupMembers} pupils at most.`,
} });
