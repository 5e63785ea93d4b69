import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import type { Answer, Person } from '../support/person.ts';
import { type TestHouse, freshStoreUri, openTestHouse } from '../support/house.ts';
import { TASK } from './documents-world.ts';

let house: TestHouse;
let teacher: Person;
const mongoUri = freshStoreUri();
const TASKS = `query ($id: ID!) { tasks(classroomId: $id, first: 50) { nodes { ${TASK} } } }`;
const enter = async (tile: string): Promise<Person> => {
  const person = house.visitor();
  await person.ask('mutation ($tile: ID!) { signInAsDemonstration(tile: $tile) { id } }', { tile });
  return person;
};
const tasksOf = async (who: Person): Promise<Answer[]> => (await who.ask(TASKS, { id: demonstrationId('CM2') })).tasks.nodes;

beforeAll(async () => {
  house = await openTestHouse({ demonstration: true, mongoUri });
  teacher = await enter('teacher');
});
afterAll(() => house.close());

it('gives each class a text of all, texts of groups and texts of each', async () => {
  const tasks = await tasksOf(teacher);
  expect(tasks.map(({ mode }) => mode)).toEqual(['PUPILS', 'GROUPS', 'CLASS']);
  expect(tasks.map(({ documents }) => documents.length)).toEqual([28, 5, 1]);
  const [whole] = tasks[2].documents;
  expect(whole.words).toBeGreaterThan(100);
  expect(whole.miniature[0]).toEqual({ kind: 'HEADING', text: 'Le mystère du phare éteint' });
  expect(tasks[0].documents.filter(({ words }: Answer) => words > 0).length).toBeGreaterThan(4);
  const pupil = await enter('pupil');
  expect((await tasksOf(pupil)).map(({ documents }) => documents.length)).toEqual([1, 1, 1]);
});

it('lets everyone see who wrote what, each under their own name', async () => {
  const [whole] = (await tasksOf(teacher))[2].documents;
  const { document } = await teacher.ask('query ($id: ID!) { document(id: $id) { contributions { person { displayName } written standing } erasures { by { displayName } of { displayName } text } } }', { id: whole.id });
  expect(document.contributions.filter(({ written }: Answer) => written > 20).map(({ person }: Answer) => person.displayName)).toEqual(expect.arrayContaining(['Lina B.', 'Noé M.', 'Zoé R.', 'Tiago D.']));
  expect(document.erasures).toContainEqual({ by: { displayName: 'Noé M.' }, of: { displayName: 'Lina B.' }, text: 'cent ans' });
});

it('opened again, finds it as it was', async () => {
  const before = await tasksOf(teacher);
  await house.close();
  house = await openTestHouse({ demonstration: true, mongoUri });
  teacher = await enter('teacher');
  expect(await tasksOf(teacher)).toEqual(before);
});
