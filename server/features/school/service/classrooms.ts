import type { ClassroomInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { schoolYearOf } from '../../../../schema/shapes.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { byLevel, inOrder, levelsOf } from '../levels.ts';
import { type ClassroomRecord, type SchoolRecord, isGroup } from '../model.ts';
import { type ClassroomSubject, classroomPolicy, schoolPolicy } from '../policy.ts';
import type { Needs } from './needs.ts';

/** Schools and their classes, found for those who may, opened and changed by the head. */
export function classes({ models: { schools, classrooms }, now }: Needs) {
  const write = <T>(writing: Promise<T>): Promise<T> => writing.catch((error: unknown) => { throw isDuplicate(error) ? sameName() : error; });

  return {
    /** A class, whoever asks; NOT_FOUND when there is none. The caller asks whether it may be seen. */
    classroomOf: async (id: string): Promise<ClassroomRecord> => found(classrooms.findById(idOf(id)).lean<ClassroomRecord>()),

    /** A class as far as rights go; NOT_FOUND when there is none. */
    async roomOf(classroomId: string): Promise<Room> { return roomFor(await this.classroomOf(classroomId)); },

    /** A class of the viewer's, where they may do that. */
    async classroomFor(actor: Actor, action: keyof typeof classroomPolicy, id: string): Promise<ClassroomRecord> {
      signedIn(actor);
      const classroom = await this.classroomOf(id);
      authorize(actor, classroomPolicy, action, roomFor(classroom));
      return classroom;
    },

    /** A school of the viewer's, where they may do that: direct it, unless told otherwise. */
    async schoolFor(actor: Actor, id: string, action: keyof typeof schoolPolicy = 'direct'): Promise<SchoolRecord> {
      signedIn(actor);
      const school = await found(schools.findById(idOf(id)).lean<SchoolRecord>());
      authorize(actor, schoolPolicy, action, { schoolId: school._id });
      return school;
    },

    /** The name of a school, for those who have been told of it; NOT_FOUND when there is none. */
    schoolNamed: async (id: string): Promise<string> => (await found(schools.findById(id).lean<SchoolRecord>())).name,

    /** Classes and groups of this school year that the viewer may enter, by level then name; those of one school if it is named. Two reads at most. */
    async classroomsOf(actor: Actor, schoolId?: string): Promise<ClassroomRecord[]> {
      if (!actor.isSignedIn) throw new Refusal('NOT_SIGNED_IN');
      const year = schoolYearOf(now());
      const headed = actor.seats.filter(({ role }) => role === 'HEAD').map((seat) => seat.schoolId);
      const ids = [...actor.seats, ...actor.wards].flatMap(({ classroomId }) => classroomId ?? []);
      const rows = await Promise.all([
        headed.length > 0 ? classrooms.find({ schoolId: { $in: headed }, year, closedAt: null }).lean<ClassroomRecord[]>() : [],
        ids.length > 0 ? classrooms.find({ _id: { $in: ids }, year }).lean<ClassroomRecord[]>() : [],
      ]);
      const each = new Map(rows.flat().map((row) => [row._id, row]));
      return [...each.values()].filter((row) => schoolId === undefined || row.schoolId === schoolId).sort(byLevel);
    },

    /** The classes that a pupil is a pupil of, without the groups they go to: what is theirs for good is for the staff of these. */
    async ownClassesOf({ seats }: Pick<Actor, 'seats'>): Promise<Room[]> {
      const ids = seats.flatMap(({ role, classroomId }) => (role === 'PUPIL' && classroomId ? classroomId : []));
      const rows = ids.length === 0 ? [] : await classrooms.find({ _id: { $in: ids } }).lean<ClassroomRecord[]>();
      return rows.filter((row) => !isGroup(row)).map(roomFor);
    },

    /** All the classes of schools, of whatever year. */
    async classroomIdsOf(schoolIds: readonly string[]): Promise<string[]> {
      return schoolIds.length === 0 ? [] : (await classrooms.find({ schoolId: { $in: [...schoolIds] } }, { _id: 1 }).lean()).map(({ _id }) => _id);
    },

    /** Opens a class for the current school year, once for each key. Refuses with INVALID a name that the school has given this year. */
    async createClassroom(actor: Actor, schoolId: string, key: string, input: ClassroomInput): Promise<ClassroomRecord> {
      const school = await this.schoolFor(actor, schoolId);
      const _id = idFromKey(`classroom ${school._id} ${actor.id}`, key);
      const classroom = { _id, schoolId: school._id, ...classroomAsked(input, school), year: schoolYearOf(now()), createdAt: now() };
      await classrooms.create(classroom).catch(async (error: unknown) => {
        if (isDuplicate(error) && !await classrooms.exists({ _id })) throw sameName();
        if (!isDuplicate(error)) throw error;
      });
      return this.classroomOf(_id);
    },

    /** Keeps whom families turn to first. The caller has asked whether it may. */
    keepMainTeacher: (_id: string, mainTeacherId: string | null): Promise<ClassroomRecord> =>
      found(classrooms.findByIdAndUpdate(_id, { $set: { mainTeacherId } }, { returnDocument: 'after' }).lean<ClassroomRecord>().exec()),

    /** Renames a class or a group, or changes its levels. */
    async updateClassroom(actor: Actor, id: string, input: ClassroomInput): Promise<ClassroomRecord> {
      const { _id, schoolId } = await this.classroomFor(actor, 'direct', id);
      const asked = classroomAsked(input, await this.schoolFor(actor, schoolId, 'group'));
      return found(write(classrooms.findByIdAndUpdate(_id, { $set: asked }, { returnDocument: 'after' }).lean<ClassroomRecord>().exec()));
    },
  };
}

export type Classes = ReturnType<typeof classes>;

/** A class as far as rights go. */
export const roomFor = (classroom: Pick<ClassroomRecord, '_id' | 'schoolId' | 'kind'>): ClassroomSubject =>
  ({ classroomId: classroom._id, schoolId: classroom.schoolId, isGroup: isGroup(classroom) });

function classroomAsked({ name, levels }: ClassroomInput, { kind }: SchoolRecord): Pick<ClassroomRecord, 'name' | 'levels'> {
  const taught = inOrder(levels);
  if (taught.length === 0 || taught.some((level) => !levelsOf(kind).includes(level))) {
    throw new Refusal('INVALID', { field: 'input.levels', words: {
      fr: 'Choisissez au moins un niveau, parmi ceux de cet établissement.', en: 'Choose at least one level, among those of this school.',
    } });
  }
  return { name: classNameAsked(name), levels: taught };
}

/** A name for a class or a group as it is kept, or INVALID. */
export const classNameAsked = (name: string): string => cleanText(name, { max: limits.className, field: 'input.name', required: true });

/** The school has given that name this year. */
export const sameName = (): Refusal => new Refusal('INVALID', { field: 'input.name', words: {
  fr: 'Une classe ou un groupe porte déjà ce nom cette année.', en: 'A class or a group already has this name this year.',
} });
