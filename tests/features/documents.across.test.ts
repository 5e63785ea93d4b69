import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestHouse, openTestHouse } from '../support/house.ts';
import { Person } from '../support/person.ts';
import { Writer } from './documents-writer.ts';
import { type DocumentsWorld, act, aTask, give, openDocumentsWorld } from './documents-world.ts';

let world: DocumentsWorld;
let second: TestHouse;
const pens: Writer[] = [];
beforeAll(async () => {
  world = await openDocumentsWorld();
  second = await openTestHouse({ mongoUri: world.mongoUri });
});
afterAll(async () => {
  for (const pen of pens) pen.leave();
  await second.close();
  await world.close();
});

/** The same person at the other house, by the same session. */
const across = ({ id, cookie }: Person): Person => Object.assign(new Person(second.url), { id, cookie });
const freeze = (who: Person, classroomId: string, frozen: boolean): Promise<unknown> =>
  who.ask('mutation ($id: ID!, $frozen: Boolean!) { freeze(classroomId: $id, space: DOCUMENTS, frozen: $frozen) { rev } }', { id: classroomId, frozen });

it('a class frozen through one house is frozen on the lines of another within a second, and stores nothing of theirs', async () => {
  const at = await world.lively(1);
  const [{ id, room }] = (await give(at.teacher, at, aTask({ mode: 'CLASS' }))).documents;
  const pen = await Writer.in(across(at.pupils[0]!), room);
  pens.push(pen);
  pen.type('Avant. ');
  await expect.poll(() => pen.stored).toBe(1);
  await freeze(at.teacher, at.classroomId, true);
  const frozenAt = performance.now();
  await expect.poll(() => pen.notices.findLast(({ kind }) => kind === 'role'), { timeout: 3_000, interval: 10 }).toMatchObject({ role: 'READER', why: 'FROZEN' });
  expect(performance.now() - frozenAt).toBeLessThan(1_000);
  pen.type('Après.');
  await expect.poll(async () => (await world.kept.held.findOne({ documentId: id }).lean())?.authorId).toBe(at.pupils[0]!.id);
  expect((await act(at.teacher, 'nameVersion', { documentId: id, key: 'k'.repeat(32), name: 'Gelé' }, '{ words }')).words).toBe(1);
  await freeze(at.teacher, at.classroomId, false);
  await expect.poll(() => pen.role, { timeout: 3_000, interval: 10 }).toBe('WRITER');
});
