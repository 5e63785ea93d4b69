import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergingModels } from '../../server/features/merging/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { asks } from './moderation-world.ts';
import { DAY, fillWith, openPrivacyWorld, takenBy } from './privacy-world.ts';
import { counted, moveIn, onde } from './roster-world.ts';
import { type Lively, aPost, create } from './wall-world.ts';

type PrivacyWorld = Awaited<ReturnType<typeof openPrivacyWorld>>;
const LIST = 'query ($id: ID!) { duplicates(schoolId: $id) { pairs { why likely setAside people { id } } merges { id keptName isUnderWay } } }';
const MERGE = 'mutation ($id: ID!, $kept: ID!, $absorbed: ID!, $key: String!) { mergePersons(schoolId: $id, keptId: $kept, absorbedId: $absorbed, key: $key) { merges { id } } }';
const UNDO = 'mutation ($id: ID!, $mergeId: ID!) { undoMerge(schoolId: $id, mergeId: $mergeId) { merges { id } } }';
const POST = 'query ($id: ID!) { post(id: $id) { id author { id displayName } can { edit remove } } }';

let world: PrivacyWorld;
let at: Lively;
let merging: ReturnType<typeof mergingModels>;

beforeAll(async () => {
  world = await openPrivacyWorld();
  merging = mergingModels(world.db);
  at = await world.lively(1);
  await world.rule(at, { pupilsPost: true, moderation: 'AFTER' } as never);
});
afterAll(() => world.close());

let count = 0;
const letters = (): string => [...String(++count)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

/** Two accounts of one pupil in that class, the second one in another class too. */
async function twice(more: [object?, object?] = []): Promise<{ ids: [string, string]; elsewhere: string }> {
  const named = { firstName: 'Anouk', lastName: `Rive ${letters()}`, birthDate: '2016-02-03' };
  const ids: [string, string] = [await world.someone('pupil', { ...named, ...more[0] }), await world.someone('pupil', { ...named, ...more[1] })];
  for (const id of ids) await world.place(id, 'PUPIL', at);
  const other = await world.aClass(at.schoolId);
  await world.place(ids[1], 'PUPIL', other);
  return { ids, elsewhere: other.classroomId };
}
const merge = (kept: string, absorbed: string, who: Person = at.head, key = newId()): Promise<Answer> => who.ask(MERGE, { id: at.schoolId, kept, absorbed, key });
const mergeId = async (absorbedId: string): Promise<string> => (await merging.merges.findOne({ absorbedId, open: true }).lean())!._id;
const undo = async (absorbedId: string): Promise<Answer> => at.head.ask(UNDO, { id: at.schoolId, mergeId: await mergeId(absorbedId) });
const pairOf = async (one: string, other: string): Promise<Answer> => (await at.head.ask(LIST, { id: at.schoolId })).duplicates.pairs
  .find(({ people }: Answer) => people.every(({ id }: Answer) => id === one || id === other));
const me = async (who: Person): Promise<Answer> => (await who.ask('{ me { id places { classroom { id } } } }')).me;
const roomsOf = async (who: Person): Promise<string[]> => (await me(who)).places.flatMap(({ classroom }: Answer) => classroom?.id ?? []).sort();
/** Everything that a merge may touch, as it stands. */
async function standing(ids: string[]): Promise<unknown> {
  const rows = async (name: string, path: string): Promise<unknown[]> => world.db.collection(name).find({ [path]: { $in: ids } }).sort({ _id: 1 }).toArray();
  return Promise.all([rows('memberships', 'personId'), rows('guardianships', 'pupilId'), rows('personKeys', 'personId'), rows('controls', 'muted.personId').then((all) => all.map((one) => (one as Answer).muted)), world.models.persons.find({ _id: { $in: ids } }).select('mergedInto').lean()]);
}

describe('suspects', () => {
  it('pairs what is likely one person, shows twins and namesakes apart, and puts away for good what is told apart', async () => {
    const { ids: [one, other] } = await twice();
    expect(await pairOf(one, other)).toMatchObject({ why: 'SAME_BIRTH', likely: true, setAside: false });
    const twins = await twice([{ lastName: 'Jumel', firstName: 'Lou' }, { lastName: 'Jumel', firstName: 'Zia' }]);
    expect(await pairOf(...twins.ids)).toMatchObject({ why: 'TWINS', likely: false });
    const namesakes = await twice([{ birthDate: '2016-05-05' }]);
    expect(await pairOf(...namesakes.ids)).toMatchObject({ why: 'OTHER_BIRTH', likely: false });
    const unknown = await twice([{ birthDate: null, lastName: 'ÉTÉ-Ô' }, { lastName: 'Ete o' }]);
    expect(await pairOf(...unknown.ids)).toMatchObject({ why: 'SAME_CLASS', likely: true });
    const tell = (apart: boolean): Promise<Answer> => at.head.ask('mutation ($id: ID!, $one: ID!, $other: ID!, $apart: Boolean!) { tellApart(schoolId: $id, oneId: $one, otherId: $other, apart: $apart) { schoolId } }', { id: at.schoolId, one: twins.ids[1], other: twins.ids[0], apart });
    await tell(true);
    await tell(true);
    expect(await pairOf(...twins.ids)).toMatchObject({ setAside: true });
    await tell(false);
    expect(await pairOf(...twins.ids)).toMatchObject({ setAside: false });
  });

  it('pairs guardians of one child, and nobody with those of other names', async () => {
    const [one, other] = [await world.someone('adult', { firstName: 'Léa', lastName: 'Pont' }), await world.someone('adult', { firstName: 'LEA', lastName: 'PONT' })];
    for (const id of [one, other]) await world.guard(id, at.pupils[0]!.id!);
    expect(await pairOf(one, other)).toMatchObject({ why: 'SAME_CHILDREN', likely: true });
    expect(await pairOf(one, at.guardians[0]!.id!)).toBeUndefined();
  });

  it('refuses two national numbers, any two who are no pair, oneself, and whoever has something to do elsewhere', async () => {
    const { ids: [one, other] } = await twice();
    for (const [id, ine] of [[one, 'INE 111111111AA'], [other, 'INE 222222222BB']] as const) await world.models.keys.create({ _id: ine, personId: id, addedAt: new Date() });
    expect(await pairOf(one, other)).toMatchObject({ why: 'OTHER_NUMBER', likely: false });
    const tries = (kept: string, absorbed: string): Promise<string> => at.head.tries(MERGE, { id: at.schoolId, kept, absorbed, key: newId() });
    expect(await tries(one, other)).toBe('CONFLICT');
    expect(await tries(one, at.pupils[0]!.id!)).toBe('NOT_FOUND');
    expect(await tries(one, one)).toBe('NOT_FOUND');
    const abroad = await twice();
    await world.place(abroad.ids[1], 'PUPIL', await world.aClass(await world.aSchool()));
    expect(await tries(...abroad.ids)).toBe('NOT_ALLOWED');
    const { firstName, lastName } = (await world.models.persons.findById(at.head.id!).lean())!;
    const second = await world.someone('adult', { firstName, lastName });
    await world.place(second, 'TEACHER', at);
    expect(await tries(second, at.head.id!)).toBe('NOT_ALLOWED');
  });
});

describe('two accounts that have both signed in', () => {
  it.each([[0, 1], [1, 0]] as const)('become one, and two again as they were (kept: %i)', async (k, a) => {
    const { ids, elsewhere } = await twice();
    const [kept, absorbed] = [ids[k], ids[a]];
    const parent = await world.someone('adult');
    for (const id of ids) await world.guard(parent, id);
    await world.models.keys.create({ _id: `INE 33333333${k}CC`, personId: absorbed, addedAt: new Date() });
    const [keptOne, absorbedOne] = [await world.enter(kept), await world.enter(absorbed)];
    const { id: postId } = await create(absorbedOne, at.classroomId, aPost({ title: 'Avant' }));
    const before = await standing([...ids]);
    const followed = await absorbedOne.watch('subscription { meChanged }');
    await merge(kept, absorbed);
    expect(await followed.next()).toEqual({ meChanged: true });
    // Both sessions, and whoever comes by the other's password, act as the kept one, in the classes of both.
    const again = await world.enter(absorbed);
    for (const who of [keptOne, absorbedOne, again]) {
      expect((await me(who)).id).toBe(kept);
      expect(await roomsOf(who)).toEqual([at.classroomId, elsewhere].sort());
      expect((await who.ask(POST, { id: postId })).post).toMatchObject({ author: { id: kept }, can: { remove: true } });
    }
    expect((await world.models.keys.findById(`INE 33333333${k}CC`).lean())!.personId).toBe(kept);
    const after = await create(again, at.classroomId, aPost({ title: 'Après' }));
    await undo(absorbed);
    expect(await standing([...ids])).toEqual(before);
    expect((await me(absorbedOne)).id).toBe(absorbed);
    expect(await again.ask('{ me { id } }')).toEqual({ me: null });
    expect((await (await world.enter(kept)).ask(POST, { id: after.id })).post.author.id).toBe(kept);
    expect((await absorbedOne.ask(POST, { id: postId })).post).toMatchObject({ author: { id: absorbed }, can: { remove: true } });
    followed.stop();
  });

  it('merges once for one key, and refuses a second merge clearly', async () => {
    const { ids: [one, other] } = await twice();
    const key = newId();
    await Promise.all([merge(one, other, at.head, key), merge(one, other, at.head, key)]);
    expect(await merging.merges.countDocuments({ absorbedId: other })).toBe(1);
    const { lastName } = (await world.models.persons.findById(one).lean())!;
    const third = await world.someone('pupil', { firstName: 'Anouk', lastName, birthDate: '2016-02-03' });
    await world.place(third, 'PUPIL', at);
    expect(await at.head.tries(MERGE, { id: at.schoolId, kept: third, absorbed: other, key: newId() })).toBe('CONFLICT');
    expect(await at.head.tries(MERGE, { id: at.schoolId, kept: third, absorbed: one, key: newId() })).toBe('CONFLICT');
    await merge(one, third);
    await undo(other);
    expect((await world.models.persons.findById(third).lean())!.mergedInto).toBe(one);
  });

  it('merges nobody in a circle when two decide the opposite at once', async () => {
    const { ids: [one, other] } = await twice();
    const both = [[one, other], [other, one]].map(([kept, absorbed]) => at.head.tries(MERGE, { id: at.schoolId, kept, absorbed, key: newId() }));
    const answers = await Promise.all(both);
    const merged = await world.models.persons.countDocuments({ _id: { $in: [one, other] }, mergedInto: { $ne: null } });
    expect(merged).toBe(answers.filter((answer) => answer === 'ok').length);
    expect(merged).toBeLessThan(2);
    expect(await merging.merges.countDocuments({ absorbedId: { $in: [one, other] }, open: true })).toBe(merged);
  });

  it('keeps a muted pupil muted, and lets the teacher give their voice back', async () => {
    const { ids: [one, other] } = await twice();
    await at.teacher.ask(asks.mute, { id: at.classroomId, personId: other });
    await merge(one, other);
    const child = await world.enter(other);
    const post = (): Promise<string> => child.tries('mutation ($wallId: ID!, $key: ID!, $input: PostInput!) { createPost(wallId: $wallId, key: $key, publish: true, input: $input) { id } }', { wallId: at.classroomId, key: newId(), input: aPost() });
    expect(await post()).toBe('MUTED');
    await at.teacher.ask(asks.mute, { id: at.classroomId, personId: one, muted: false });
    expect(await post()).toBe('ok');
  });
});

it('is found by the next import under the number that the other account had', async () => {
  const lou = { last: 'RIVAGE', first: 'LOU', born: '2016-05-06', ine: '0990000001Z', room: 'CM2 A' };
  await moveIn(at.head, at.schoolId, onde(lou));
  const imported = (await world.models.keys.findById(`INE ${lou.ine}`).lean())!.personId;
  const byHand = await world.someone('pupil', { firstName: 'Lou', lastName: 'Rivage', birthDate: lou.born });
  await world.place(byHand, 'PUPIL', at);
  await merge(byHand, imported);
  const again = await moveIn(at.head, at.schoolId, onde({ ...lou, room: 'CM2 B' }));
  expect([counted(again, 'PUPIL', 'CREATE'), counted(again, 'PUPIL', 'CHANGE')]).toEqual([0, 1]);
  expect(await world.models.persons.countDocuments({ lastName: /^rivage$/i })).toBe(2);
  expect((await world.models.keys.findById(`INE ${lou.ine}`).lean())!.personId).toBe(byHand);
});

it('reacts once to a post, by whichever account', async () => {
  const { ids: [one, other] } = await twice();
  await world.rule(at, { reactions: true });
  const post = await world.write(at, at.teacher.id!, { reactions: [{ personId: other, kind: 'MERCI' }] });
  await merge(one, other);
  const { react } = await (await world.enter(one)).ask('mutation ($id: ID!) { react(postId: $id, kind: BRAVO) { own { reaction } reactions { kind count } } }', { id: post._id });
  expect(react).toEqual({ own: { reaction: 'BRAVO' }, reactions: [{ kind: 'BRAVO', count: 1 }] });
});

it('goes on at the next round with what was cut, merging and undoing', async () => {
  const { ids: [one, other], elsewhere } = await twice();
  const before = await standing([one, other]);
  await merge(one, other);
  const _id = await mergeId(other);
  // As a process leaves it that is killed after one line has followed and the next step is stored.
  const steps = await merging.steps.find({ mergeId: _id, of: 'memberships' }).lean();
  const last = steps.find(({ ended }) => ended === null)!;
  await world.models.memberships.updateOne({ _id: last.lineId }, { $set: { personId: other } });
  await merging.merges.updateOne({ _id }, { $set: { state: 'MERGING' } });
  await world.house.sweep();
  expect(await roomsOf(await world.enter(other))).toEqual([at.classroomId, elsewhere].sort());
  // Undone by half.
  await world.models.memberships.updateOne({ _id: last.lineId }, { $set: { personId: other } });
  await merging.merges.updateOne({ _id }, { $set: { state: 'UNDOING', undoneAt: new Date(), undoneBy: at.head.id! } });
  await world.house.sweep();
  expect(await standing([one, other])).toEqual(before);
  expect(await merging.steps.countDocuments({ mergeId: _id })).toBe(0);
});

it('gives a person all that both accounts wrote, and erases both', async () => {
  const marked = await fillWith(world);
  const [noe, parentId] = [marked.noe.id!, marked.parent.id!];
  const { firstName, lastName } = (await world.models.persons.findById(noe).lean())!;
  const kept = await world.someone('pupil', { firstName, lastName });
  await world.place(kept, 'PUPIL', marked.at);
  await world.guard(parentId, kept);
  await marked.at.head.ask(MERGE, { id: marked.at.schoolId, kept, absorbed: noe, key: newId() });
  const entries = await takenBy(marked.parent, kept);
  expect(entries.get('donnees/billets.json')?.toString() ?? [...entries.keys()].join()).toMatch(/zorg/);
  await world.models.memberships.updateMany({ personId: kept }, { $set: { until: new Date() } });
  await marked.parent.ask('mutation ($id: ID!, $key: ID!, $password: String!) { askErasure(personId: $id, key: $key, password: $password) { id } }', { id: kept, key: newId(), password: 'le mot de passe de tous' });
  world.house.travel(8 * DAY);
  await world.house.sweep();
  expect(await world.models.persons.countDocuments({ _id: { $in: [kept, noe] } })).toBe(0);
  expect(await world.wall.posts.countDocuments({ authorId: noe })).toBe(0);
  expect(await merging.merges.countDocuments({ keptId: kept })).toBe(0);
  expect(await merging.steps.countDocuments({ keptId: kept })).toBe(0);
});
