import type { ClassroomRecord, MembershipRecord } from '../model.ts';
import { TO_THE_END, isGroup } from '../model.ts';
import type { Needs } from './needs.ts';

/** What turning to another year reads and takes back. The caller, the turn's service, has asked whether it may. */
export function turning({ models: { classrooms, memberships } }: Needs) {
  return {
    /** The classes of a school in one year, without its groups: they end with it. */
    async classesOfYear(schoolId: string, year: string): Promise<ClassroomRecord[]> {
      return (await classrooms.find({ schoolId, year }).lean<ClassroomRecord[]>()).filter((room) => !isGroup(room));
    },

    /** Places in classes, current or kept to the end of their year. One read. */
    placesInClasses: (classroomIds: readonly string[]): Promise<MembershipRecord[]> =>
      memberships.find({ classroomId: { $in: [...classroomIds] }, ...TO_THE_END }).sort({ from: 1, _id: 1 }).lean<MembershipRecord[]>().exec(),

    /** Takes back classes that were made too soon, and the places in them, as if they had never been. */
    async forgetClasses(classroomIds: readonly string[]): Promise<void> {
      await memberships.deleteMany({ classroomId: { $in: [...classroomIds] } });
      await classrooms.deleteMany({ _id: { $in: [...classroomIds] } });
    },
  };
}
