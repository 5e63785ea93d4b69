import type { Person } from '../support/person.ts';
import { ENDED, type Somewhere, type World } from './school-world.ts';

export const roles = ['nobody', 'pupil', 'guardian', 'teacher', 'head'] as const;
export type Role = (typeof roles)[number];

export interface Everyone {
  /** Each signed in, with their id (nobody has none). */
  people: Record<Role, Person>;
  /** For each role, the columns of a rights' table: their own class, another of the same school, one of another school, and one they have left. */
  columns: Record<Role, Somewhere[]>;
  /** The guardian's child, in the own class. */
  child: string;
  /** Another pupil of the own class. */
  author: string;
}

/** Someone of every role, so that each row of a rights' table is tried by all of them everywhere. */
export async function everyone(world: World): Promise<Everyone> {
  const [mine, theirs, left] = [await world.aSchool(), await world.aSchool(), await world.aSchool()];
  const [own, other, former, elsewhere, formerSchool] = [
    await world.aClass(mine), await world.aClass(mine), await world.aClass(mine), await world.aClass(theirs), await world.aClass(left),
  ];
  const ids = { pupil: await world.someone('pupil'), guardian: await world.someone('adult'), teacher: await world.someone('adult'), head: await world.someone('adult') };
  const [child, grown, notMine, author] = [await world.someone('pupil'), await world.someone('pupil'), await world.someone('pupil'), await world.someone('pupil')];
  await world.place(ids.pupil, 'PUPIL', own);
  await world.place(ids.pupil, 'PUPIL', former, ENDED);
  for (const pupilId of [child, author]) await world.place(pupilId, 'PUPIL', own);
  await world.place(grown, 'PUPIL', former, ENDED);
  await world.place(notMine, 'PUPIL', other);
  await world.guard(ids.guardian, child);
  await world.guard(ids.guardian, grown);
  await world.guard(ids.guardian, notMine, ENDED);
  await world.place(ids.teacher, 'TEACHER', { schoolId: mine, classroomId: null });
  await world.place(ids.teacher, 'TEACHER', own);
  await world.place(ids.teacher, 'TEACHER', former, ENDED);
  await world.place(ids.head, 'HEAD', { schoolId: mine, classroomId: null });
  await world.place(ids.head, 'HEAD', { schoolId: left, classroomId: null }, ENDED);
  const enter = async (id: string): Promise<Person> => Object.assign(await world.enter(id), { id });
  const people = { nobody: world.house.visitor(), pupil: await enter(ids.pupil), guardian: await enter(ids.guardian), teacher: await enter(ids.teacher), head: await enter(ids.head) };
  const usual = [own, other, elsewhere, former];
  return { people, columns: { nobody: usual, pupil: usual, guardian: usual, teacher: usual, head: [own, other, elsewhere, formerSchool] }, child, author };
}
