import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { type DeskWorld, asks, deskOf, input, openDeskWorld } from './moderation-world.ts';
import { type Lively, create } from './wall-world.ts';

let world: DeskWorld;
beforeAll(async () => { world = await openDeskWorld(); });
afterAll(() => world.close());

const CONTROLS = 'query ($id: ID!) { classControls(classroomId: $id) { heldWords muted { person { id } spaces } spaces { space frozen slowSeconds } } }';
const controls = async (at: Lively): Promise<Answer> => (await at.teacher.ask(CONTROLS, { id: at.classroomId })).classControls;
const frozen = async (at: Lively): Promise<string[]> => (await controls(at)).spaces.filter((one: Answer) => one.frozen).map(({ space }: Answer) => space);
const undoable = async (who: Person, at: Lively): Promise<Answer> => (await deskOf(who, at)).undoable;
const undo = async (who: Person, at: Lively): Promise<Answer> => (await who.ask(asks.undo, { id: at.classroomId, entryId: (await undoable(who, at)).id })).undoModeration;
const lines = async (at: Lively): Promise<string[]> => (await deskOf(at.head, at)).journal.nodes.map(({ action }: Answer) => action).toReversed();
const in_ = (at: Lively, more: object = {}): Record<string, unknown> => ({ id: at.classroomId, ...more });

it('takes back a freeze to what was frozen before, and a thaw to what was', async () => {
  const at = await world.lively();
  await at.head.ask(asks.freeze, in_(at, { space: 'CHAT' }));
  await at.teacher.ask(asks.freeze, in_(at));
  expect(await frozen(at)).toEqual(['WALL', 'DOCUMENTS', 'CHAT']);
  expect(await undoable(at.teacher, at)).toMatchObject({ action: 'FREEZE', space: null, actor: { id: at.teacher.id } });
  expect((await undo(at.teacher, at)).undoable).toBeNull();
  expect(await frozen(at)).toEqual(['CHAT']);
  await at.teacher.ask(asks.freeze, in_(at, { frozen: false }));
  await undo(at.teacher, at);
  expect(await frozen(at)).toEqual(['CHAT']);
  expect(await lines(at)).toEqual(['FREEZE', 'FREEZE', 'UNDO', 'THAW', 'UNDO']);
  expect((await deskOf(at.head, at)).journal.holds).toBe(true);
});

it('gives a voice back, or takes it again, and sets the pace and the words as they were', async () => {
  const at = await world.lively();
  const [personId] = [at.pupils[0]!.id];
  const muted = async (): Promise<string[]> => (await controls(at)).muted.map(({ person }: Answer) => person.id);
  await at.teacher.ask(asks.mute, in_(at, { personId }));
  await undo(at.teacher, at);
  expect(await muted()).toEqual([]);
  await at.teacher.ask(asks.mute, in_(at, { personId }));
  await at.teacher.ask(asks.mute, in_(at, { personId, muted: false }));
  await undo(at.teacher, at);
  expect(await muted()).toEqual([personId]);
  for (const seconds of [30, 90]) await at.teacher.ask(asks.slow, in_(at, { seconds }));
  await undo(at.teacher, at);
  expect((await controls(at)).spaces.at(-1).slowSeconds).toBe(30);
  for (const held of [['zut'], ['flûte']]) await at.teacher.ask(asks.words, in_(at, { held }));
  await undo(at.teacher, at);
  expect((await controls(at)).heldWords).toEqual(['zut']);
});

it('whoever has their voice back writes at once, and knows it', async () => {
  const at = await world.lively();
  await world.rule(at, { moderation: 'AFTER' });
  await at.teacher.ask(asks.mute, in_(at, { personId: at.pupils[0]!.id }));
  const watch = await at.pupils[0]!.watch(asks.attend, in_(at));
  const mine = (data: Answer): boolean => data.attendClass.spaces.every(({ mayContribute }: Answer) => mayContribute);
  await watch.until((data) => !mine(data));
  await undo(at.teacher, at);
  await watch.until(mine);
  expect((await create(at.pupils[0]!, at.classroomId)).status).toBe('PUBLISHED');
  at.pupils[0]!.leave();
});

it('undoes what was judged, removed and restored, one after the other, each once', async () => {
  const at = await world.lively();
  const first = await create(at.pupils[0]!, at.classroomId);
  const second = await create(at.pupils[1]!, at.classroomId);
  const status = async (id: string): Promise<string> => (await world.wall.posts.findById(id).lean())!.status;
  const waiting = (await deskOf(at.teacher, at)).waiting;
  await at.teacher.ask(asks.judge, in_(at, { items: [input(waiting[0])], approve: true }));
  await at.teacher.ask(asks.judge, in_(at, { items: [input(waiting[1])], approve: false, note: 'Relis-toi.' }));
  await undo(at.teacher, at);
  expect([await status(first.id), await status(second.id)]).toEqual(['PUBLISHED', 'WAITING']);
  await undo(at.teacher, at);
  expect(await status(first.id)).toBe('WAITING');
  expect(await undoable(at.teacher, at)).toBeNull();

  await at.teacher.ask(asks.remove, in_(at, { items: [{ kind: 'POST', id: first.id }] }));
  expect(await undoable(at.teacher, at)).toMatchObject({ action: 'REMOVE', item: 'POST', target: { id: at.pupils[0]!.id } });
  await undo(at.teacher, at);
  expect(await status(first.id)).toBe('WAITING');
  expect(await undoable(at.teacher, at)).toBeNull();
  await at.teacher.ask(asks.remove, in_(at, { items: [{ kind: 'POST', id: first.id }] }));
  await at.teacher.ask(asks.restore, in_(at, { item: { kind: 'POST', id: first.id } }));
  await undo(at.teacher, at);
  expect(await status(first.id)).toBe('REMOVED');
  expect(await lines(at)).toEqual(['APPROVE', 'REFUSE', 'UNDO', 'UNDO', 'REMOVE', 'RESTORE', 'UNDO', 'REMOVE', 'RESTORE', 'REMOVE', 'UNDO']);
});

it('is one’s own, the last, within a day, and not undone over what another did since', async () => {
  const at = await world.lively();
  await at.teacher.ask(asks.slow, in_(at, { seconds: 30 }));
  const mine = await undoable(at.teacher, at);
  expect(await undoable(at.head, at)).toBeNull();
  expect(await at.head.tries(asks.undo, in_(at, { entryId: mine.id }))).toBe('CONFLICT');
  for (const who of [at.pupils[0]!, at.guardians[0]!]) expect(await who.tries(asks.undo, in_(at, { entryId: mine.id }))).toBe('NOT_ALLOWED');
  await at.head.ask(asks.slow, in_(at, { seconds: 60 }));
  expect(await undoable(at.teacher, at)).toBeNull();
  expect(await at.teacher.tries(asks.undo, in_(at, { entryId: mine.id }))).toBe('CONFLICT');
  expect((await controls(at)).spaces.at(-1).slowSeconds).toBe(60);

  world.house.travel(25 * 3_600_000);
  expect(await undoable(await world.enter(at.head.id), at)).toBeNull();
  world.house.travel(-25 * 3_600_000);
});

it('cannot be done where someone has undone it otherwise since', async () => {
  const at = await world.lively();
  const post = await world.write(at, at.pupils[0]!.id);
  await at.teacher.ask(asks.remove, in_(at, { items: [{ kind: 'POST', id: post._id }] }));
  const { id: entryId } = await undoable(at.teacher, at);
  await at.head.ask(asks.restore, in_(at, { item: { kind: 'POST', id: post._id } }));
  expect(await undoable(at.teacher, at)).toBeNull();
  expect(await at.teacher.tries(asks.undo, in_(at, { entryId }))).toBe('CONFLICT');
});

it('leaves what another has decided of the same thing since', async () => {
  const at = await world.lively();
  const post = await create(at.pupils[0]!, at.classroomId);
  const items = [{ kind: 'POST', id: post.id }];
  const status = async (): Promise<string> => (await world.wall.posts.findById(post.id).lean())!.status;
  await at.teacher.ask(asks.judge, in_(at, { items, approve: true }));
  const { id: approved } = await undoable(at.teacher, at);
  await at.head.ask(asks.judge, in_(at, { items, approve: false, note: 'Pas ici.' }));
  expect(await undoable(at.teacher, at)).toBeNull();
  expect(await at.teacher.tries(asks.undo, in_(at, { entryId: approved }))).toBe('CONFLICT');
  expect(await status()).toBe('REFUSED');

  await at.teacher.ask(asks.remove, in_(at, { items }));
  const { id: removed } = await undoable(at.teacher, at);
  await at.head.ask(asks.restore, in_(at, { item: items[0] }));
  await at.head.ask(asks.remove, in_(at, { items }));
  expect(await at.teacher.tries(asks.undo, in_(at, { entryId: removed }))).toBe('CONFLICT');
  expect(await status()).toBe('REMOVED');
  expect(await undo(at.head, at)).toMatchObject({ undoable: { action: 'RESTORE' } });
});
