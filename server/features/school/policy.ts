import type { Policy } from '../../platform/access/access.ts';
import type { Actor, Room } from '../../platform/access/actor.ts';
import type { SchoolRecord } from './model.ts';

/** A school, as far as it matters who answers for it. */
export type Answered = Pick<SchoolRecord, '_id' | 'territoryIds'>;

/** Whether the actor answers for all of a school: as its head, or as one who administers it from above. */
export const answersFor = (actor: Actor, { _id, territoryIds }: Answered): boolean => actor.heads(_id) || actor.oversees(territoryIds ?? []);

/** Who may do what in a school: those who work there know it, its head directs it. */
export const schoolPolicy = {
  read: (actor, { schoolId }) => actor.worksIn(schoolId),
  direct: (actor, { schoolId }) => actor.heads(schoolId),
  /** Open a group; of which pupils, the policy of their classes says. */
  group: (actor, { schoolId }) => actor.worksIn(schoolId),
} satisfies Policy<{ schoolId: string }>;

/** A class or a group, as far as rights go. */
export interface ClassroomSubject extends Room { isGroup: boolean }

/**
 * Who may do what in a class: it exists for those who belong to it, its staff enrols, the school's head directs. A group is its own
 * teachers' as well as the head's: they choose its pupils, each from the classes that are theirs, and who teaches it with them. What is
 * of a pupil and their family for good (enrolling, guardians, passwords) stays with the staff of their class. Once its year is over it is only read.
 */
export const classroomPolicy = {
  read: (actor, room) => actor.asReader(room).belongsTo(room),
  register: (actor, room) => actor.isStaffOf(room),
  enrol: (actor, room) => actor.isStaffOf(room) && !room.isGroup,
  gather: (actor, room) => actor.isStaffOf(room) && room.isGroup,
  direct: (actor, room) => (actor.heads(room.schoolId) && !actor.isOver(room)) || (room.isGroup && actor.teaches(room)),
} satisfies Policy<ClassroomSubject>;

/** Someone of a school, as far as their password goes. */
export interface MemberSubject {
  personId: string;
  schoolId: string;
  /** As a pupil: their current classes, groups apart; null for an adult. */
  pupilIn: readonly Room[] | null;
  /** Whether they also have a place, or a child, in a school that is not this one, or an office above schools. */
  elsewhere: boolean;
  /** Whether they have ever come in. */
  isUsed: boolean;
}

/**
 * Who may give someone of the school a new password. Pupils: the staff of their class. Adults: the head, but only when they belong nowhere
 * else, for a password opens all of a person's places. One's own password is changed with the current one, never this way.
 * A letter with a code opens an account that nobody has used yet: the staff's who may ask for it at all, the head's when another school knows
 * the person too. To an account in use it is a new password, and the same rule holds; the head takes back what opens where they might have written. A second factor is taken away by the same rule, and from adults only.
 */
export const memberPolicy = {
  read: (actor, { schoolId }) => actor.worksIn(schoolId),
  renewPassword: (actor, { personId, schoolId, pupilIn, elsewhere }) => !actor.is(personId)
    && (pupilIn ? pupilIn.some((room) => actor.isStaffOf(room)) : actor.heads(schoolId) && !elsewhere),
  writeTo: (actor, { personId, schoolId, pupilIn, elsewhere, isUsed }) => !actor.is(personId) && !pupilIn
    && (actor.heads(schoolId) ? !isUsed || !elsewhere : actor.worksIn(schoolId) && !isUsed && !elsewhere),
  revokeCode: (actor, { personId, schoolId, pupilIn, elsewhere, isUsed }) => !actor.is(personId) && !pupilIn && actor.heads(schoolId) && (!isUsed || !elsewhere),
  resetSecondFactor: (actor, { personId, schoolId, pupilIn, elsewhere }) => !actor.is(personId) && !pupilIn && actor.heads(schoolId) && !elsewhere,
} satisfies Policy<MemberSubject>;

/** Who may do what with a place offered: whoever it is offered to answers it, the school's head sees that it waits and takes it back. */
export const invitationPolicy = {
  read: (actor, { personId, schoolId }) => actor.is(personId) || actor.heads(schoolId),
  answer: (actor, { personId }) => actor.is(personId),
  withdraw: (actor, { schoolId }) => actor.heads(schoolId),
} satisfies Policy<{ personId: string; schoolId: string }>;
