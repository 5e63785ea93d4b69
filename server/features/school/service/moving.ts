import { onlyDuplicates } from '../../../platform/database/insert.ts';
import { MANY } from '../../../platform/database/together.ts';
import type { ClassroomRecord, MembershipRecord, SchoolRecord } from '../model.ts';
import type { Needs } from './needs.ts';

/** Schools, classes and places by the hundred, for imports: each act may be done again. The caller has asked whether it may. */
export function moving({ models: { schools, classrooms, memberships }, people }: Needs) {
  const places = (filter: object): Promise<MembershipRecord[]> => memberships.find(filter).batchSize(MANY).lean<MembershipRecord[]>().exec();
  const placesOf = async (personIds: readonly string[], filter: object = {}): Promise<MembershipRecord[]> => (personIds.length > 0 ? places({ personId: someIn(personIds), ...filter }) : []);
  const someIn = (ids: readonly string[]) => ({ $in: [...ids] });

  return {
    schoolsByIds: (ids: readonly string[]): Promise<SchoolRecord[]> => schools.find({ _id: someIn(ids) }).lean<SchoolRecord[]>().exec(),
    /** Classes and groups by their ids, whatever their year, in no order. */
    classroomsByIds: (ids: readonly string[]): Promise<ClassroomRecord[]> => classrooms.find({ _id: someIn(ids) }).lean<ClassroomRecord[]>().exec(),
    /** All the classes of schools, or those of one year. */
    classroomsIn: (schoolIds: readonly string[], year?: string): Promise<ClassroomRecord[]> =>
      classrooms.find({ schoolId: someIn(schoolIds), ...(year && { year }) }).lean<ClassroomRecord[]>().exec(),

    /** Current places of people, as pupils. */
    pupilPlacesOf: (personIds: readonly string[]) => placesOf(personIds, { role: 'PUPIL', until: null }),
    /** Current places of pupils in a school. */
    pupilPlacesIn: (schoolId: string) => places({ schoolId, role: 'PUPIL', until: null }),
    /** Places that pupils have or had in a school. */
    pupilsEverIn: (schoolId: string) => places({ schoolId, role: 'PUPIL' }),
    /** Current places of those who work in a school. */
    staffPlacesIn: (schoolId: string) => places({ schoolId, role: { $in: ['TEACHER', 'HEAD'] }, until: null }),
    /** All the places that people have and had, anywhere. */
    allPlacesOf: (personIds: readonly string[]) => placesOf(personIds),

    /** Ends places at an instant; those that had ended stay as they are. */
    async endPlaces(ids: readonly string[], until: Date): Promise<void> { await memberships.updateMany({ _id: someIn(ids), until: null }, { $set: { until } }); },

    /** Opens again places that ended at that very instant; answers how many. One that has been given again meanwhile stays ended. */
    async reopenPlaces(ids: readonly string[], until: Date): Promise<number> {
      if (ids.length === 0) return 0;
      const writes = ids.map((_id) => ({ updateOne: { filter: { _id, until }, update: { $set: { until: null } } } }));
      const done = await memberships.collection.bulkWrite(writes as never, { ordered: false }).catch((error: unknown) => {
        if (!onlyDuplicates(error)) throw error;
        return (error as { result: { modifiedCount: number } }).result;
      });
      return done.modifiedCount;
    },

    async forgetPlaces(ids: readonly string[]): Promise<void> { await memberships.deleteMany({ _id: someIn(ids) }); },

    /** Forgets classes that nobody ever had a place in; answers which are gone. */
    async forgetClassrooms(ids: readonly string[]): Promise<string[]> {
      const held = new Set((await places({ classroomId: someIn(ids) })).map(({ classroomId }) => classroomId));
      const gone = ids.filter((id) => !held.has(id));
      await classrooms.deleteMany({ _id: someIn(gone) });
      return gone;
    },

    /** Adds levels to a class that were not known of it. */
    async addLevels(id: string, levels: ClassroomRecord['levels']): Promise<void> { await classrooms.updateOne({ _id: id }, { $addToSet: { levels: { $each: levels } } }); },

    /** Tells people, and the guardians of those who are pupils, that their places have changed. */
    async placesChanged(personIds: readonly string[]): Promise<void> {
      const families = await people.guardianshipsOf(personIds);
      for (const id of new Set([...personIds, ...families.map(({ guardianId }) => guardianId)])) people.rightsChanged(id);
    },

  };
}
