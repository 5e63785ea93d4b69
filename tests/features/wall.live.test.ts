import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person, Watch } from '../support/person.ts';
import { type Lively, type WallWorld, FAMILIES, aKey, aPost, create, edit, openWallWorld, watchWall } from './wall-world.ts';

let world: WallWorld;
beforeAll(async () => { world = await openWallWorld(); });
afterAll(() => world.close());

const of = (name: string, args = '', fields = '{ id }'): string => `mutation ($id: ID!) { ${name}(id: $id${args}) ${fields} }`;
const COMMENT = 'mutation ($id: ID!, $key: ID!) { addComment(postId: $id, key: $key, text: "Oui") { id } }';
const CHANGES = `query ($id: ID!, $after: Int!) { wall(classroomId: $id) { changes(after: $after) { seq complete events { seq gonePostId goneCommentId reminder
  wall { id } comment { id } post { id status title } } } } }`;
const changes = async (who: Person, at: Lively, after: number): Promise<Answer> => (await who.ask(CHANGES, { id: at.classroomId, after })).wall.changes;

interface Watching { teacher: Watch; author: Watch; pupil: Watch; guardian: Watch; other: Watch }

/** Everyone of the class, watching. */
async function watching(at: Lively): Promise<Watching> {
  const watch = (who: Person): Promise<Watch> => watchWall(who, at.classroomId);
  const [teacher, author, pupil, guardian, other] = await Promise.all([at.teacher, at.pupils[0]!, at.pupils[1]!, at.guardians[0]!, at.guardians[1]!].map(watch));
  return { teacher: teacher!, author: author!, pupil: pupil!, guardian: guardian!, other: other! };
}

/** What each has just received. */
async function told(who: Watching): Promise<Record<keyof Watching, Answer>> {
  return Object.fromEntries(await Promise.all(Object.entries(who).map(async ([name, watch]: [string, Watch]) => [name, (await watch.next()).wallChanged]))) as Record<keyof Watching, Answer>;
}

const nothing = { post: null, gonePostId: null, comment: null, goneCommentId: null, wall: null, reminder: false };

describe('live', () => {
  it('shows each what they may see of a post’s life, and takes off what they may see no more', async () => {
    const at = await world.lively();
    const who = await watching(at);
    const { id } = await create(at.pupils[0]!, at.classroomId);
    let now = await told(who);
    expect(now.teacher.post).toMatchObject({ id, status: 'WAITING', can: { edit: true, moderate: true } });
    expect(now.author.post).toMatchObject({ id, status: 'WAITING', can: { edit: true, moderate: false } });
    for (const name of ['pupil', 'guardian', 'other'] as const) expect(now[name]).toEqual({ ...nothing, seq: now.teacher.seq });

    await at.teacher.ask(of('approvePost'), { id });
    now = await told(who);
    expect(now.pupil.post).toMatchObject({ id, status: 'PUBLISHED', can: { edit: false }, own: null });
    expect(now.author.post).toMatchObject({ own: { reaction: null }, can: { edit: true } });
    expect(now.guardian).toMatchObject({ post: null, gonePostId: null });

    await edit(at.teacher, id, aPost(FAMILIES));
    expect((await told(who)).guardian.post).toMatchObject({ id, own: null });
    await edit(at.teacher, id, aPost());
    now = await told(who);
    expect(now.guardian).toMatchObject({ post: null, gonePostId: id });
    expect(now.pupil.post).toMatchObject({ id });

    await at.pupils[0]!.ask('mutation ($id: ID!) { removePost(id: $id) }', { id });
    now = await told(who);
    expect(now.teacher.post).toMatchObject({ id, status: 'REMOVED' });
    for (const name of ['author', 'pupil'] as const) expect(now[name]).toMatchObject({ post: null, gonePostId: id });
    expect(now.guardian).toMatchObject(nothing);

    await at.teacher.ask(of('restorePost'), { id });
    expect((await told(who)).pupil.post).toMatchObject({ id, status: 'PUBLISHED' });
    for (const person of [at.teacher, ...at.pupils, ...at.guardians]) person.leave();
  });

  it('tells of comments, reactions, rules and reminders to whom they are for', async () => {
    const at = await world.lively();
    await world.rule(at, { reactions: true });
    const post = await world.write(at, at.teacher.id, { ...FAMILIES, signature: true });
    const who = await watching(at);

    const { addComment } = await at.pupils[0]!.ask(COMMENT, { id: post._id, key: aKey() });
    let now = await told(who);
    expect(now.teacher).toMatchObject({ comment: { id: addComment.id, status: 'WAITING' }, post: { commentCount: 1 } });
    expect(now.author).toMatchObject({ comment: { id: addComment.id }, post: { commentCount: 1 } });
    expect(now.pupil).toMatchObject(nothing);
    await at.teacher.ask(of('approveComment'), addComment);
    now = await told(who);
    expect(now.guardian).toMatchObject({ comment: { id: addComment.id, status: 'PUBLISHED' }, post: { commentCount: 1, own: null } });
    await at.teacher.ask(of('removeComment', '', ''), addComment);
    now = await told(who);
    for (const each of Object.values(now)) expect(each).toMatchObject({ comment: null, goneCommentId: addComment.id, post: { commentCount: 0 } });

    await at.pupils[1]!.ask('mutation ($id: ID!) { react(postId: $id, kind: BRAVO) { id } }', { id: post._id });
    now = await told(who);
    expect(now.guardian.post).toMatchObject({ reactions: [{ kind: 'BRAVO', count: 1 }], own: null });
    expect(now.pupil.post).toMatchObject({ own: { reaction: 'BRAVO' } });

    await at.teacher.ask('mutation ($id: ID!) { remindFamilies(postId: $id) }', { id: post._id });
    now = await told(who);
    expect([now.teacher, now.guardian, now.pupil].map(({ reminder }) => reminder)).toEqual([true, true, false]);

    await at.teacher.ask('mutation ($id: ID!) { updateWallSettings(wallId: $id, input: { reactions: false }) { id } }', { id: at.classroomId });
    for (const each of Object.values(await told(who))) expect(each.wall).toEqual({ id: at.classroomId, settings: { reactions: false } });
    for (const person of [at.teacher, ...at.pupils, ...at.guardians]) person.leave();
  });

  it('tells of receipts to the staff and to the family itself, nobody else', async () => {
    const at = await world.lively();
    const post = await world.write(at, at.teacher.id, { ...FAMILIES, signature: true });
    const who = await watching(at);
    await at.guardians[0]!.ask('mutation ($ids: [ID!]!) { markRead(postIds: $ids) { id } }', { ids: [post._id] });
    let now = await told(who);
    expect(now.teacher.post).toMatchObject({ receipts: { families: 2, read: 1, signed: 0 } });
    expect(now.guardian.post).toMatchObject({ receipts: null, own: { receipts: [{ child: { id: at.pupils[0]!.id }, readAt: expect.any(String), signedAt: null }] } });
    for (const name of ['author', 'pupil', 'other'] as const) expect(now[name]).toMatchObject(nothing);
    await at.guardians[0]!.ask('mutation ($id: ID!, $child: ID!) { signPost(postId: $id, childId: $child) { id } }', { id: post._id, child: at.pupils[0]!.id });
    now = await told(who);
    expect(now.teacher.post.receipts.signed).toBe(1);
    expect(now.guardian.post.own.receipts[0].signedAt).toEqual(expect.any(String));
    expect(now.other).toMatchObject(nothing);
    for (const person of [at.teacher, ...at.pupils, ...at.guardians]) person.leave();
  });
});

describe('after an absence', () => {
  it('tells what changed, as it is now, and only what was ever for that person', async () => {
    const at = await world.lively();
    const [teacher, pupil, guardian] = [at.teacher, at.pupils[1]!, at.guardians[0]!];
    const stays = await create(teacher, at.classroomId, aPost(FAMILIES));
    const leaves = await create(teacher, at.classroomId, aPost(FAMILIES));
    const { seq } = await changes(teacher, at, 0);
    await create(at.pupils[0]!, at.classroomId, aPost(), { publish: false });
    const waits = await create(at.pupils[0]!, at.classroomId);
    await edit(teacher, leaves.id, aPost());
    const { addComment } = await teacher.ask(COMMENT, { id: stays.id, key: aKey() });
    await teacher.ask('mutation ($id: ID!) { updateWallSettings(wallId: $id, input: { pupilsPost: true, moderation: AFTER }) { id } }', { id: at.classroomId });

    const forTeacher = await changes(teacher, at, seq);
    expect(forTeacher.events.map(({ post, wall }: Answer) => wall?.id ?? post.id)).toEqual([waits.id, leaves.id, stays.id, at.classroomId]);
    const forPupil = await changes(pupil, at, seq);
    expect(forPupil.events.map(({ post, comment, wall }: Answer) => wall?.id ?? comment?.id ?? post.id)).toEqual([leaves.id, addComment.id, at.classroomId]);
    const forGuardian = await changes(guardian, at, seq);
    expect(forGuardian.events.map(({ post, gonePostId, wall }: Answer) => wall?.id ?? gonePostId ?? post.id)).toEqual([leaves.id, stays.id, at.classroomId]);
    expect(forGuardian.events[0]).toMatchObject({ gonePostId: leaves.id, post: null });
    expect(await changes(guardian, at, forGuardian.seq)).toEqual({ seq: forGuardian.seq, complete: true, events: [] });
  });

  it('says when there is too much to tell, or when the number is not of this wall', async () => {
    const at = await world.lively(0);
    for (let i = 0; i < 101; i++) await world.write(at, at.teacher.id);
    expect(await changes(at.teacher, at, 0)).toMatchObject({ seq: 101, complete: false, events: [] });
    expect((await changes(at.teacher, at, 1)).events).toHaveLength(100);
    for (const after of [102, -1]) expect(await changes(at.teacher, at, after)).toMatchObject({ complete: false, events: [] });
  });

  it('gives every state of a post a number of its own, higher than the one before', async () => {
    const at = await world.lively(4);
    await world.rule(at, { reactions: true });
    const post = await world.write(at, at.teacher.id, FAMILIES);
    const watch = await watchWall(at.teacher, at.classroomId);
    const react = (who: Person, kind: string): Promise<unknown> => who.ask('mutation ($id: ID!, $kind: ReactionKind) { react(postId: $id, kind: $kind) { id } }', { id: post._id, kind });
    await Promise.all([...at.pupils.map((who) => react(who, 'BRAVO')), ...at.guardians.map((who) => react(who, 'MERCI')),
      edit(at.teacher, post._id, aPost({ ...FAMILIES, title: 'Pendant' })), at.head.ask(of('pinPost', ', pinned: true'), { id: post._id })]);
    const states = await Promise.all(Array.from({ length: 10 }, async () => (await watch.next()).wallChanged.post));
    expect(new Set(states.map(({ seq }) => seq)).size).toBe(10);
    const last = states.sort((a, b) => a.seq - b.seq).at(-1)!;
    expect(last).toMatchObject({ title: 'Pendant', reactions: [{ kind: 'BRAVO', count: 4 }, { kind: 'MERCI', count: 4 }] });
    at.teacher.leave();
  });
});

it('ends for whoever may read the wall no more', async () => {
  const at = await world.lively();
  const watch = await watchWall(at.guardians[0]!, at.classroomId);
  await at.teacher.ask('mutation ($id: ID!, $pupil: ID!) { endPlace(classroomId: $id, personId: $pupil) { id } }', { id: at.classroomId, pupil: at.pupils[0]!.id });
  const { errors } = await watch.nextResult();
  expect(errors[0].extensions.code).toBe('NOT_FOUND');
  at.guardians[0]!.leave();
});
