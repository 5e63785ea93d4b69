import type { ResolversTypes } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { PeopleLoaders } from '../people/loaders.ts';
import type { PersonRecord } from '../people/model.ts';
import { byName } from '../people/names.ts';
import type { ClassroomRecord } from './model.ts';
import { classroomPolicy, schoolPolicy } from './policy.ts';
import type { SchoolLoaders } from './loaders.ts';
import type { SchoolService } from './service.ts';
import { roomFor } from './service/classrooms.ts';

interface Reading { actor: Actor; loaders: { people: PeopleLoaders; school: SchoolLoaders }; school: SchoolService }
type Answer<K extends keyof ResolversTypes> = Awaited<ResolversTypes[K]>;

/** The pupils of a class with their guardians, in alphabetical order, for its staff; for anyone else, nobody. */
export async function pupilsFor({ actor, loaders }: Reading, classroom: ClassroomRecord): Promise<Answer<'PupilEntry'>[]> {
  if (!rights(actor, classroomPolicy, roomFor(classroom)).enrol) return [];
  const persons = await everyone(loaders.people, await loaders.school.pupilIds.load(classroom._id));
  return Promise.all(persons.sort(byName).map(async (person) => ({
    person, firstName: person.firstName, lastName: person.lastName, login: person.login,
    guardians: (await everyone(loaders.people, await loaders.people.guardianIds.load(person._id))).map(asMember),
  })));
}

/** The teachers of a school in alphabetical order, for those who direct it; for anyone else, nobody. */
export async function teachersFor({ actor, loaders, school }: Reading, schoolId: string): Promise<Answer<'Member'>[]> {
  if (!rights(actor, schoolPolicy, { schoolId }).direct) return [];
  return (await everyone(loaders.people, await school.teacherIdsOf(schoolId))).sort(byName).map(asMember);
}

/** The teachers of a class. */
export async function teachersOf({ loaders }: Reading, classroomId: string): Promise<PersonRecord[]> {
  return everyone(loaders.people, await loaders.school.teacherIds.load(classroomId));
}

const everyone = (people: PeopleLoaders, ids: readonly string[]): Promise<PersonRecord[]> => Promise.all(ids.map((id) => people.byId.load(id)));

/** An adult in a list. */
export const asMember = (person: PersonRecord): Answer<'Member'> =>
  ({ person, firstName: person.firstName, lastName: person.lastName, login: person.login });
