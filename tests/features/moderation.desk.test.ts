import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { type DeskWorld, asks, deskOf, input, openDeskWorld } from './moderation-world.ts';
import { type Lively, aKey, create, edit, aPost } from './wall-world.ts';

let world: DeskWorld;
beforeAll(async () => { world = await openDeskWorld(); });
afterAll(() => world.close());

const COMMENT = 'mutation ($id: ID!, $key: ID!, $text: String! = "Oui") { addComment(postId: $id, key: $key, text: $text) { id status refusalNote } }';
const THREAD = 'query ($id: ID!) { post(id: $id) { status refusalNote thread(first: 10) { edges { node { id status refusalNote } } } } }';
const judge = async (who: Person, at: Lively, items: Answer[], approve = true, note = ''): Promise<boolean[]> =>
  (await who.ask(asks.judge, { id: at.classroomId, items: items.map(input), approve, note })).judgeItems.map(({ done }: Answer) => done);
const remove = async (who: Person, at: Lively, items: Answer[]): Promise<boolean[]> =>
  (await who.ask(asks.remove, { id: at.classroomId, items: items.map(input) })).removeItems.map(({ done }: Answer) => done);
const journal = async (at: Lively): Promise<string[]> =>
  (await deskOf(at.head, at)).journal.nodes.map(({ action, item }: Answer) => (item ? `${action} ${item}` : action)).toReversed();
const thread = async (who: Person, id: string): Promise<Answer[]> => (await who.ask(THREAD, { id })).post.thread.edges.map(({ node }: Answer) => node);

/** A post that waits and a comment that waits, each by another pupil. */
async function waitingIn(at: Lively): Promise<{ post: Answer; comment: Answer; under: string }> {
  const under = await world.write(at, at.teacher.id, { title: 'La sortie' });
  await create(at.pupils[0]!, at.classroomId, aPost({ title: 'Mon chat', text: 'Il dort.' }));
  await at.pupils[1]!.ask(COMMENT, { id: under._id, key: aKey() });
  const [post, comment] = (await deskOf(at.teacher, at)).waiting;
  return { post, comment, under: under._id };
}

describe('what waits', () => {
  it('is one list over posts and comments, oldest first, with who, where and what', async () => {
    const at = await world.lively();
    const { post, comment, under } = await waitingIn(at);
    expect(post).toMatchObject({ kind: 'POST', author: { id: at.pupils[0]!.id }, place: 'Le mur', path: `/billets/${post.id}`, text: 'Mon chat\nIl dort.', attachments: 0, removedAt: null });
    expect(comment).toMatchObject({ kind: 'COMMENT', author: { id: at.pupils[1]!.id }, place: 'La sortie', path: `/billets/${under}`, text: 'Oui' });
  });

  it('shows no more than 600 characters of a text, and cuts no letter in two', async () => {
    const at = await world.lively();
    await create(at.pupils[0]!, at.classroomId, aPost({ title: '', text: `${'a'.repeat(598)}😀😀` }));
    const [{ text }] = (await deskOf(at.teacher, at)).waiting;
    expect(text).toBe(`${'a'.repeat(598)}…`);
  });

  it('is approved many at once, and appears', async () => {
    const at = await world.lively();
    const { post, comment, under } = await waitingIn(at);
    expect(await judge(at.teacher, at, [post, comment])).toEqual([true, true]);
    expect((await at.pupils[1]!.ask(THREAD, { id: post.id })).post.status).toBe('PUBLISHED');
    expect(await thread(at.guardians[0]!, under).catch(() => 'not theirs')).toBe('not theirs');
    expect(await thread(at.pupils[0]!, under)).toMatchObject([{ id: comment.id, status: 'PUBLISHED' }]);
    expect((await deskOf(at.teacher, at)).waiting).toEqual([]);
    expect(await journal(at)).toEqual(['APPROVE POST', 'APPROVE COMMENT']);
  });

  it('is sent back with a kind word, which only its author and the staff read', async () => {
    const at = await world.lively();
    const { post, comment, under } = await waitingIn(at);
    expect(await judge(at.teacher, at, [post, comment], false, 'Dis-le autrement.')).toEqual([true, true]);
    expect((await at.pupils[0]!.ask(THREAD, { id: post.id })).post).toMatchObject({ status: 'REFUSED', refusalNote: 'Dis-le autrement.' });
    expect(await thread(at.pupils[1]!, under)).toEqual([{ id: comment.id, status: 'REFUSED', refusalNote: 'Dis-le autrement.' }]);
    expect(await thread(at.pupils[0]!, under)).toEqual([]);
    expect(await journal(at)).toEqual(['REFUSE POST', 'REFUSE COMMENT']);
  });

  it('is not judged unseen: what its author has changed since is left as it is, and the others are judged', async () => {
    const at = await world.lively();
    const { post, comment } = await waitingIn(at);
    await edit(at.pupils[0]!, post.id, aPost({ title: 'Autre chose' }), true);
    for (const approve of [true, false]) expect(await judge(at.teacher, at, [post], approve)).toEqual([false]);
    expect(await remove(at.teacher, at, [post])).toEqual([false]);
    expect(await judge(at.teacher, at, [post, comment, { kind: 'MESSAGE', id: 'f'.repeat(24) }, { kind: 'POST', id: 'rien' }])).toEqual([false, true, false, false]);
    expect((await deskOf(at.teacher, at)).waiting).toMatchObject([{ id: post.id, text: 'Autre chose\nTexte' }]);
  });

  it('never crosses into another class, even of the same teacher', async () => {
    const [at, other] = [await world.lively(), await world.lively()];
    await world.place(at.teacher.id, 'TEACHER', other);
    const { post } = await waitingIn(other);
    expect(await judge(at.teacher, at, [post])).toEqual([false]);
    expect(await remove(at.teacher, at, [post])).toEqual([false]);
    expect((await at.teacher.ask(asks.restore, { id: at.classroomId, item: input(post) })).restoreItem.done).toBe(false);
  });

  it('takes 50 at once at most, and a word that fits', async () => {
    const at = await world.lively(0);
    const many = Array.from({ length: 51 }, () => ({ kind: 'POST', id: 'a'.repeat(24) }));
    expect(await at.teacher.tries(asks.judge, { id: at.classroomId, items: many, approve: true })).toBe('INVALID');
    expect(await at.teacher.tries(asks.remove, { id: at.classroomId, items: many })).toBe('INVALID');
    expect(await at.teacher.tries(asks.judge, { id: at.classroomId, items: [], approve: false, note: 'a'.repeat(301) })).toBe('INVALID');
  });
});

describe('two people at one desk', () => {
  it.each([['POST'], ['COMMENT']])('come to one clear outcome on one %s', async (kind) => {
    for (let round = 0; round < 3; round++) {
      const at = await world.lively();
      const waits = await waitingIn(at);
      const item = kind === 'POST' ? waits.post : waits.comment;
      const [[approved], [refused]] = await Promise.all([judge(at.teacher, at, [item]), judge(at.head, at, [item], false, 'Encore un effort.')]);
      expect([approved, refused].filter(Boolean)).toHaveLength(1);
      const lines = await journal(at);
      expect(lines).toEqual([`${approved ? 'APPROVE' : 'REFUSE'} ${kind}`]);
    }
  });

  it.each([['POST'], ['COMMENT']])('have both done it when they do the same to one %s, and it is written once', async (kind) => {
    const at = await world.lively();
    const waits = await waitingIn(at);
    const item = kind === 'POST' ? waits.post : waits.comment;
    expect(await Promise.all([judge(at.teacher, at, [item]), judge(at.head, at, [item])])).toEqual([[true], [true]]);
    expect(await journal(at)).toEqual([`APPROVE ${kind}`]);
    const { seq } = kind === 'POST' ? (await world.wall.posts.findById(item.id).lean())! : (await world.wall.comments.findById(item.id).lean())!;
    expect(await Promise.all([remove(at.teacher, at, [{ ...item, seq }]), remove(at.head, at, [{ ...item, seq }])])).toEqual([[true], [true]]);
    expect(await journal(at)).toEqual([`APPROVE ${kind}`, `REMOVE ${kind}`]);
  });
});

describe('what is removed', () => {
  it('is gone from every screen, kept as evidence for 30 days, put back as it was', async () => {
    const at = await world.lively();
    const { post, comment, under } = await waitingIn(at);
    await judge(at.teacher, at, [post, comment]);
    const ids = [{ kind: 'POST', id: post.id }, { kind: 'COMMENT', id: comment.id }];
    expect(await remove(at.teacher, at, ids)).toEqual([true, true]);
    expect(await at.pupils[1]!.tries(THREAD, { id: post.id })).toBe('NOT_FOUND');
    expect(await thread(at.teacher, under)).toEqual([]);
    const { evidence } = await deskOf(at.head, at);
    expect(evidence.map(({ id, text, removedBy }: Answer) => [id, text, removedBy.id])).toEqual([[comment.id, 'Oui', at.teacher.id], [post.id, 'Mon chat\nIl dort.', at.teacher.id]]);

    for (const item of ids) expect((await at.head.ask(asks.restore, { id: at.classroomId, item })).restoreItem.done).toBe(true);
    expect((await deskOf(at.teacher, at)).evidence).toEqual([]);
    expect(await thread(at.pupils[0]!, under)).toMatchObject([{ id: comment.id, status: 'PUBLISHED' }]);
    expect((await journal(at)).slice(2)).toEqual(['REMOVE POST', 'REMOVE COMMENT', 'RESTORE POST', 'RESTORE COMMENT']);
  });

  it('by its own author is evidence too, and no deed of the journal', async () => {
    const at = await world.lively();
    const { comment } = await waitingIn(at);
    await at.pupils[1]!.ask('mutation ($id: ID!) { removeComment(id: $id) }', { id: comment.id });
    expect((await deskOf(at.teacher, at)).evidence).toMatchObject([{ id: comment.id, removedBy: { id: at.pupils[1]!.id } }]);
    expect(await journal(at)).toEqual([]);
    expect((await at.teacher.ask(asks.restore, { id: at.classroomId, item: { kind: 'COMMENT', id: comment.id } })).restoreItem.done).toBe(true);
    expect((await deskOf(at.teacher, at)).waiting).toMatchObject([{ kind: 'POST' }, { id: comment.id }]);
  });
});
