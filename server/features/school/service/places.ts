import { schoolYearOf } from '../../../../schema/shapes.ts';
import { Actor, type Past, type Room, type Seat, type Ward } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { ofEachInOne } from '../../../platform/database/inOne.ts';
import { ofEachTogether } from '../../../platform/database/together.ts';
import { idFor, newId } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type ClassroomRecord, type MembershipRecord, TO_THE_END } from '../model.ts';
import type { Needs } from './needs.ts';
import { years } from './years.ts';

const IN_ORDER = { from: 1, _id: 1 } as const;

/** The current guardians of one pupil. */
export interface Family { pupilId: string; guardianIds: string[] }

/** Who has which place now. These read for other services, which have asked whether they may. */
export function places({ models: { memberships, classrooms }, people, now, officesOf }: Needs) {
  const yearsOf = years(classrooms);
  const isOver = ({ endsOn }: MembershipRecord): boolean => endsOn ? endsOn <= now() : false;
  const standing = (rows: readonly MembershipRecord[]): MembershipRecord[] => rows.filter((place) => place.stayed === true || !isOver(place));
  const placed = async (filter: object): Promise<MembershipRecord[]> => standing(await memberships.find(filter).sort(IN_ORDER).lean<MembershipRecord[]>());
  const current = (filter: object): Promise<MembershipRecord[]> => placed({ ...filter, until: null });
  const toTheEnd = (filter: object): Promise<MembershipRecord[]> => placed({ ...filter, ...TO_THE_END });
  const ownPlaces = ofEachInOne({ model: memberships, where: (ids) => ({ personId: { $in: ids }, ...TO_THE_END }), keyOf: ({ personId }) => personId, sort: IN_ORDER });
  /** The classes of a school whose year is over. */
  const overIn = ofEachTogether<Pick<ClassroomRecord, '_id' | 'schoolId'>>(
    (schoolIds) => classrooms.find({ schoolId: { $in: schoolIds }, year: { $lt: schoolYearOf(now()) } }).select('schoolId').lean().exec(), ({ schoolId }) => schoolId);
  const seatOf = ({ role, schoolId, classroomId }: MembershipRecord): Seat => ({ role, schoolId, classroomId });
  const wardOf = ({ personId, schoolId, classroomId }: MembershipRecord): Ward => ({ pupilId: personId, schoolId, classroomId: classroomId! });

  /** A pupil's place is also their guardians'. */
  async function tell(personId: string, role: MembershipRecord['role']): Promise<void> {
    people.rightsChanged(personId);
    if (role !== 'PUPIL') return;
    for (const { guardianId } of await people.guardianshipsOf([personId])) people.rightsChanged(guardianId);
  }

  /**
   * Tells what is from what was and from what will be, by the calendar: a place in a class counts in the class's own school year. Before,
   * it is nothing yet; after, whoever had it to the end reads the class.
   */
  async function sorted(own: readonly MembershipRecord[], ofWards: readonly MembershipRecord[]): Promise<{ own: MembershipRecord[]; wards: MembershipRecord[]; past: Past }> {
    const year = schoolYearOf(now());
    const headed = own.flatMap(({ role, schoolId, until }) => (role === 'HEAD' && until === null ? [schoolId] : []));
    const inClasses = [...own, ...ofWards].flatMap(({ classroomId }) => classroomId ?? []);
    const [yearOf, ...ofHeaded] = await Promise.all([yearsOf(inClasses), ...headed.map(overIn)]);
    const isNow = ({ classroomId, until }: MembershipRecord): boolean => until === null && (classroomId === null || yearOf.get(classroomId) === year);
    const wasOnce = ({ classroomId }: MembershipRecord): boolean => classroomId !== null && (yearOf.get(classroomId) ?? year) < year;
    const was = { own: own.filter(wasOnce), wards: ofWards.filter(wasOnce) };
    const over = new Set([...ofHeaded.flat().map(({ _id }) => _id), ...[...was.own, ...was.wards].map(({ classroomId }) => classroomId!)]);
    return { own: own.filter(isNow), wards: ofWards.filter(isNow), past: { seats: was.own.map(seatOf), wards: was.wards.map(wardOf), over } };
  }

  return {
    /** A person with their current roles and offices, their children's classes, and what they read of years that are over: four indexed reads in one, one more for the classes of their children, and one for a head or for classes not met yet. */
    async actorOf(personId: string): Promise<Actor> {
      const [all, wardIds, offices, aliases] = await Promise.all([ownPlaces(personId), people.wardIdsOf(personId), officesOf?.(personId), people.aliasesOf(personId)]);
      const ofWards = wardIds.length === 0 ? [] : await toTheEnd({ personId: { $in: wardIds }, role: 'PUPIL', classroomId: { $ne: null } });
      const { own, wards, past } = await sorted(standing(all), ofWards);
      return new Actor(personId, own.map(seatOf), wards.map(wardOf), false, offices, past, false, aliases);
    },

    /** The viewer's children, each with their current classes. */
    async childrenOf(actor: Actor): Promise<{ pupilId: string; classroomIds: string[] }[]> {
      const pupilIds = actor.id === null ? [] : await people.wardIdsOf(actor.id);
      return pupilIds.map((pupilId) => ({
        pupilId, classroomIds: actor.wards.filter((ward) => ward.pupilId === pupilId).map(({ classroomId }) => classroomId),
      }));
    },

    /** Pupils of a class; of one whose year is over, those it had at the end. */
    async pupilsOf(classroomId: string): Promise<string[]> {
      return (await toTheEnd({ classroomId, role: 'PUPIL' })).map(({ personId }) => personId);
    },

    /** Pupils of a class, each with their current guardians. Two reads. */
    async familiesOf(classroomId: string): Promise<Family[]> {
      const pupilIds = await this.pupilsOf(classroomId);
      const guardianships = await people.guardianshipsOf(pupilIds);
      return pupilIds.map((pupilId) => ({
        pupilId, guardianIds: guardianships.filter((row) => row.pupilId === pupilId).map(({ guardianId }) => guardianId),
      }));
    },

    /** The current places of those pupils, in classes and groups. */
    pupilPlacesOf: (pupilIds: readonly string[]): Promise<MembershipRecord[]> => current({ personId: { $in: [...pupilIds] }, role: 'PUPIL' }),

    /** Current teachers of a school, attached to a class or not. */
    async teacherIdsOf(schoolId: string): Promise<string[]> { return [...(await this.teachersUntil(schoolId)).keys()]; },

    /** Current teachers of a school, each with the day their place there ends by itself, or null. */
    async teachersUntil(schoolId: string): Promise<Map<string, Date | null>> {
      const rows = await current({ schoolId, role: 'TEACHER' });
      return new Map(rows.map(({ personId }) => [personId, lastOf(rows.filter((row) => row.personId === personId))]));
    },

    /** Current heads of a school. */
    async headIdsOf(schoolId: string): Promise<string[]> {
      return [...new Set((await current({ schoolId, role: 'HEAD' })).map(({ personId }) => personId))];
    },

    /** All current places in a school and its classes. */
    placesInSchool: (schoolId: string): Promise<MembershipRecord[]> => current({ schoolId }),

    /** Names of classes, whatever their year. */
    classNamesOf: async (ids: readonly string[]): Promise<Map<string, { name: string; year: string }>> =>
      new Map((await classrooms.find({ _id: { $in: [...ids] } }).select('name year').lean()).map(({ _id, name, year }) => [_id, { name, year }])),

    /** All the places that people have and had, anywhere. */
    historyOf: (personIds: readonly string[]): Promise<MembershipRecord[]> => memberships.find({ personId: { $in: [...personIds] } }).sort({ from: 1 }).lean<MembershipRecord[]>().exec(),

    /** Gives a place, which ends by itself at `endsOn`; done twice, it is once. Under an id that was used before, nothing begins again. */
    async givePlace(
      personId: string, role: MembershipRecord['role'], schoolId: string, classroomId: string | null, _id = newId(), endsOn: Date | null = null,
    ): Promise<void> {
      const membership: MembershipRecord = { _id, personId, schoolId, classroomId, role, from: now(), until: null, ...(endsOn && { endsOn }) };
      await memberships.create(membership).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
      await tell(personId, role);
    },

    /** All current places in a class or a group. */
    placesOf: (classroomId: string): Promise<MembershipRecord[]> => current({ classroomId }),

    /** The current place of a person in a class, or null. */
    placeIn: (room: Room, personId: string): Promise<MembershipRecord | null> =>
      memberships.findOne({ personId, classroomId: room.classroomId, until: null }).lean<MembershipRecord>().exec(),

    /** All the places a person has and had in a school and its classes. */
    placesIn: (schoolId: string, personId: string): Promise<MembershipRecord[]> => memberships.find({ personId, schoolId }).lean<MembershipRecord[]>().exec(),

    /** Makes places end by themselves at that instant, or no more when there is none. */
    async planEnd(ending: readonly MembershipRecord[], endsOn: Date | null): Promise<void> {
      await memberships.updateMany({ _id: { $in: ending.map(({ _id }) => _id) }, until: null }, endsOn ? { $set: { endsOn } } : { $unset: { endsOn: 1 } });
      for (const { personId, role } of ending) await tell(personId, role);
    },

    /** Ends the places whose planned end has come. */
    async sweepPlaces(): Promise<void> {
      await this.takePlaces(await memberships.find({ endsOn: { $lte: now() }, until: null }).limit(500).lean<MembershipRecord[]>());
    },

    /** Ends places from now on; their history is kept. Ended twice, they ended the first time. */
    async takePlaces(ended: readonly MembershipRecord[]): Promise<void> {
      await memberships.updateMany({ _id: { $in: ended.map(({ _id }) => _id) }, until: null }, { $set: { until: now() } });
      for (const { personId, role } of ended) await tell(personId, role);
    },

    /** Gives the class's place to a pupil in place of the one they have. One place is followed by one other: CONFLICT for a second, different one. */
    async movePlace(place: MembershipRecord, classroomId: string): Promise<void> {
      const { _id, personId, schoolId } = place;
      await this.givePlace(personId, 'PUPIL', schoolId, classroomId, idFor(`after ${_id}`));
      if (!await this.placeIn({ schoolId, classroomId }, personId)) throw new Refusal('CONFLICT');
      await this.takePlaces([place]);
    },
  };
}

/** The last of their planned ends; null when one of them has none. */
const lastOf = (rows: readonly MembershipRecord[]): Date | null =>
  rows.reduce<Date | null | undefined>((last, { endsOn }) => (last === null || !endsOn ? null : last && last > endsOn ? last : endsOn), undefined) ?? null;

export type Places = ReturnType<typeof places>;
