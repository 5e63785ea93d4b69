import DataLoader from 'dataloader';
import { Refusal } from '../../platform/refusals.ts';
import { type ClassroomRecord, type MembershipRecord, type SchoolModels, type SchoolRecord, TO_THE_END } from './model.ts';

/** Reads of schools batched and remembered for one request. */
export function schoolLoaders({ schools, classrooms, memberships }: SchoolModels) {
  const peopleOf = (role: MembershipRecord['role']) => new DataLoader<string, string[]>(async (classroomIds) => {
    const rows = await memberships.find({ classroomId: { $in: [...classroomIds] }, role, ...TO_THE_END })
      .sort({ from: 1, _id: 1 }).lean<MembershipRecord[]>();
    const byClass = new Map<string | null, string[]>(classroomIds.map((id) => [id, []]));
    for (const { classroomId, personId } of rows) byClass.get(classroomId)!.push(personId);
    return classroomIds.map((id) => byClass.get(id)!);
  });
  return {
    /** A school; NOT_FOUND when there is none. */
    schools: new DataLoader<string, SchoolRecord>(async (ids) =>
      inOrderOf(ids, await schools.find({ _id: { $in: [...ids] } }).lean<SchoolRecord[]>())),
    /** A class; NOT_FOUND when there is none. */
    classrooms: new DataLoader<string, ClassroomRecord>(async (ids) =>
      inOrderOf(ids, await classrooms.find({ _id: { $in: [...ids] } }).lean<ClassroomRecord[]>())),
    /** The classes and groups where someone is a pupil now. */
    roomsOfPupil: new DataLoader<string, ClassroomRecord[]>(async (personIds) => {
      const places = await memberships.find({ personId: { $in: [...personIds] }, role: 'PUPIL', until: null }).lean<MembershipRecord[]>();
      const ids = [...new Set(places.flatMap(({ classroomId }) => classroomId ?? []))];
      const rooms = new Map((await classrooms.find({ _id: { $in: ids } }).lean<ClassroomRecord[]>()).map((room) => [room._id, room]));
      return personIds.map((id) => places.flatMap(({ personId, classroomId }) => (personId === id && classroomId ? rooms.get(classroomId) ?? [] : [])));
    }),
    /** Pupils of a class; of one whose year is over, those it had at the end. */
    pupilIds: peopleOf('PUPIL'),
    /** Teachers of a class; of one whose year is over, those it had at the end. */
    teacherIds: peopleOf('TEACHER'),
  };
}

function inOrderOf<T extends { _id: string }>(ids: readonly string[], rows: readonly T[]): (T | Refusal)[] {
  const known = new Map(rows.map((row) => [row._id, row]));
  return ids.map((id) => known.get(id) ?? new Refusal('NOT_FOUND'));
}

export type SchoolLoaders = ReturnType<typeof schoolLoaders>;
