import type { Policy } from '../../platform/access/access.ts';
import type { Actor, Room } from '../../platform/access/actor.ts';
import type { LiaisonRecord, PairRecord } from './model.ts';

/** A liaison, the classes of cycle 3 of its schools, and the school year it is now. */
export interface Subject { liaison: LiaisonRecord; rooms: readonly Room[]; year: string }
export interface PairSubject extends Subject { pair: PairRecord }

type Schools = Pick<LiaisonRecord, 'ecoleId' | 'collegeId'>;

/** Of the two schools the one that is not that one. */
export const otherSchool = ({ ecoleId, collegeId }: Schools, schoolId: string | undefined): string => (schoolId === ecoleId ? collegeId : ecoleId);

/** The school that a liaison was proposed to. */
export const askedSchool = (liaison: LiaisonRecord): string => otherSchool(liaison, liaison.proposedBySchoolId);

/** The class that two were asked to be. */
export const askedClass = ({ ecoleClassId, collegeClassId, proposedByClassId }: PairRecord): string => (proposedByClassId === ecoleClassId ? collegeClassId : ecoleClassId);

/** The school that someone heads, of the two. */
export const headedOf = (actor: Actor, { ecoleId, collegeId }: Schools): string | undefined => [ecoleId, collegeId].find((schoolId) => actor.heads(schoolId));

/** Whether it was ever accepted: there is something to read. */
export const hasBegun = ({ state, answeredAt }: Pick<LiaisonRecord, 'state' | 'answeredAt'>): boolean => state === 'ACCEPTED' || (state === 'ENDED' && answeredAt !== null);

const isLeftOut = (actor: Actor, { withoutIds }: LiaisonRecord): boolean => withoutIds.some((id) => actor.is(id));
const takesPart = (actor: Actor, { liaison, rooms }: Subject): boolean => !isLeftOut(actor, liaison) && rooms.some((room) => actor.asReader(room).isStaffOf(room));
const isThisYear = ({ liaison, year }: Subject): boolean => liaison.year === year;
const isOpen = (subject: Subject): boolean => subject.liaison.state === 'ACCEPTED' && isThisYear(subject);

/** Who may do what with a liaison: both heads see it, and once it is accepted the teachers of the classes that it is for. */
export const liaisonPolicy = {
  read: (actor, subject) => headedOf(actor, subject.liaison) !== undefined || (hasBegun(subject.liaison) && takesPart(actor, subject)),
  answer: (actor, subject) => subject.liaison.state === 'PROPOSED' && isThisYear(subject) && actor.heads(askedSchool(subject.liaison)),
  end: (actor, subject) => (isOpen(subject) && headedOf(actor, subject.liaison) !== undefined)
    || (subject.liaison.state === 'PROPOSED' && isThisYear(subject) && actor.heads(subject.liaison.proposedBySchoolId)),
  choose: (actor, subject) => isOpen(subject) && headedOf(actor, subject.liaison) !== undefined,
  write: (actor, subject) => isOpen(subject) && takesPart(actor, subject),
  /** Note that one was told what the other school answered, or that it ended it. */
  note: (actor, { liaison: { state, unheardBySchoolId } }) => state !== 'PROPOSED' && unheardBySchoolId !== null && actor.heads(unheardBySchoolId),
} satisfies Policy<Subject>;

/** Whether someone is of the staff of that class, and takes part. */
export const speaksFor = (actor: Actor, { liaison, rooms }: Subject, classroomId: string): boolean =>
  !isLeftOut(actor, liaison) && rooms.some((room) => room.classroomId === classroomId && actor.isStaffOf(room));

const classesOf = ({ ecoleClassId, collegeClassId }: PairRecord): string[] => [ecoleClassId, collegeClassId];
const studies = (actor: Actor, { rooms, pair }: PairSubject): boolean =>
  rooms.some((room) => classesOf(pair).includes(room.classroomId) && actor.asReader(room).studiesIn(room));

/** Who may do what with two classes that write together: each class's staff speak for it, its pupils find what they write. */
export const pairPolicy = {
  read: (actor, subject) => liaisonPolicy.read(actor, subject) || (hasBegun(subject.pair) && studies(actor, subject)),
  answer: (actor, subject) => isOpen(subject) && subject.pair.state === 'PROPOSED' && speaksFor(actor, subject, askedClass(subject.pair)),
  end: (actor, subject) => isOpen(subject) && ((subject.pair.state === 'ACCEPTED' && classesOf(subject.pair).some((id) => speaksFor(actor, subject, id)))
    || (subject.pair.state === 'PROPOSED' && speaksFor(actor, subject, subject.pair.proposedByClassId))),
  write: (actor, subject) => isOpen(subject) && subject.pair.state === 'ACCEPTED' && classesOf(subject.pair).some((id) => speaksFor(actor, subject, id)),
} satisfies Policy<PairSubject>;

/** Who sees what a class has of liaisons: its staff and its pupils, also once its year is over. */
export const classLiaisonsPolicy = {
  read: (actor, room) => { const reader = actor.asReader(room); return reader.isStaffOf(room) || reader.studiesIn(room); },
} satisfies Policy<Room>;

/** Whether a class is someone's own: they are of its staff, or study in it. */
export const seesClassAsOwn = (actor: Actor, room: Room): boolean => classLiaisonsPolicy.read(actor, room);
