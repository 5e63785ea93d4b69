import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { writeKey } from '../support/school.ts';
import { naughtyTexts } from './naughty-texts.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

let world: World;
let own: Somewhere;
let head: Person;

beforeAll(async () => {
  world = await openWorld();
  own = await world.aClass(await world.aSchool());
  const id = await world.someone('adult');
  await world.place(id, 'HEAD', { schoolId: own.schoolId, classroomId: null });
  head = await world.enter(id);
});
afterAll(() => world.close());

const kept = new Set(['ok', 'INVALID']);

/** Puts a text in one field; the answer is `ok` or the refusal's code. */
const fields: Record<string, (text: string) => Promise<string>> = {
  'ClassroomInput.name': (name) => head.tries('mutation ($id: ID!, $input: ClassroomInput!) { updateClassroom(id: $id, input: $input) { name } }', { id: own.classroomId, input: { name, levels: ['CM2'] } }),
  'PupilInput.firstName': (firstName) => enrol({ firstName, lastName: 'Petit' }),
  'PupilInput.lastName': (lastName) => enrol({ firstName: 'Lou', lastName }),
  'enrolPupil.key': (key) => enrol({ firstName: 'Lou', lastName: 'Petit' }, key),
  'AdultInput.title': (title) => adult({ title, firstName: 'A', lastName: 'B' }),
  'AdultInput.firstName': (firstName) => adult({ firstName, lastName: 'B' }),
  'AdultInput.lastName': (lastName) => adult({ firstName: 'A', lastName }),
  'AdultInput.email': (email) => adult({ firstName: 'A', lastName: 'B', email }),
};
const enrol = (input: object, key = writeKey()) => head.tries('mutation ($id: ID!, $key: ID!, $input: PupilInput!) { enrolPupil(classroomId: $id, key: $key, input: $input) { login person { displayName } } }', { id: own.classroomId, key, input });
const adult = (input: object) => head.tries('mutation ($id: ID!, $key: ID!, $input: AdultInput!) { addTeacher(schoolId: $id, key: $key, classroomIds: [], input: $input) { login person { displayName } } }', { id: own.schoolId, key: writeKey(), input });

it.each(Object.keys(fields))('%s takes any text, cleaned, or refuses it; it never breaks', async (field) => {
  await Promise.all(naughtyTexts.map(async (text) => expect(kept, JSON.stringify(text.slice(0, 30))).toContain(await fields[field]!(text))));
});

it('has kept nothing blank, over-long, or with control characters', async () => {
  const people = await world.models.persons.find().lean();
  expect(people.length).toBeGreaterThan(40);
  for (const { firstName, lastName, login } of people) {
    for (const name of [firstName, lastName]) expect(name).toMatch(/^[^\u0000-\u001F\u007F\u202A-\u202E]{1,60}$/u);
    expect(login).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
  }
});

it.each(naughtyTexts.map((text) => [JSON.stringify(text.slice(0, 30)), text]))('as an id, a login, a password or a token, %s is only unknown', async (_, text) => {
  const visitor = world.house.visitor();
  expect(['WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS']).toContain(await visitor.tries('mutation ($t: String!) { signIn(login: $t, password: $t) { id } }', { t: text }));
  expect(await visitor.tries('mutation ($t: ID!) { signInAsDemonstration(tile: $t) { id } }', { t: text })).toBe('NOT_FOUND');
  expect(await visitor.ask('query ($t: String!) { foundingOpen(token: $t) }', { t: text })).toEqual({ foundingOpen: false });
  await Promise.all([
    'query ($t: ID!) { classroom(id: $t) { id } }', 'query ($t: ID!) { school(id: $t) { id } }', 'mutation ($t: ID!) { revokeSession(id: $t) }',
    'mutation ($t: ID!) { attachTeacher(classroomId: $t, teacherId: $t) { id } }', 'mutation ($t: ID!) { endPlace(classroomId: $t, personId: $t) { id } }',
    'mutation ($t: ID!) { endSchoolPlace(schoolId: $t, personId: $t) { id } }', 'mutation ($t: ID!) { movePupil(classroomId: $t, pupilId: $t, toClassroomId: $t) { id } }',
    'mutation ($t: ID!) { resetPassword(schoolId: $t, personId: $t) { login } }',
  ].map(async (operation) => expect(await head.tries(operation, { t: text }), operation).toBe('NOT_FOUND')));
});
