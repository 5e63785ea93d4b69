import { signedIn, authorize } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { inOrder } from '../../school/levels.ts';
import type { ClassroomRecord, SchoolRecord } from '../../school/model.ts';
import { roomFor } from '../../school/service/classrooms.ts';
import type { LiaisonRecord } from '../model.ts';
import { classLiaisonsPolicy, hasBegun, headedOf, liaisonPolicy, pairPolicy, seesClassAsOwn } from '../policy.ts';
import { CYCLE_3, type Ledger, type Shown, type ShownPair, type ShownSchool } from './ledger.ts';
import type { LiaisonNeeds } from './needs.ts';

/** What a school has of liaisons. */
export interface OfSchool { school: SchoolRecord; liaisons: Shown[]; nearby: SchoolRecord[] }

/** A liaison as one of its classes has it. */
export interface OfClass { it: Shown; other: ShownSchool; isMember: boolean; pairs: ShownPair[] }

/** A teacher of classes of cycle 3, and whether they take part. */
export interface Teacher { personId: string; schoolId: string; classNames: string[]; takesPart: boolean }

const MOST = 100;

/** Liaisons as pages show them. */
export function liaisonReads({ models: { liaisons }, school }: LiaisonNeeds, { yearNow, shown, liaisonFor }: Ledger) {
  const ofSchool = (schoolId: string, more: object = {}): Promise<LiaisonRecord[]> =>
    liaisons.find({ $or: [{ ecoleId: schoolId, ...more }, { collegeId: schoolId, ...more }] }).sort({ year: -1, proposedAt: -1 }).limit(MOST).lean<LiaisonRecord[]>().exec();

  /** Those of its pairs that the actor may read; those that came to nothing are nobody's any more. */
  const pairsOf = (actor: Actor, it: Shown): ShownPair[] => it.liaison.pairs
    .filter((pair) => pair.state === 'PROPOSED' || hasBegun(pair)).map((pair) => ({ ...it, pair })).filter((one) => pairPolicy.read(actor, one));

  return {
    liaison: (actor: Actor, id: string): Promise<Shown> => liaisonFor(actor, id),
    pairsOf,

    async schoolLiaisons(actor: Actor, schoolId: string): Promise<OfSchool> {
      const own = await school.schoolFor(actor, schoolId);
      const [records, nearby] = await Promise.all([ofSchool(own._id), school.schoolsNear(own)]);
      const taken = new Set(records.flatMap(({ isCurrent, year, ecoleId, collegeId }) => (isCurrent && year === yearNow() ? [ecoleId, collegeId] : [])));
      return { school: own, liaisons: await shown(records), nearby: nearby.filter(({ _id }) => !taken.has(_id)) };
    },

    /** What the actor, as a head, is to be told of this year's liaisons. */
    async liaisonNews(actor: Actor): Promise<Shown[]> {
      signedIn(actor);
      const headed = actor.seats.flatMap(({ role, schoolId }) => (role === 'HEAD' ? schoolId : []));
      if (headed.length === 0) return [];
      return shown(await liaisons.find({ unheardBySchoolId: { $in: headed }, year: yearNow() }).sort({ proposedAt: 1 }).limit(MOST).lean<LiaisonRecord[]>());
    },

    /** What a class of cycle 3 has of the liaisons of its school in its year; of all others, nothing. */
    async classLiaisons(actor: Actor, classroomId: string): Promise<OfClass[]> {
      signedIn(actor);
      const classroom: ClassroomRecord = await school.classroomOf(idOf(classroomId));
      const room = roomFor(classroom);
      authorize(actor, classLiaisonsPolicy, 'read', room);
      if (room.isGroup || !classroom.levels.some((level) => CYCLE_3.includes(level))) return [];
      const all = await shown(await ofSchool(classroom.schoolId, { year: classroom.year, state: { $in: ['ACCEPTED', 'ENDED'] } }));
      return all.filter(({ liaison }) => hasBegun(liaison)).map((it): OfClass => ({
        it, other: it.schools.find((one) => one.school._id !== classroom.schoolId)!, isMember: liaisonPolicy.read(actor, it),
        pairs: pairsOf(actor, it).filter(({ pair }) => [pair.ecoleClassId, pair.collegeClassId].includes(classroomId)),
      })).filter(({ isMember, pairs }) => isMember || pairs.length > 0);
    },

    /** The teachers of its classes of cycle 3; of another school than the actor's, those who take part. */
    async teachersOf(actor: Actor, { liaison, schools, classes }: Shown): Promise<Teacher[]> {
      if (!hasBegun(liaison)) return [];
      const places = await school.placesInSchools(schools.map((one) => one.school._id), ['TEACHER']);
      const there = new Map<string, Teacher>();
      for (const { _id, name, schoolId } of classes) {
        for (const { personId } of places.filter((place) => place.classroomId === _id)) {
          const known = there.get(`${schoolId} ${personId}`) ?? { personId, schoolId, classNames: [], takesPart: !liaison.withoutIds.includes(personId) };
          known.classNames.push(name);
          there.set(`${schoolId} ${personId}`, known);
        }
      }
      const headed = headedOf(actor, liaison);
      return [...there.values()].filter(({ takesPart, schoolId }) => takesPart || schoolId === headed);
    },
  };
}

/** The classes of a liaison, as the actor knows them. */
export function classesFor(actor: Actor, { classes, schools }: Shown) {
  const names = new Map(schools.map(({ school: { _id, name } }) => [_id, name]));
  return classes.map(({ _id: id, name, levels, schoolId }) => (
    { id, name, levels: inOrder(levels), schoolId, schoolName: names.get(schoolId) ?? '', isOwn: seesClassAsOwn(actor, { classroomId: id, schoolId }) }));
}
