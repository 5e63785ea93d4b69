import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { wallActs } from './law-acts.ts';
import { asks } from './moderation-world.ts';
import { type Lively, type WallWorld, aKey, aPost, create, edit, openWallWorld } from './wall-world.ts';

let world: WallWorld;
let at: Lively;
beforeAll(async () => {
  world = await openWallWorld();
  at = await world.lively(2);
  await world.rule(at, { reactions: true, comments: 'CLASS_AND_FAMILIES', moderation: 'AFTER' });
});
afterAll(() => world.close());

const hold = (query: string, more: object = {}): Promise<unknown> => at.teacher.ask(query, { id: at.classroomId, ...more });
const all = (): Person[] => [at.pupils[0]!, at.guardians[0]!];
const minutes = 'mutation ($id: ID!, $space: Space, $minutes: Int!) { freeze(classroomId: $id, space: $space, frozen: true, minutes: $minutes) { rev } }';

/** What a class is in, and the words that are written there. */
const states: Record<string, { hold: () => Promise<unknown>; words?: string }> = {
  open: { hold: async () => {} },
  'wholly frozen': { hold: () => hold(asks.freeze) },
  'wall frozen': { hold: () => hold(asks.freeze, { space: 'WALL' }) },
  'another space frozen': { hold: () => hold(asks.freeze, { space: 'CHAT' }) },
  'frozen, and thawed': { hold: async () => { await hold(asks.freeze); await hold(asks.freeze, { frozen: false }); } },
  'frozen for a minute that is over': { hold: async () => { await hold(minutes, { minutes: 1 }); world.house.travel(61_000); } },
  'muted everywhere': { hold: () => Promise.all(all().map(({ id }) => hold(asks.mute, { personId: id }))) },
  'muted on the wall': { hold: () => Promise.all(all().map(({ id }) => hold(asks.mute, { personId: id, space: 'WALL' }))) },
  'muted elsewhere': { hold: () => Promise.all(all().map(({ id }) => hold(asks.mute, { personId: id, space: 'DOCUMENTS' }))) },
  'muted, and given back': { hold: async () => {
    for (const { id } of all()) { await hold(asks.mute, { personId: id }); await hold(asks.mute, { personId: id, muted: false }); }
  } },
  'another muted': { hold: () => hold(asks.mute, { personId: at.pupils[1]!.id }) },
  'slow, just after one': { hold: async () => {
    await hold(asks.slow, { space: 'WALL', seconds: 300 });
    for (const who of all()) await wallActs.addComment!(world, who, at);
    await wallActs.addComment!(world, at.teacher, at);
  } },
  'slow, long after one': { hold: async () => {
    await hold(asks.slow, { space: 'WALL', seconds: 20 });
    for (const who of all()) await wallActs.addComment!(world, who, at);
  } },
  'a word held': { hold: async () => {}, words: 'Espèce de CONNARD !' },
  'a word of the class held': { hold: () => hold(asks.words, { held: ['patate'] }), words: 'Une patate' },
  'a word allowed': { hold: () => hold(asks.words, { held: [], allowed: ['connard'] }), words: 'Le connard' },
};

const acts = Object.keys(wallActs);
const every = (answer: string): string[] => acts.map(() => answer);
const [F, M, S, W, N] = ['FROZEN', 'MUTED', 'SLOW', 'WAITING', 'NOT_ALLOWED'];
/** What notes only the own reading or signature of families is no contribution. */
const notes = ['markRead', 'signPost'];
const but = (answers: string[], ...others: Record<string, string>[]): string[] => acts.map((act, i) => Object.assign({}, ...others)[act] ?? answers[i]!);
const only = (names: string[], answer: string): Record<string, string> => Object.fromEntries(names.map((name) => [name, answer]));

/** Rights without the law: pupils sign nothing, families post nothing, upload nothing. */
const pupil = but(every('ok'), { signPost: N! });
const guardian = but(every('ok'), only(['createPost', 'createPost (draft)', 'createPost (a picture’s words)', 'editPost', 'upload'], N!));
const staff = but(every('ok'), { signPost: N! });
const stopped = (why: string) => ({
  pupil: but(every(why), { markRead: 'ok', signPost: N! }),
  guardian: but(every(why), only(['createPost', 'createPost (draft)', 'createPost (a picture’s words)', 'editPost', 'upload'], N!), only(notes, 'ok')),
});
const paced = { pupil: but(pupil, only(['createPost', 'createPost (a picture’s words)', 'addComment'], S!)), guardian: but(guardian, { addComment: S! }) };
const held = { pupil: but(pupil, only(['createPost', 'createPost (a picture’s words)', 'editPost', 'addComment'], W!)), guardian: but(guardian, { addComment: W! }) };
const usual = { pupil, guardian };

const table: Record<string, { pupil: string[]; guardian: string[] }> = {
  open: usual, 'wholly frozen': stopped(F!), 'wall frozen': stopped(F!), 'another space frozen': usual, 'frozen, and thawed': usual,
  'frozen for a minute that is over': usual, 'muted everywhere': stopped(M!), 'muted on the wall': stopped(M!), 'muted elsewhere': usual,
  'muted, and given back': usual, 'another muted': usual, 'slow, just after one': paced, 'slow, long after one': usual,
  'a word held': held, 'a word of the class held': held, 'a word allowed': usual,
};

/** As if nobody had ever held anything back. */
async function anew(): Promise<void> {
  await world.db.collection('controls').deleteMany({});
  await world.db.collection('walls').updateMany({}, { $unset: { gate: '' } });
}

it('has a row for every state', () => { expect(Object.keys(states)).toEqual(Object.keys(table)); });

it.each(Object.keys(states))('on a wall that is %s, each writer is answered as the law says', async (name) => {
  const { words, hold: make } = states[name]!;
  await anew();
  await make();
  const try1 = async (who: Person): Promise<string[]> => {
    const found: string[] = [];
    for (const act of acts) {
      if (name === 'slow, long after one') world.house.travel(21_000);
      found.push(await wallActs[act]!(world, who, at, words));
    }
    return found;
  };
  const by = async (who: Person): Promise<Record<string, string>> => Object.fromEntries((await try1(who)).map((answer, i) => [acts[i]!, answer]));
  const row = (answers: string[]): Record<string, string> => Object.fromEntries(answers.map((answer, i) => [acts[i]!, answer]));
  expect(await by(at.pupils[0]!)).toEqual(row(table[name]!.pupil));
  expect(await by(at.guardians[0]!)).toEqual(row(table[name]!.guardian));
  expect(await by(at.teacher)).toEqual(row(staff));
  expect(await by(at.head)).toEqual(row(staff));
});

it('shows the held word to its author and the staff alone, and lets what was put otherwise appear', async () => {
  await anew();
  const [author, other] = at.pupils as [Person, Person];
  const { id, status } = await create(author, at.classroomId, aPost({ text: 'Quel connard' }));
  expect(status).toBe('WAITING');
  const seen = (who: Person): Promise<unknown> => who.ask('query ($id: ID!) { post(id: $id) { heldFor } }', { id }).then(({ post }) => post.heldFor, ({ code }) => code);
  expect([await seen(author), await seen(at.teacher), await seen(other)]).toEqual(['connard', 'connard', 'NOT_FOUND']);
  expect(await edit(author, id, aPost({ text: 'Quel farceur' }))).toMatchObject({ status: 'PUBLISHED' });
  expect([await seen(author), await seen(at.teacher), await seen(other)]).toEqual([null, null, null]);
  expect(await edit(author, id, aPost({ text: 'Quel c0nnard' }))).toMatchObject({ status: 'WAITING' });
});

it('answers the first post to the same key whatever is frozen, slowed or muted since, and stores no second', async () => {
  const key = aKey();
  const [author] = at.pupils as [Person];
  const first = await create(author, at.classroomId, aPost(), { key });
  await hold(asks.slow, { space: 'WALL', seconds: 300 });
  expect((await create(author, at.classroomId, aPost(), { key })).id).toBe(first.id);
  await hold(asks.freeze);
  expect((await create(author, at.classroomId, aPost(), { key })).id).toBe(first.id);
  await hold(asks.freeze, { frozen: false });
  await hold(asks.slow, { space: 'WALL', seconds: 0 });
});

it('gives back the turn of what was not written, and says how long to wait', async () => {
  const [, second] = at.pupils as [Person, Person];
  await hold(asks.slow, { space: 'WALL', seconds: 60 });
  const wrong = aPost({ pictures: [{ id: 'f'.repeat(24), alt: '' }] });
  await expect(create(second, at.classroomId, wrong)).rejects.toMatchObject({ code: 'INVALID' });
  await create(second, at.classroomId);
  await expect(create(second, at.classroomId)).rejects.toMatchObject({ code: 'SLOW', extensions: { retryAfter: expect.any(Number) } });
  const refused = await create(second, at.classroomId).catch(({ extensions }) => extensions.retryAfter);
  expect(refused).toBeGreaterThan(50);
  expect(refused).toBeLessThanOrEqual(60);
  await hold(asks.slow, { space: 'WALL', seconds: 0 });
});

it('counts a draft when it is sent to the class, once, not when it is put aside', async () => {
  const { pupils: [pupil] } = await world.lively(1);
  await world.place(pupil!.id, 'PUPIL', at);
  const drafts = await Promise.all([1, 2].map(() => create(pupil!, at.classroomId, aPost(), { publish: false })));
  await hold(asks.slow, { space: 'WALL', seconds: 60 });
  drafts.push(await create(pupil!, at.classroomId, aPost(), { publish: false }));
  const [first, ...others] = drafts.map(({ id }) => id as string);
  expect(await edit(pupil!, first!, aPost(), true)).toMatchObject({ status: 'PUBLISHED' });
  for (const id of others) await expect(edit(pupil!, id, aPost(), true)).rejects.toMatchObject({ code: 'SLOW' });
  expect(await edit(pupil!, others[0]!, aPost({ text: 'Mieux' }))).toMatchObject({ status: 'DRAFT' });
  expect(await edit(pupil!, first!, aPost({ text: 'Mieux' }), true)).toMatchObject({ status: 'PUBLISHED' });
  await expect(create(pupil!, at.classroomId)).rejects.toMatchObject({ code: 'SLOW' });
  await hold(asks.slow, { space: 'WALL', seconds: 0 });
});

it('takes one turn of two at the same moment', async () => {
  await hold(asks.slow, { space: 'WALL', seconds: 60 });
  const { pupils: [pupil] } = await world.lively(1);
  await world.place(pupil!.id, 'PUPIL', at);
  const made = await Promise.all(Array.from({ length: 8 }, () => create(pupil!, at.classroomId).then(() => 'ok', ({ code }) => code)));
  expect(made.filter((answer) => answer === 'ok')).toHaveLength(1);
  expect(new Set(made)).toEqual(new Set(['ok', 'SLOW']));
  await hold(asks.slow, { space: 'WALL', seconds: 0 });
});

it('draws no button that would be refused', async () => {
  const [pupil] = at.pupils as [Person];
  const own = await world.write(at, pupil.id, { byPupil: true });
  const asked = 'query ($wall: ID!, $id: ID!) { wall(classroomId: $wall) { can { post moderate } } post(id: $id) { can { edit remove comment react } } }';
  const cans = async (who: Person): Promise<unknown> => { const { wall, post } = await who.ask(asked, { wall: at.classroomId, id: own._id }); return { ...wall.can, ...post.can }; };
  const rights = { post: true, edit: true, remove: true, comment: true, react: true };
  expect(await cans(pupil)).toEqual({ ...rights, moderate: false });
  await hold(asks.freeze);
  expect(await cans(pupil)).toEqual({ post: false, edit: false, remove: false, comment: false, react: false, moderate: false });
  expect(await cans(at.teacher)).toEqual({ ...rights, moderate: true });
  await hold(asks.freeze, { frozen: false });
  expect(await cans(pupil)).toEqual({ ...rights, moderate: false });
});
