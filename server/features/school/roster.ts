import type { ResolversTypes } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { PeopleLoaders } from '../people/loaders.ts';
import type { PersonRecord } from '../people/model.ts';
import { byName } from '../people/names.ts';
import { type ClassroomRecord, type InvitationRecord, isGroup } from './model.ts';
import { classroomPolicy, schoolPolicy } from './policy.ts';
import type { SchoolLoaders } from './loaders.ts';
import type { SchoolService } from './service.ts';
import { roomFor } from './service/classrooms.ts';

interface Reading { actor: Actor; loaders: { people: PeopleLoaders; school: SchoolLoaders }; school: SchoolService }
/** A pupil in the list of a class or a group. */
export interface Enrolled { person: PersonRecord; classroom: ClassroomRecord }

type Answer<K extends keyof ResolversTypes> = Awaited<ResolversTypes[K]>;

/** The pupils of a class or a group with their guardians, in alphabetical order, for its staff; for anyone else, nobody. */
export async function pupilsFor({ actor, loaders }: Reading, classroom: ClassroomRecord): Promise<Enrolled[]> {
  if (!rights(actor, classroomPolicy, roomFor(classroom)).register) return [];
  const persons = await everyone(loaders.people, await loaders.school.pupilIds.load(classroom._id));
  return persons.sort(byName).map((person) => ({ person, classroom }));
}

/** The guardians of a pupil in a list. */
export async function guardiansFor({ loaders }: Reading, { person }: Enrolled): Promise<Answer<'Member'>[]> {
  const ties = await loaders.people.guardianships.load(person._id);
  return Promise.all(ties.map(async ({ guardianId, from }) => ({ ...asMember(await loaders.people.byId.load(guardianId)), since: from })));
}

/** The code that is out for the guardians of a pupil, for those who enrol; for anyone else, none. */
export async function familyCodeFor({ actor, loaders }: Reading, { person, classroom }: Enrolled): Promise<Answer<'FamilyCode'> | null> {
  if (!rights(actor, classroomPolicy, roomFor(classroom)).enrol) return null;
  const row = await loaders.people.familyCode.load(person._id);
  if (!row) return null;
  const { issuedAt, expiresAt, usesLeft, byId, taken } = row;
  const joined = await Promise.all(taken.map(async (one) => ({ person: await loaders.people.byId.load(one.byId), at: one.at })));
  return { issuedAt, expiresAt, usesLeft, by: byId === null ? null : await loaders.people.byId.load(byId), joined };
}

/** The offers of a school that wait, for those who direct it; for anyone else, none. */
export async function invitationsFor({ actor, school }: Reading, schoolId: string): Promise<InvitationRecord[]> {
  return rights(actor, schoolPolicy, { schoolId }).direct ? school.openInvitations(schoolId) : [];
}

/** The classes, or the groups, of the list's school and year where a pupil of it is. */
export async function roomsFor({ loaders }: Reading, { person, classroom }: Enrolled, groups: boolean): Promise<string[]> {
  const rooms = await loaders.school.roomsOfPupil.load(person._id);
  return rooms.filter((room) => isGroup(room) === groups && room.schoolId === classroom.schoolId && room.year === classroom.year).map(({ name }) => name);
}

/** The teachers of a school in alphabetical order, for those who direct it; for anyone else, nobody. */
export async function teachersFor({ actor, loaders, school }: Reading, schoolId: string): Promise<Answer<'Member'>[]> {
  if (!rights(actor, schoolPolicy, { schoolId }).direct) return [];
  const until = await school.teachersUntil(schoolId);
  return (await everyone(loaders.people, [...until.keys()])).sort(byName).map((person) => ({ ...asMember(person), until: until.get(person._id) ?? null }));
}

/** The teachers of a class, the main one first. */
export async function teachersOf({ loaders }: Reading, { _id, mainTeacherId }: ClassroomRecord): Promise<PersonRecord[]> {
  const ids = await loaders.school.teacherIds.load(_id);
  return everyone(loaders.people, [...ids.filter((id) => id === mainTeacherId), ...ids.filter((id) => id !== mainTeacherId)]);
}

/** Whom families turn to first, as long as they teach there. */
export async function mainTeacherOf(reading: Reading, classroom: ClassroomRecord): Promise<PersonRecord | null> {
  return (await teachersOf(reading, classroom)).find(({ _id }) => _id === classroom.mainTeacherId) ?? null;
}

const everyone = (people: PeopleLoaders, ids: readonly string[]): Promise<PersonRecord[]> => Promise.all(ids.map((id) => people.byId.load(id)));

/** An adult in a list. */
export const asMember = (person: PersonRecord): Answer<'Member'> =>
  ({ person, firstName: person.firstName, lastName: person.lastName, login: person.login });
