import { onceForEach } from '../../../platform/database/together.ts';
import { folded } from '../../../platform/folding.ts';
import type { Listed } from '../../people/service/accounts.ts';
import type { ClassroomRecord, Level, SchoolRecord } from '../../school/model.ts';
import { isGroup } from '../../school/model.ts';
import type { PeopleService } from '../../people/service.ts';
import type { SchoolService } from '../../school/service.ts';

export type ListedRole = 'PUPIL' | 'TEACHER' | 'HEAD' | 'GUARDIAN';

/** Someone in a list of people, as it is searched: `text` is folded, `sort` orders by last name. */
export interface Row {
  person: Listed;
  sort: string;
  text: string;
  roles: ListedRole[];
  /** Names of classes, or of schools. */
  places: string[];
  classroomIds: string[];
  levels: Level[];
  /** Of a pupil; null for others, and where families are not listed. */
  guardians: number | null;
  /** Until when the code of their letter is good: read for those who are shown, never for all. */
  codeUntil?: Date | null;
}

interface Needs { people: PeopleService; school: SchoolService }
type Draft = Pick<Row, 'roles' | 'places' | 'classroomIds' | 'levels' | 'guardians'>;

/** Everyone of a school: pupils, those who work there, guardians. Reads grow by the hundred people, whatever is searched. */
export async function rowsOfSchool({ people, school }: Needs, schoolId: string): Promise<Row[]> {
  const [places, classrooms] = await Promise.all([school.placesInSchools([schoolId], ['PUPIL', 'TEACHER', 'HEAD']), school.roomsOfSchool(schoolId)]);
  const rooms = new Map(classrooms.map((room) => [room._id, room]));
  const drafts = new Map<string, Draft>();
  for (const { personId, role, classroomId } of classesFirst(places, rooms)) add(drafts, personId, role, classroomId === null ? undefined : rooms.get(classroomId));
  const pupils = [...drafts].filter(([, { roles }]) => roles.includes('PUPIL'));
  for (const [, draft] of pupils) draft.guardians = 0;
  for (const { pupilId, guardianId } of await people.allGuardianshipsOf(pupils.map(([id]) => id))) {
    const child = drafts.get(pupilId)!;
    child.guardians!++;
    for (const classroomId of child.classroomIds) add(drafts, guardianId, 'GUARDIAN', rooms.get(classroomId)!);
    if (child.classroomIds.length === 0) add(drafts, guardianId, 'GUARDIAN', undefined);
  }
  return inOrder(await people.listed([...drafts.keys()]), drafts);
}

/** The adults at work in those schools. No pupil is read, nor any family. */
export async function rowsAbove({ people, school }: Needs, schools: readonly SchoolRecord[]): Promise<Row[]> {
  const names = new Map(schools.map(({ _id, name }) => [_id, name]));
  const drafts = new Map<string, Draft>();
  for (const { personId, role, schoolId } of await school.placesInSchools([...names.keys()], ['TEACHER', 'HEAD'])) {
    const draft = add(drafts, personId, role, undefined);
    const name = names.get(schoolId)!;
    if (!draft.places.includes(name)) draft.places.push(name);
  }
  return inOrder(await people.listed([...drafts.keys()]), drafts);
}

/** A class is said before the groups one goes to. */
function classesFirst<P extends { classroomId: string | null }>(places: readonly P[], rooms: ReadonlyMap<string, ClassroomRecord>): P[] {
  const rank = ({ classroomId }: P): number => { const room = classroomId === null ? undefined : rooms.get(classroomId); return room && isGroup(room) ? 1 : 0; };
  return places.toSorted((one, other) => rank(one) - rank(other));
}

function add(drafts: Map<string, Draft>, personId: string, role: ListedRole, room: ClassroomRecord | undefined): Draft {
  const draft = drafts.get(personId) ?? { roles: [], places: [], classroomIds: [], levels: [], guardians: null };
  drafts.set(personId, draft);
  if (!draft.roles.includes(role)) draft.roles.push(role);
  if (room && !draft.classroomIds.includes(room._id)) {
    draft.classroomIds.push(room._id);
    draft.places.push(room.name);
    if (!isGroup(room)) draft.levels.push(...room.levels);
  }
  return draft;
}

function inOrder(persons: readonly Listed[], drafts: ReadonlyMap<string, Draft>): Row[] {
  // A name is borne by several, and each is folded once.
  const fold = onceForEach(folded);
  return persons.map((person) => {
    const [first, last] = [fold(person.firstName), fold(person.lastName)];
    return { person, ...drafts.get(person._id)!, sort: `${last} ${first}`, text: `${first} ${last} ${folded(person.login)}` };
  }).sort(beforeOrAfter);
}

/** By last name, then first name, then id: the same order for every page. */
export const beforeOrAfter = (one: Place, other: Place): number =>
  (one.sort < other.sort ? -1 : one.sort > other.sort ? 1 : one.person._id < other.person._id ? -1 : one.person._id > other.person._id ? 1 : 0);

export interface Place { sort: string; person: { _id: string } }
