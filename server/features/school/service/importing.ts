import { insertMissing } from '../../../platform/database/insert.ts';
import type { ClassroomRecord, MembershipRecord, SchoolRecord } from '../model.ts';
import type { Needs } from './needs.ts';

/** Bringing schools in at once, with ids chosen beforehand: what is already there is left alone, so it may be done again. */
export function importing({ models: { schools, classrooms, memberships } }: Needs) {
  return {
    importSchools: (rows: readonly SchoolRecord[]): Promise<void> => insertMissing(schools, rows),
    importClassrooms: (rows: readonly ClassroomRecord[]): Promise<void> => insertMissing(classrooms, rows),
    importMemberships: (rows: readonly MembershipRecord[]): Promise<void> => insertMissing(memberships, rows),
    /** Whether there are classes of all those ids. */
    async hasClassrooms(ids: readonly string[]): Promise<boolean> { return await classrooms.countDocuments({ _id: { $in: [...ids] } }) >= ids.length; },
    /** Whether there is a school of that id. */
    async hasSchool(_id: string): Promise<boolean> { return await schools.exists({ _id }) !== null; },
  };
}
