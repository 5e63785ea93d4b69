import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, createConnection } from 'mongoose';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { wallModels } from '../../server/features/wall/model.ts';
import { type TestHouse, freshStoreUri, openTestHouse } from '../support/house.ts';
import type { Answer, Person } from '../support/person.ts';

const mongoUri = freshStoreUri();
let house: TestHouse;
let db: Connection;
/** Milliseconds of processor: those of the clock are also the neighbours'. */
let opened: number;
beforeAll(async () => {
  const before = process.cpuUsage();
  house = await openTestHouse({ mongoUri, demonstration: true });
  const { user, system } = process.cpuUsage(before);
  opened = (user + system) / 1_000;
  db = await createConnection(mongoUri).asPromise();
});
afterAll(async () => {
  await db.close();
  await house.close();
});

const enter = async (tile: string): Promise<Person> => {
  const person = house.visitor();
  await person.ask('mutation ($tile: ID!) { signInAsDemonstration(tile: $tile) { id } }', { tile });
  return person;
};
const cm2 = demonstrationId('CM2');
const WALL = `query ($id: ID!) { wall(classroomId: $id) { seq pinned { id title signature receipts { families read signed } files { url } } drafts { id } waiting { title } waitingComments { id }
  posts(first: 50) { edges { node { id title publishedAt pictures { alt sizes { webp } } reactions { count } commentCount receipts { families read } author { displayName } } } } } }`;

it('opens on a wall that is worth reading', async () => {
  const teacher = await enter('teacher');
  const { wall } = await teacher.ask(WALL, { id: cm2 });
  const posts = wall.posts.edges.map(({ node }: Answer) => node);
  expect(posts.length).toBeGreaterThanOrEqual(12);
  expect(wall.pinned).toMatchObject([{ signature: true, receipts: { families: 28 } }]);
  expect(wall.pinned[0].receipts.signed).toBeGreaterThan(8);
  expect([wall.drafts.length, wall.waiting.length, wall.waitingComments.length]).toEqual([2, 1, 1]);
  expect(posts.flatMap(({ pictures }: Answer) => pictures)).toHaveLength(5);
  for (const { publishedAt } of posts) expect(Date.parse(publishedAt)).toBeLessThan(Date.now());
  for (const url of [wall.pinned[0].files[0].url, ...posts.flatMap(({ pictures }: Answer) => pictures.map(({ sizes }: Answer) => sizes.at(-1).webp))]) {
    const response = await fetch(`${house.url}${url}`, { headers: teacher.headers });
    expect([response.status, (await response.arrayBuffer()).byteLength > 500]).toEqual([200, true]);
  }
});

it('gives every tile something to read, and the parent something to sign', async () => {
  for (const tile of ['teacher', 'pupil', 'guardian', 'head', 'college']) {
    const { feed } = await (await enter(tile)).ask('{ feed(first: 50) { edges { node { id } } } }');
    expect(feed.edges.length, tile).toBeGreaterThan(2);
  }
  expect((await (await enter('guardian')).ask('{ me { toSign { title } } }')).me.toSign.length).toBeGreaterThan(0);
});

it('is sown once, also after a stop in the middle', async () => {
  const models = wallModels(db);
  const counts = (): Promise<number[]> => Promise.all([models.posts, models.comments, models.receipts, models.walls].map((model) => model.countDocuments()));
  const whole = await counts();
  await models.walls.deleteOne({ _id: cm2 });
  await models.posts.deleteMany({ wallId: cm2, status: 'DRAFT' });
  const again = await openTestHouse({ mongoUri, demonstration: true });
  await again.close();
  expect(await counts()).toEqual(whole);
});

it('is sown in seconds', () => { expect(opened).toBeLessThan(15_000); });
