import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

let world: World;
let schoolId: string;
let head: Person;
let rooms: Somewhere[];

beforeAll(async () => {
  world = await openWorld();
  schoolId = await world.aSchool();
  rooms = [await world.aClass(schoolId), await world.aClass(schoolId), await world.aClass(schoolId)];
  const id = await world.someone('adult');
  await world.place(id, 'HEAD', { schoolId, classroomId: null });
  head = await world.enter(id);
});
afterAll(() => world.close());

const MOVE = 'mutation ($from: ID!, $pupilId: ID!, $to: ID!) { movePupil(classroomId: $from, pupilId: $pupilId, toClassroomId: $to) { id pupils { person { id } } } }';
const LEAVE = 'mutation ($schoolId: ID!, $personId: ID!) { endSchoolPlace(schoolId: $schoolId, personId: $personId) { teachers { person { id } } } }';
const move = (pupilId: string, from: Somewhere, to: Somewhere): Promise<string> => head.tries(MOVE, { from: from.classroomId, pupilId, to: to.classroomId });
const pupilOf = async (at: Somewhere): Promise<string> => { const id = await world.someone('pupil'); await world.place(id, 'PUPIL', at); return id; };
const placesOf = async (personId: string) => world.models.memberships.find({ personId }).sort({ from: 1, _id: 1 }).lean();
const current = async (personId: string): Promise<(string | null)[]> => (await placesOf(personId)).filter(({ until }) => until === null).map(({ classroomId }) => classroomId);
const classesOf = async (who: Person): Promise<string[]> => (await who.ask('{ classrooms { id } }')).classrooms.map(({ id }: { id: string }) => id);

it('moves a pupil with the family, tells their screens, keeps the history, once however often it is sent', async () => {
  const [from, to] = rooms as [Somewhere, Somewhere];
  const [pupilId, guardianId] = [await pupilOf(from), await world.someone('adult')];
  await world.guard(guardianId, pupilId);
  const [pupil, guardian] = [await world.enter(pupilId), await world.enter(guardianId)];
  const watches = [await pupil.watch('subscription { meChanged }'), await guardian.watch('subscription { meChanged }')];
  const answers = await Promise.all([1, 2, 3].map(() => head.ask(MOVE, { from: from.classroomId, pupilId, to: to.classroomId })));
  for (const { movePupil } of [...answers, await head.ask(MOVE, { from: from.classroomId, pupilId, to: to.classroomId })]) expect(movePupil).toEqual({ id: from.classroomId, pupils: [] });
  for (const watch of watches) expect(await watch.next()).toEqual({ meChanged: true });
  for (const who of [pupil, guardian]) { expect(await classesOf(who)).toEqual([to.classroomId]); who.leave(); }
  expect((await placesOf(pupilId)).map(({ classroomId, until }) => [classroomId, until !== null]).sort()).toEqual([[from.classroomId, true], [to.classroomId, false]].sort());
});

it('moves back and forth', async () => {
  const [from, to] = rooms as [Somewhere, Somewhere];
  const pupilId = await pupilOf(from);
  for (let times = 0; times < 2; times++) {
    expect(await move(pupilId, from, to)).toBe('ok');
    expect(await move(pupilId, to, from)).toBe('ok');
  }
  expect(await current(pupilId)).toEqual([from.classroomId]);
  expect(await placesOf(pupilId)).toHaveLength(5);
});

it('of two moves to two classes at once lets one win', async () => {
  const [from, ...to] = rooms as [Somewhere, Somewhere, Somewhere];
  const pupilId = await pupilOf(from);
  const answers = await Promise.all(to.map((room) => move(pupilId, from, room)));
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1);
  expect(['CONFLICT', 'NOT_FOUND']).toContain(answers.find((answer) => answer !== 'ok'));
  expect(await current(pupilId)).toEqual([to[answers.indexOf('ok')]!.classroomId]);
});

it('cut after the new place, is completed when sent again', async () => {
  const [from, to] = rooms as [Somewhere, Somewhere];
  const pupilId = await pupilOf(from);
  await move(pupilId, from, to);
  await world.models.memberships.updateOne({ personId: pupilId, classroomId: from.classroomId }, { $set: { until: null } });
  expect(await move(pupilId, from, to)).toBe('ok');
  expect(await current(pupilId)).toEqual([to.classroomId]);
});

it('moves nobody to the same class, to another year’s, nor anyone who is no pupil of the class', async () => {
  const [from, to] = rooms as [Somewhere, Somewhere];
  const teacherId = await world.someone('adult');
  await world.place(teacherId, 'TEACHER', from);
  expect(await move(await pupilOf(from), from, from)).toBe('INVALID');
  expect(await move(await pupilOf(from), from, await world.aClass(schoolId, 'Autrefois', '2019-2020'))).toBe('NOT_ALLOWED');
  expect(await move(teacherId, from, to)).toBe('NOT_FOUND');
  expect(await move(await pupilOf(rooms[2]!), from, to)).toBe('NOT_FOUND');
});

it('ends a teacher’s place in the school and in all its classes, not elsewhere nor as a parent, and tells their screen', async () => {
  const elsewhere = await world.aClass(await world.aSchool());
  const [id, childId] = [await world.someone('adult'), await pupilOf(rooms[2]!)];
  for (const at of [{ schoolId, classroomId: null }, rooms[0]!, rooms[1]!, elsewhere]) await world.place(id, 'TEACHER', at);
  await world.guard(id, childId);
  const teacher = await world.enter(id);
  const watch = await teacher.watch('subscription { meChanged }');
  const answers = await Promise.all([1, 2].map(() => head.ask(LEAVE, { schoolId, personId: id })));
  for (const { endSchoolPlace } of [...answers, await head.ask(LEAVE, { schoolId, personId: id })]) expect(endSchoolPlace.teachers.map(({ person }: { person: { id: string } }) => person.id)).not.toContain(id);
  expect(await watch.next()).toEqual({ meChanged: true });
  expect((await classesOf(teacher)).sort()).toEqual([elsewhere.classroomId, rooms[2]!.classroomId].sort());
  expect(await placesOf(id), 'history is kept').toHaveLength(4);
  expect(await head.tries(LEAVE, { schoolId, personId: childId })).toBe('NOT_FOUND');
  teacher.leave();
});
