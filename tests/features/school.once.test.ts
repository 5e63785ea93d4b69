import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

let world: World;
let own: Somewhere;
let other: Somewhere;
let head: Person;
let second: Person;

beforeAll(async () => {
  world = await openWorld();
  const schoolId = await world.aSchool();
  [own, other] = [await world.aClass(schoolId), await world.aClass(schoolId)];
  const ids = [await world.someone('adult'), await world.someone('adult')];
  for (const id of ids) await world.place(id, 'HEAD', { schoolId, classroomId: null });
  [head, second] = [await world.enter(ids[0]!), await world.enter(ids[1]!)];
});
afterAll(() => world.close());

const GIVEN = '{ login password person { id } }';
const pupilOf = async (at: Somewhere): Promise<string> => { const id = await world.someone('pupil'); await world.place(id, 'PUPIL', at); return id; };
let emails = 0;

/** Each write that has a key and makes an account, told twice with the same words: who and with what. */
const writes: Record<string, () => Promise<(who: Person, key: string) => Promise<Answer>>> = {
  enrolPupil: async () => async (who, key) => (await who.ask(
    `mutation ($id: ID!, $key: ID!, $input: PupilInput!) { enrolPupil(classroomId: $id, key: $key, input: $input) ${GIVEN} }`,
    { id: own.classroomId, key, input: { firstName: 'Noor', lastName: 'Vidal' } })).enrolPupil,
  addTeacher: async () => async (who, key) => (await who.ask(
    `mutation ($id: ID!, $key: ID!, $ids: [ID!]!, $input: AdultInput!) { addTeacher(schoolId: $id, key: $key, classroomIds: $ids, input: $input) ${GIVEN} }`,
    { id: own.schoolId, key, ids: [own.classroomId, other.classroomId], input: { title: 'Mme', firstName: 'Ada', lastName: 'Lenoir' } })).addTeacher,
  addGuardian: async () => guardianOf(await pupilOf(own), {}),
  'addGuardian (with an e-mail address)': async () => guardianOf(await pupilOf(own), { email: `ada${++emails}@example.org` }),
};
const guardianOf = (pupilId: string, more: object) => async (who: Person, key: string): Promise<Answer> => (await who.ask(
  `mutation ($id: ID!, $pupilId: ID!, $key: ID!, $input: AdultInput!) { addGuardian(classroomId: $id, pupilId: $pupilId, key: $key, input: $input) ${GIVEN} }`,
  { id: own.classroomId, pupilId, key, input: { firstName: 'Ada', lastName: 'Leroux', ...more } })).addGuardian;

const counts = async (): Promise<number[]> => Promise.all([world.models.persons, world.models.memberships, world.models.guardianships].map((model) => (model as World['models']['persons']).countDocuments()));
const grown = async (act: () => Promise<unknown>): Promise<number> => { const before = await counts(); await act(); return (await counts())[0]! - before[0]!; };

it.each(Object.keys(writes))('%s with one key makes one account, and tells its password until it is used', async (name) => {
  const [write, key] = [await writes[name]!(), writeKey()];
  const answers: Answer[] = [];
  expect(await grown(async () => { answers.push(...await Promise.all([1, 2, 3, 4].map(() => write(head, key)))); })).toBe(1);
  const all = await counts();
  answers.push(await write(head, key));
  expect(await counts()).toEqual(all);
  const [first] = answers;
  for (const answer of answers) expect(answer).toEqual(first);

  expect((await world.house.signIn(first.login, first.password)).id).toBe(first.person.id);
  expect(await write(head, key)).toEqual({ ...first, password: null });
  expect(JSON.stringify(await world.models.persons.findById(first.person.id).lean())).not.toContain(first.password);
});

it.each(['enrolPupil', 'addTeacher', 'addGuardian'])('%s with another key, or by someone else with the same, makes another account', async (name) => {
  const [write, key] = [await writes[name]!(), writeKey()];
  expect(await grown(() => Promise.all([write(head, key), write(head, writeKey()), write(second, key)]))).toBe(3);
});

it.each(Object.keys(writes))('%s cut before the places were written is completed by the same key', async (name) => {
  const [write, key] = [await writes[name]!(), writeKey()];
  const first = await write(head, key);
  const whole = await counts();
  const personId = first.person.id;
  await world.models.memberships.deleteMany({ personId });
  await world.models.guardianships.deleteMany({ guardianId: personId });
  expect(await write(head, key)).toEqual(first);
  expect(await counts()).toEqual(whole);
});

it('does not begin again what has ended since', async () => {
  const [write, key] = [await writes.enrolPupil!(), writeKey()];
  const { person } = await write(head, key);
  await head.ask('mutation ($id: ID!, $personId: ID!) { endPlace(classroomId: $id, personId: $personId) { id } }', { id: own.classroomId, personId: person.id });
  expect((await write(head, key)).person).toEqual(person);
  expect(await world.models.memberships.countDocuments({ personId: person.id, until: null })).toBe(0);
});

it('tells a password no more once another was given', async () => {
  const [write, key] = [await writes.enrolPupil!(), writeKey()];
  const first = await write(head, key);
  await head.ask('mutation ($schoolId: ID!, $id: ID!) { resetPassword(schoolId: $schoolId, personId: $id) { login } }', { schoolId: own.schoolId, id: first.person.id });
  expect(await write(head, key)).toEqual({ ...first, password: null });
});

it('opens one class for one key, and refuses the same name under another', async () => {
  const open = (who: Person, key: string, name: string): Promise<Answer> => who.ask(
    'mutation ($id: ID!, $key: ID!, $input: ClassroomInput!) { createClassroom(schoolId: $id, key: $key, input: $input) { id name } }',
    { id: own.schoolId, key, input: { name, levels: ['CP'] } });
  const key = writeKey();
  const answers = await Promise.all([1, 2, 3, 4].map(() => open(head, key, 'Les Coccinelles')));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  await expect(open(head, writeKey(), 'Les Coccinelles')).rejects.toMatchObject({ code: 'INVALID' });
  await expect(open(second, key, 'Les Coccinelles')).rejects.toMatchObject({ code: 'INVALID' });
});
