import { schoolYearOf } from '../../../../schema/shapes.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { idOf } from '../../../platform/ids.ts';
import { MANY, inTurns } from '../../../platform/database/together.ts';
import type { ClassroomRecord, MembershipRecord, SchoolRecord } from '../model.ts';
import type { Needs } from './needs.ts';

/** What is asked of a school when it opens. */
export type SchoolFacts = Pick<SchoolRecord, 'kind' | 'uai' | 'name' | 'city'>;

/** Where a school is placed: in which territories directly, and all those with the ones above. */
export type Placement = Required<Pick<SchoolRecord, 'placedIn' | 'territoryIds'>>;

/** Schools as those above them open, name and place them. The caller, territory's service, has asked whether it may. */
export function overseen({ models: { schools, classrooms, memberships }, people, now }: Needs) {
  return {
    /** A school, whoever asks; NOT_FOUND when there is none. */
    schoolOf: async (id: string): Promise<SchoolRecord> => found(schools.findById(idOf(id)).lean<SchoolRecord>()),

    /** The school of that code, or null. */
    schoolByUai: (uai: string): Promise<SchoolRecord | null> => schools.findOne({ uai }).lean<SchoolRecord>().exec(),

    /** Every school of this Préau, or no more than so many: public facts, a few hundred in an académie. */
    allSchools: (most = 0): Promise<SchoolRecord[]> => schools.find({}).limit(most).lean<SchoolRecord[]>().exec(),

    /** Opens a school under that very id; done twice, it is once. Refuses with INVALID the code of another. */
    async openSchoolAs(_id: string, facts: SchoolFacts, placement: Placement): Promise<SchoolRecord> {
      await schools.create({ _id, ...facts, ...placement, createdAt: now() }).catch(async (error: unknown) => {
        if (isDuplicate(error) && !await schools.exists({ _id })) throw sameCode();
        if (!isDuplicate(error)) throw error;
      });
      return this.schoolOf(_id);
    },

    /** Gives a school other names. */
    changeNames: (_id: string, names: Pick<SchoolRecord, 'name' | 'city'>): Promise<SchoolRecord> =>
      found(schools.findByIdAndUpdate(_id, { $set: names }, { returnDocument: 'after' }).lean<SchoolRecord>().exec()),

    /** Places a school elsewhere than it was. Refuses with CONFLICT when somebody has just placed it. */
    async placeSchool({ _id, placedIn }: SchoolRecord, placement: Placement): Promise<SchoolRecord> {
      const as = placedIn?.length ? placedIn : { $in: [null, []] };
      const placed = await schools.findOneAndUpdate({ _id, placedIn: as }, { $set: placement }, { returnDocument: 'after' }).lean<SchoolRecord>();
      if (!placed) throw new Refusal('CONFLICT');
      return placed;
    },

    /** Places a school that is in no territory; of one that is, nothing changes. */
    async placeFirst(_id: string, placement: Placement): Promise<void> { await schools.updateOne({ _id, placedIn: { $in: [null, []] } }, { $set: placement }); },

    /** Puts the schools of a territory, and of those below it, under one more that has been opened above. Done twice, it is once. */
    async placeBelow(territoryId: string, aboveId: string): Promise<void> { await schools.updateMany({ territoryIds: territoryId }, { $addToSet: { territoryIds: aboveId } }); },

    /** The schools of a territory and of those below it. One indexed read. */
    schoolsIn: (territoryId: string): Promise<SchoolRecord[]> => schools.find({ territoryIds: territoryId }).lean<SchoolRecord[]>().exec(),

    /** The current places in those schools of people with those roles, however many. */
    placesInSchools: (schoolIds: readonly string[], roles: readonly MembershipRecord['role'][]): Promise<Placed[]> => inTurns(schoolIds, (some) =>
      memberships.find({ schoolId: { $in: some }, role: { $in: [...roles] }, until: null })
        .select({ _id: 0, schoolId: 1, personId: 1, role: 1, classroomId: 1 }).batchSize(MANY).lean<Placed[]>().exec()),

    /** The classes and groups of a school in this school year. */
    roomsOfSchool: (schoolId: string): Promise<ClassroomRecord[]> => classrooms.find({ schoolId, year: schoolYearOf(now()) }).lean<ClassroomRecord[]>().exec(),

    /** How many classes, pupils and people at work each of these schools has, and how many of them have signed in. Reads grow with the people, not with the schools. */
    async countsOf(schoolIds: readonly string[]): Promise<Map<string, Counts>> {
      const [rows, rooms] = await Promise.all([
        this.placesInSchools(schoolIds, ['PUPIL', 'TEACHER', 'HEAD']),
        classrooms.aggregate<{ _id: string; count: number }>([
          { $match: { schoolId: { $in: [...schoolIds] }, year: schoolYearOf(now()), kind: { $ne: 'GROUP' } } }, { $group: { _id: '$schoolId', count: { $sum: 1 } } },
        ]),
      ]);
      const sets = new Map(schoolIds.map((id) => [id, { pupils: new Set<string>(), staff: new Set<string>() }]));
      for (const { schoolId, personId, role } of rows) sets.get(schoolId)![role === 'PUPIL' ? 'pupils' : 'staff'].add(personId);
      const entered = await people.enteredAmong([...new Set(rows.map(({ personId }) => personId))]);
      const classes = new Map(rooms.map(({ _id, count }) => [_id, count]));
      return new Map([...sets].map(([id, { pupils, staff }]) => [id, {
        classrooms: classes.get(id) ?? 0, pupils: pupils.size, staff: staff.size,
        entered: [...new Set([...pupils, ...staff])].filter((personId) => entered.has(personId)).length,
      }]));
    },
  };
}

/** A current place, as lists of people read it. */
export type Placed = Pick<MembershipRecord, 'schoolId' | 'personId' | 'role' | 'classroomId'>;

export interface Counts { classrooms: number; pupils: number; staff: number; entered: number }

const sameCode = (): Refusal => new Refusal('INVALID', { field: 'input.uai', words: {
  fr: 'Un établissement est déjà ouvert sous ce code UAI. Vérifiez le code.', en: 'A school is already open under this UAI code. Check the code.',
} });
