import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import { type Somewhere, ENDED } from './school-world.ts';
import { FAMILIES, type WallWorld, aPost, create, openWallWorld } from './wall-world.ts';

let world: WallWorld;
let schoolId: string;
let cm1: Somewhere;
let cm2: Somewhere;
let [head, ofCm1, ofCm2, stranger, child, parent]: Person[] = [];
const OPEN = 'mutation ($schoolId: ID!, $key: ID!, $input: SchoolGroupInput!) { createGroup(schoolId: $schoolId, key: $key, input: $input) { id kind name levels teachers { id } pupilCount } }';
const GATHER = 'mutation ($id: ID!, $add: [ID!]!, $remove: [ID!]!) { gatherPupils(classroomId: $id, add: $add, remove: $remove) { pupilCount } }';
const LIST = 'query ($id: ID!) { classroom(id: $id) { kind can { register enrol gather direct } pupils { person { id } className groupNames } } }';

beforeAll(async () => {
  world = await openWallWorld();
  schoolId = await world.aSchool();
  [cm1, cm2] = [await world.aClass(schoolId, 'CM1'), await world.aClass(schoolId, 'CM2')];
  const enter = async (id: string): Promise<Person> => Object.assign(await world.enter(id), { id });
  const staff = async (role: 'TEACHER' | 'HEAD', at?: Somewhere): Promise<Person> => {
    const id = await world.someone('adult');
    await world.place(id, role, { schoolId, classroomId: null });
    if (at) await world.place(id, role, at);
    return enter(id);
  };
  [head, ofCm1, ofCm2, stranger] = [await staff('HEAD'), await staff('TEACHER', cm1), await staff('TEACHER', cm2), await staff('TEACHER')];
  const childId = await pupilIn(cm2);
  const parentId = await world.someone('adult');
  await world.guard(parentId, childId);
  [child, parent] = [await enter(childId), await enter(parentId)];
});
afterAll(() => world.close());

async function pupilIn(at: Somewhere): Promise<string> {
  const id = await world.someone('pupil');
  await world.place(id, 'PUPIL', at);
  return id;
}
let count = 0;
const open = async (who: Person, pupilIds: string[], teacherIds: string[] = [], key = writeKey()): Promise<Answer> =>
  (await who.ask(OPEN, { schoolId, key, input: { name: `Groupe ${++count}`, pupilIds, teacherIds } })).createGroup;
const gather = (who: Person, id: string, add: string[], remove: string[] = []): Promise<string> => who.tries(GATHER, { id, add, remove });
const sees = (who: Person, id: string): Promise<string> => who.tries('query ($id: ID!) { wall(classroomId: $id) { id } }', { id });

it('is opened by a teacher with pupils of their own class, and each colleague adds theirs', async () => {
  const theirs = await pupilIn(cm1);
  expect(await ofCm2!.tries(OPEN, { schoolId, key: writeKey(), input: { name: 'Avec les autres', pupilIds: [theirs], teacherIds: [] } }), 'a pupil of another’s class').toBe('NOT_FOUND');
  const group = await open(ofCm2!, [child!.id], [ofCm1!.id]);
  expect(group).toMatchObject({ kind: 'GROUP', levels: ['CM2'], pupilCount: 1 });
  expect(group.teachers.map(({ id }: Answer) => id).sort()).toEqual([ofCm1!.id, ofCm2!.id].sort());
  expect(await gather(ofCm2!, group.id, [theirs])).toBe('NOT_FOUND');
  expect(await gather(ofCm1!, group.id, [theirs])).toBe('ok');
  expect(await gather(ofCm1!, group.id, [theirs]), 'twice is once').toBe('ok');
  const { classroom } = await ofCm2!.ask(LIST, { id: group.id });
  expect(classroom.can).toEqual({ register: true, enrol: false, gather: true, direct: true });
  expect(classroom.pupils.map(({ className }: Answer) => className).sort()).toEqual(['CM1', 'CM2']);
  expect((await ofCm1!.ask(LIST, { id: cm1.classroomId })).classroom.pupils.map(({ groupNames }: Answer) => groupNames)).toEqual([[group.name]]);
  expect([await gather(ofCm2!, group.id, [], [theirs]), (await ofCm2!.ask(LIST, { id: group.id })).classroom.pupils.length]).toEqual(['ok', 1]);
});

it('is opened once for each key, and under a name of its own', async () => {
  const key = writeKey();
  const input = { name: 'Chorale', pupilIds: [child!.id], teacherIds: [] };
  const [one, two] = await Promise.all([ofCm2!.ask(OPEN, { schoolId, key, input }), ofCm2!.ask(OPEN, { schoolId, key, input })]);
  expect(one.createGroup.id).toBe(two.createGroup.id);
  expect(two.createGroup.pupilCount).toBe(1);
  expect(await head!.tries(OPEN, { schoolId, key: writeKey(), input: { ...input, name: 'CM1' } })).toBe('INVALID');
});

it('has its spaces for its pupils, their families, its teachers and the head; for nobody else', async () => {
  const { id } = await open(ofCm2!, [child!.id]);
  await create(ofCm2!, id, aPost(FAMILIES));
  const everyone = { child: child!, parent: parent!, teacher: ofCm2!, head: head!, 'a colleague who teaches another class': ofCm1!, 'a colleague without class': stranger! };
  const found: Record<string, string[]> = {};
  for (const [who, person] of Object.entries(everyone)) {
    found[who] = [
      await sees(person, id),
      await person.tries('query ($id: ID!) { tasks(classroomId: $id) { __typename } }', { id }),
      await person.tries('query ($id: ID!) { chat(classroomId: $id) { __typename } }', { id }),
      await person.tries('query ($id: ID!) { moderationDesk(classroomId: $id) { __typename } }', { id }),
    ];
  }
  const nothing = ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'];
  expect(found).toEqual({
    child: ['ok', 'ok', 'ok', 'NOT_ALLOWED'], parent: ['ok', 'NOT_FOUND', 'NOT_FOUND', 'NOT_ALLOWED'], teacher: ['ok', 'ok', 'ok', 'ok'], head: ['ok', 'ok', 'ok', 'ok'],
    'a colleague who teaches another class': nothing, 'a colleague without class': nothing,
  });
  const { feed } = await parent!.ask('{ feed { edges { node { wall { classroom { id kind } } } } } }');
  expect(feed.edges.map(({ node }: Answer) => node.wall.classroom)).toContainEqual({ id, kind: 'GROUP' });
});

it('leaves a pupil’s class to the class: no enrolling, no guardian, no password, no move from the group', async () => {
  const { id } = await open(ofCm2!, [child!.id], [stranger!.id]);
  const refused = [
    await stranger!.tries('mutation ($id: ID!, $key: ID!) { enrolPupil(classroomId: $id, key: $key, input: { firstName: "A", lastName: "B" }) { login } }', { id, key: writeKey() }),
    await stranger!.tries('mutation ($id: ID!, $p: ID!, $key: ID!) { addGuardian(classroomId: $id, pupilId: $p, key: $key, input: { firstName: "A", lastName: "B" }) { login } }', { id, p: child!.id, key: writeKey() }),
    await stranger!.tries('mutation ($s: ID!, $p: ID!) { resetPassword(schoolId: $s, personId: $p) { login } }', { s: schoolId, p: child!.id }),
    await head!.tries('mutation ($a: ID!, $p: ID!, $b: ID!) { movePupil(classroomId: $a, pupilId: $p, toClassroomId: $b) { id } }', { a: id, p: child!.id, b: cm1.classroomId }),
    await head!.tries('mutation ($a: ID!, $p: ID!, $b: ID!) { movePupil(classroomId: $a, pupilId: $p, toClassroomId: $b) { id } }', { a: cm2.classroomId, p: child!.id, b: id }),
  ];
  expect(refused).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_FOUND', 'NOT_FOUND']);
  const { school } = await head!.ask('query ($id: ID!) { school(id: $id) { classrooms { id } groups { id } } }', { id: schoolId });
  expect(school.classrooms.map((room: Answer) => room.id).sort()).toEqual([cm1.classroomId, cm2.classroomId].sort());
  expect(school.groups.map((room: Answer) => room.id)).toContain(id);
});

it('ends for whoever leaves it, and for all when it is closed; the class stays', async () => {
  const { id } = await open(ofCm2!, [child!.id], [ofCm1!.id]);
  expect(await ofCm1!.tries('mutation ($c: ID!, $p: ID!) { endPlace(classroomId: $c, personId: $p) { id } }', { c: id, p: child!.id })).toBe('ok');
  expect([await sees(child!, id), await sees(parent!, id), await sees(child!, cm2.classroomId)]).toEqual(['NOT_FOUND', 'NOT_FOUND', 'ok']);
  expect(await gather(ofCm2!, id, [child!.id])).toBe('ok');
  expect(await sees(parent!, id)).toBe('ok');
  const close = (who: Person) => who.tries('mutation ($id: ID!) { closeGroup(classroomId: $id) { id } }', { id });
  expect(await close(ofCm1!)).toBe('ok');
  expect([await sees(child!, id), await sees(parent!, id), await sees(ofCm2!, id), await close(head!)]).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'ok']);
  expect((await head!.ask('{ classrooms { id } }')).classrooms.map((room: Answer) => room.id)).not.toContain(id);
});

it('sees a replacement off at the end of their last day, and says who is the main teacher', async () => {
  const id = await world.someone('adult');
  for (const classroomId of [null, cm1.classroomId]) await world.place(id, 'TEACHER', { schoolId, classroomId });
  const replacement = await world.enter(id);
  const MAIN = 'mutation ($id: ID!, $t: ID) { setMainTeacher(classroomId: $id, teacherId: $t) { mainTeacher { id } teachers { id } } }';
  expect((await head!.ask(MAIN, { id: cm1.classroomId, t: id })).setMainTeacher).toMatchObject({ mainTeacher: { id }, teachers: [{ id }, { id: ofCm1!.id }] });
  expect(await head!.tries(MAIN, { id: cm1.classroomId, t: ofCm2!.id }), 'who does not teach there').toBe('NOT_FOUND');
  const END = 'mutation ($s: ID!, $p: ID!, $u: DateTime) { setTeacherEnd(schoolId: $s, personId: $p, until: $u) { teachers { person { id } until } } }';
  const until = new Date(Date.now() + 60 * 60_000).toISOString();
  expect(await head!.tries(END, { s: schoolId, p: id, u: ENDED.toISOString() }), 'a day gone by').toBe('INVALID');
  const { setTeacherEnd } = await head!.ask(END, { s: schoolId, p: id, u: until });
  expect(setTeacherEnd.teachers.find(({ person }: Answer) => person.id === id).until).toBe(until);
  expect(await sees(replacement, cm1.classroomId)).toBe('ok');
  world.house.travel(61 * 60_000);
  expect(await sees(replacement, cm1.classroomId), 'even before anything is swept').toBe('NOT_FOUND');
  await world.house.sweep();
  expect(await world.models.memberships.countDocuments({ personId: id, until: null })).toBe(0);
  expect((await head!.ask('query ($id: ID!) { classroom(id: $id) { mainTeacher { id } teachers { id } } }', { id: cm1.classroomId })).classroom).toEqual({ mainTeacher: null, teachers: [{ id: ofCm1!.id }] });
});
