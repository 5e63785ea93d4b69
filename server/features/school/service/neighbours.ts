import type { ClassroomRecord, Level, SchoolRecord } from '../model.ts';
import type { Needs } from './needs.ts';

const MOST = 50;
const french = new Intl.Collator('fr');

/** Schools as other schools find them. The caller has asked whether it may. */
export function neighbours({ models: { schools, classrooms } }: Needs) {
  return {
    /** Schools of the other kind in the same commune, or in a territory that the school is placed in, by name; 50 at most. */
    async schoolsNear({ kind, city, placedIn = [] }: SchoolRecord): Promise<SchoolRecord[]> {
      const near = await schools.find({ kind: kind === 'ECOLE' ? 'COLLEGE' : 'ECOLE', $or: [{ city }, { territoryIds: { $in: placedIn } }] }).limit(MOST).lean<SchoolRecord[]>();
      return near.sort((one, other) => french.compare(one.name, other.name));
    },

    /** The classes of schools, groups apart, in which one of those levels was taught that year. */
    classesTeaching: (schoolIds: readonly string[], year: string, levels: readonly Level[]): Promise<ClassroomRecord[]> =>
      classrooms.find({ schoolId: { $in: [...schoolIds] }, year, levels: { $in: [...levels] }, kind: { $ne: 'GROUP' } }).lean<ClassroomRecord[]>().exec(),
  };
}
