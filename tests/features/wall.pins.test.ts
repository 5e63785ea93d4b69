import { afterAll, beforeAll, expect, it } from 'vitest';
import { limits } from '../../schema/limits.ts';
import { type Lively, type WallWorld, listed, openWallWorld } from './wall-world.ts';

let world: WallWorld;
let at: Lively;
beforeAll(async () => { world = await openWallWorld(); });
afterAll(() => world.close());

const of = (operation: string, more = ''): string => `mutation ($id: ID!) { ${operation}(id: $id${more})${operation === 'removePost' ? '' : ' { id }'} }`;
const PIN = of('pinPost', ', pinned: true');

it('never leaves more pins than there may be, however many are put in at once', async () => {
  at = await world.lively(1);
  for (let i = 0; i < limits.pinned - 2; i++) await world.write(at, at.teacher.id, { pinnedAt: new Date(2026, 0, i + 1) });
  const posts = await Promise.all(Array.from({ length: 8 }, () => world.write(at, at.teacher.id)));
  const answers = await Promise.all(posts.map(({ _id }) => at.teacher.tries(PIN, { id: _id })));
  expect(answers.filter((answer) => answer !== 'ok' && answer !== 'INVALID')).toEqual([]);
  const pinned = await listed(at.teacher, at.classroomId, 'pinned');
  expect(pinned.length).toBeLessThanOrEqual(limits.pinned);
  expect(posts.filter(({ _id }) => pinned.includes(_id)).map(({ _id }) => _id)).toEqual(posts.filter((_, i) => answers[i] === 'ok').map(({ _id }) => _id));
  for (const { _id } of posts) await at.teacher.tries(PIN, { id: _id });
  expect(await listed(at.teacher, at.classroomId, 'pinned'), 'one after the other, all that fit do').toHaveLength(limits.pinned);
});

it('puts a removed post back without its pin when all are taken', async () => {
  at = await world.lively(1);
  const first = await world.write(at, at.teacher.id, { pinnedAt: new Date(2026, 0, 1) });
  await at.teacher.ask(of('removePost'), { id: first._id });
  for (let i = 0; i < limits.pinned; i++) await world.write(at, at.teacher.id, { pinnedAt: new Date(2026, 0, i + 2) });
  expect(await at.teacher.tries(of('restorePost'), { id: first._id })).toBe('ok');
  const pinned = await listed(at.teacher, at.classroomId, 'pinned');
  expect(pinned).toHaveLength(limits.pinned);
  expect(pinned).not.toContain(first._id);
});
