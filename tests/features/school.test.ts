import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

let world: World;
let schoolId: string;
let own: Somewhere;
let head: Person;
let teacher: Person;

beforeAll(async () => {
  world = await openWorld();
  schoolId = await world.aSchool();
  own = await world.aClass(schoolId, 'CM2 A');
  const [headId, teacherId] = [await world.someone('adult', { title: 'Mme', lastName: 'Tête' }), await world.someone('adult', { title: 'M.', lastName: 'Maître' })];
  await world.place(headId, 'HEAD', { schoolId, classroomId: null });
  await world.place(teacherId, 'TEACHER', { schoolId, classroomId: null });
  await world.place(teacherId, 'TEACHER', own);
  [head, teacher] = [await world.enter(headId), await world.enter(teacherId)];
});
afterAll(() => world.close());

const ENROL = 'mutation ($classroomId: ID!, $key: ID!, $input: PupilInput!) { enrolPupil(classroomId: $classroomId, key: $key, input: $input) { login password person { id displayName isPupil } } }';
const GUARDIAN = 'mutation ($classroomId: ID!, $pupilId: ID!, $key: ID!, $input: AdultInput!) { addGuardian(classroomId: $classroomId, pupilId: $pupilId, key: $key, input: $input) { login password person { id } } }';
const TEACHER = 'mutation ($schoolId: ID!, $key: ID!, $ids: [ID!]!, $input: AdultInput!) { addTeacher(schoolId: $schoolId, key: $key, classroomIds: $ids, input: $input) { login password person { id } } }';
const ROSTER = 'query ($id: ID!) { classroom(id: $id) { pupilCount pupils { firstName lastName login person { id displayName } guardians { firstName login } } can { enrol direct } } }';
const END = 'mutation ($classroomId: ID!, $personId: ID!) { endPlace(classroomId: $classroomId, personId: $personId) { pupilCount } }';
const CREATE = 'mutation ($schoolId: ID!, $key: ID!, $input: ClassroomInput!) { createClassroom(schoolId: $schoolId, key: $key, input: $input) { id name levels year } }';
const RESET = 'mutation ($schoolId: ID!, $personId: ID!) { resetPassword(schoolId: $schoolId, personId: $personId) { login password } }';

const enrol = async (at: Somewhere, firstName: string, lastName: string) =>
  (await teacher.ask(ENROL, { key: writeKey(), classroomId: at.classroomId, input: { firstName, lastName } })).enrolPupil;

it('gives a new pupil a login of their own and a password that works, shown once', async () => {
  const lina = await enrol(own, ' Lina ', 'Benali');
  expect(lina).toMatchObject({ login: 'lina.b', person: { displayName: 'Lina B.', isPupil: true }, password: expect.stringMatching(/^[a-z]+-[a-z]+-\d\d$/) });
  const other = await enrol(own, 'Lina', 'Bouvier');
  expect(other.login).toBe('lina.b2');
  const me = await (await world.house.signIn('lina.b', lina.password)).ask('{ me { places { role classroom { name } school { id classrooms { name } teachers { login } } } children { person { id } } } }');
  expect(me.me).toEqual({ places: [{ role: 'PUPIL', classroom: { name: 'CM2 A' }, school: { id: schoolId, classrooms: [{ name: 'CM2 A' }], teachers: [] } }], children: [] });
});

it('gives thirteen namesakes enrolled at once thirteen logins', async () => {
  const at = await world.aClass(schoolId);
  const made = await Promise.all(Array.from({ length: 13 }, () => head.ask(ENROL, { key: writeKey(), classroomId: at.classroomId, input: { firstName: 'Zoé', lastName: 'Zidi' } })));
  expect(new Set(made.map(({ enrolPupil }) => enrolPupil.login)).size).toBe(13);
  expect(made.map(({ enrolPupil }) => enrolPupil.login)).toContain('zoe.z');
});

it('lists pupils by name with their guardians, for the staff; others see how many, and no name', async () => {
  const at = await world.aClass(schoolId);
  const pupils = [await head.ask(ENROL, { key: writeKey(), classroomId: at.classroomId, input: { firstName: 'Élie', lastName: 'Zola' } }), await head.ask(ENROL, { key: writeKey(), classroomId: at.classroomId, input: { firstName: 'Anna', lastName: 'Émond' } }), await head.ask(ENROL, { key: writeKey(), classroomId: at.classroomId, input: { firstName: 'Abel', lastName: 'Émond' } })];
  const zola = pupils[0]!.enrolPupil;
  const guardian = (await head.ask(GUARDIAN, { key: writeKey(), classroomId: at.classroomId, pupilId: zola.person.id, input: { title: 'Mme', firstName: 'Rose', lastName: 'Zola' } })).addGuardian;
  const { classroom } = await head.ask(ROSTER, { id: at.classroomId });
  expect(classroom.pupils.map(({ firstName }: { firstName: string }) => firstName)).toEqual(['Abel', 'Anna', 'Élie']);
  expect(classroom.pupils[2].guardians).toEqual([{ firstName: 'Rose', login: 'rose.zola' }]);
  expect(classroom).toMatchObject({ pupilCount: 3, can: { enrol: true, direct: true } });

  for (const who of [await world.house.signIn(zola.login, zola.password), await world.house.signIn(guardian.login, guardian.password)]) {
    expect((await who.ask(ROSTER, { id: at.classroomId })).classroom).toEqual({ pupilCount: 3, pupils: [], can: { enrol: false, direct: false } });
  }
});

it('links a guardian the school knows by e-mail address instead of doubling them, and shows the children', async () => {
  const [one, two] = [await enrol(own, 'Malo', 'Huet'), await enrol(own, 'Aya', 'Huet')];
  const input = { title: 'M.', firstName: 'Yann', lastName: 'Huet', email: 'Yann.Huet@Example.org' };
  const first = (await teacher.ask(GUARDIAN, { key: writeKey(), classroomId: own.classroomId, pupilId: one.person.id, input })).addGuardian;
  const again = await Promise.all([1, 2].map(async () => (await teacher.ask(GUARDIAN, { key: writeKey(), classroomId: own.classroomId, pupilId: two.person.id, input: { ...input, email: 'yann.huet@example.org' } })).addGuardian));
  for (const answer of again) expect(answer).toEqual({ login: first.login, password: null, person: first.person });
  const yann = await world.house.signIn('yann.huet@example.org', first.password);
  const { me } = await yann.ask('{ me { children { person { displayName } classrooms { name } } } }');
  expect(me.children).toEqual([{ person: { displayName: 'Malo H.' }, classrooms: [{ name: 'CM2 A' }] }, { person: { displayName: 'Aya H.' }, classrooms: [{ name: 'CM2 A' }] }]);
});

it('neither links nor shows someone whom only another school knows', async () => {
  const elsewhere = await world.aClass(await world.aSchool());
  const id = await world.someone('adult', { email: 'ailleurs@example.org', firstName: 'Secret' });
  await world.place(id, 'TEACHER', elsewhere);
  const pupil = await enrol(own, 'Tom', 'Vidal');
  const input = { firstName: 'X', lastName: 'Y', email: 'ailleurs@example.org' };
  const { body } = await teacher.post({ query: GUARDIAN, variables: { key: writeKey(), classroomId: own.classroomId, pupilId: pupil.person.id, input } });
  expect(body.errors[0].extensions).toMatchObject({ code: 'CONFLICT', field: 'input.email' });
  expect(JSON.stringify(body)).not.toContain('Secret');
  expect(await head.tries(TEACHER, { key: writeKey(), schoolId, ids: [], input })).toBe('CONFLICT');
});

it('attaches a teacher to classes of the school, once, and to no other school’s', async () => {
  const [one, two, elsewhere] = [await world.aClass(schoolId), await world.aClass(schoolId), await world.aClass(await world.aSchool())];
  const input = { title: 'Mme', firstName: 'Ada', lastName: 'Lebrun' };
  expect(await head.tries(TEACHER, { key: writeKey(), schoolId, ids: [one.classroomId, elsewhere.classroomId], input })).toBe('NOT_FOUND');
  const { addTeacher } = await head.ask(TEACHER, { key: writeKey(), schoolId, ids: [one.classroomId, one.classroomId], input });
  expect(addTeacher.password).toMatch(/^\w{12}$/);
  const ada = await world.house.signIn(addTeacher.login, addTeacher.password);
  expect((await ada.ask('{ classrooms { id } }')).classrooms).toEqual([{ id: one.classroomId }]);
  const attach = 'mutation ($classroomId: ID!, $teacherId: ID!) { attachTeacher(classroomId: $classroomId, teacherId: $teacherId) { teachers { displayName } } }';
  const answers = await Promise.all([1, 2, 3].map(() => head.ask(attach, { classroomId: two.classroomId, teacherId: addTeacher.person.id })));
  for (const { attachTeacher } of answers) expect(attachTeacher.teachers).toEqual([{ displayName: 'Mme Lebrun' }]);
  expect(await head.tries(attach, { classroomId: two.classroomId, teacherId: (await enrol(own, 'Pas', 'Maître')).person.id })).toBe('NOT_FOUND');
  const { school } = await head.ask('query ($id: ID!) { school(id: $id) { teachers { lastName login } can { direct } } }', { id: schoolId });
  expect(school).toEqual({ teachers: [{ lastName: 'Lebrun', login: 'ada.lebrun' }, expect.objectContaining({ lastName: 'Maître' })], can: { direct: true } });
});

it('ends a place from now on: the pupil and the family no longer enter, live screens are told, history is kept', async () => {
  const pupil = await enrol(own, 'Issa', 'Keita');
  const guardian = (await teacher.ask(GUARDIAN, { key: writeKey(), classroomId: own.classroomId, pupilId: pupil.person.id, input: { firstName: 'Awa', lastName: 'Keita' } })).addGuardian;
  const [issa, awa] = [await world.house.signIn(pupil.login, pupil.password), await world.house.signIn(guardian.login, guardian.password)];
  const [his, hers] = [await issa.watch('subscription { meChanged }'), await awa.watch('subscription { meChanged }')];
  const read = 'query ($id: ID!) { classroom(id: $id) { id } }';
  expect(await awa.tries(read, { id: own.classroomId })).toBe('ok');
  await teacher.ask(END, { classroomId: own.classroomId, personId: pupil.person.id });
  expect([await his.next(), await hers.next()]).toEqual([{ meChanged: true }, { meChanged: true }]);
  for (const who of [issa, awa]) {
    expect(await who.tries(read, { id: own.classroomId })).toBe('DEPARTED');
    expect((await who.ask('{ me { places { role } } }')).me.places).toEqual([]);
    who.leave();
  }
  expect(await teacher.tries(END, { classroomId: own.classroomId, personId: pupil.person.id })).toBe('NOT_FOUND');
  expect(await world.models.memberships.findOne({ personId: pupil.person.id }).lean()).toMatchObject({ until: expect.any(Date) });
});

it('opens classes of the current year, each name once, with levels of that kind of school, listed by level then name', async () => {
  const mine = await world.aSchool();
  const id = await world.someone('adult');
  await world.place(id, 'HEAD', { schoolId: mine, classroomId: null });
  const director = await world.enter(id);
  const create = (name: string, levels: string[]) => director.tries(CREATE, { key: writeKey(), schoolId: mine, input: { name, levels } });
  for (const [name, levels] of [['CM2', ['CM2']], ['CE 10', ['CE1']], ['CE 9', ['CE2', 'CE1', 'CE1']], ['Petits', ['PS']]] as const) expect(await create(name, [...levels])).toBe('ok');
  await world.aClass(mine, 'Autrefois', '2019-2020');
  const { classrooms } = await director.ask('{ classrooms { name levels } }');
  expect(classrooms).toEqual([{ name: 'Petits', levels: ['PS'] }, { name: 'CE 9', levels: ['CE1', 'CE2'] }, { name: 'CE 10', levels: ['CE1'] }, { name: 'CM2', levels: ['CM2'] }]);
  for (const [name, levels] of [['CM2', ['CM2']], ['X', []], ['Y', ['SIXIEME']], ['  ', ['CP']], ['z'.repeat(41), ['CP']]] as const) expect(await create(name, [...levels]), name).toBe('INVALID');
  const codes = await Promise.all([1, 2, 3, 4].map(() => create('Jumelle', ['CP'])));
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
});

it('renews passwords within the school only: never one’s own, never of an adult who also belongs elsewhere', async () => {
  const pupil = await enrol(own, 'Nina', 'Roy');
  const nina = await world.house.signIn(pupil.login, pupil.password);
  const { resetPassword } = await teacher.ask(RESET, { schoolId, personId: pupil.person.id });
  expect((await nina.ask('{ me { id } }')).me, 'her sessions are ended').toBeNull();
  expect((await world.house.signIn(pupil.login, resetPassword.password)).id).toBe(pupil.person.id);
  expect(await head.tries(RESET, { schoolId, personId: head.id })).toBe('NOT_ALLOWED');

  const both = await world.someone('adult');
  await world.guard(both, pupil.person.id);
  expect(await head.tries(RESET, { schoolId, personId: both })).toBe('ok');
  await world.place(both, 'TEACHER', await world.aClass(await world.aSchool()));
  expect(await head.tries(RESET, { schoolId, personId: both })).toBe('NOT_ALLOWED');
  expect(await head.tries(RESET, { schoolId, personId: await world.someone('adult') })).toBe('NOT_FOUND');
});
