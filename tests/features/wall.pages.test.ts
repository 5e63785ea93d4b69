import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { ENDED } from './school-world.ts';
import { type Lively, type WallWorld, FAMILIES, idsOf, openWallWorld, page } from './wall-world.ts';

let world: WallWorld;
let room: Lively;
beforeAll(async () => {
  world = await openWallWorld();
  room = await world.lively(1);
});
afterAll(() => world.close());

const feed = async (who: Person, first = 50, after: string | null = null): Promise<Answer> =>
  (await who.ask('query ($first: Int!, $after: String) { feed(first: $first, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }', { first, after })).feed;

it('turns the pages newest first, each post once, whatever is written meanwhile', async () => {
  const [wallId, teacher] = [room.classroomId, room.teacher];
  const same = new Date('2026-10-01T10:00:00Z');
  const made = await Promise.all(Array.from({ length: 12 }, (_, i) =>
    world.write(room, teacher.id, { publishedAt: i < 5 ? same : new Date(same.getTime() + i * 1000), ...(i % 3 && FAMILIES) })));
  const order = made.sort((a, b) => Number(b.publishedAt) - Number(a.publishedAt) || (a._id < b._id ? 1 : -1)).map(({ _id }) => _id);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const here = await page(teacher, wallId, 5, after);
    expect(here.pageInfo.hasPreviousPage).toBe(after !== null);
    seen.push(...idsOf(here));
    await world.write(room, teacher.id, { title: 'Entre-temps', status: 'PUBLISHED' });
    after = here.pageInfo.hasNextPage ? here.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toEqual(order);
  const families = new Set(made.filter(({ audience }) => audience === 'CLASS_AND_FAMILIES').map(({ _id }) => _id));
  expect(idsOf(await page(room.guardians[0]!, wallId, 50))).toEqual(order.filter((id) => families.has(id)));
});

it.each([[0], [51], [-1]])('refuses a page of %i', async (first) => {
  await expect(page(room.teacher, room.classroomId, first)).rejects.toMatchObject({ code: 'INVALID' });
});

it.each(['', 'x', 'AAAA', Buffer.from('9e99.0123456789abcdef01234567').toString('base64url'), Buffer.from('1.{"$gt":""}').toString('base64url')])('refuses the cursor %j', async (cursor) => {
  await expect(page(room.teacher, room.classroomId, 5, cursor)).rejects.toMatchObject({ code: 'INVALID' });
});

it('merges in one feed all the classes of a parent, and nothing of a class that a child has left', async () => {
  const [first, second, left] = [await world.lively(0), await world.lively(0), await world.lively(0)];
  const parentId = await world.someone('adult');
  for (const [at, until] of [[first, null], [second, null], [left, ENDED]] as const) {
    const child = await world.someone('pupil');
    await world.place(child, 'PUPIL', at, until);
    await world.guard(parentId, child);
  }
  const parent = await world.enter(parentId);
  const posts = [];
  for (const at of [first, second, left, first, second]) {
    posts.push(await world.write(at, at.teacher.id, FAMILIES));
    await world.write(at, at.teacher.id, { title: 'Pour la classe' });
  }
  const wanted = posts.filter(({ wallId }) => wallId !== left.classroomId).map(({ _id }) => _id).toReversed();
  expect(idsOf(await feed(parent))).toEqual(wanted);
  const half = await feed(parent, 2);
  expect(half.pageInfo.hasNextPage).toBe(true);
  expect([...idsOf(half), ...idsOf(await feed(parent, 2, half.pageInfo.endCursor))]).toEqual(wanted);
  expect(idsOf(await feed(first.head))).toHaveLength(4);
});

it('is an empty feed for someone without a class', async () => {
  expect(idsOf(await feed(await world.enter(await world.someone('adult'))))).toEqual([]);
});
