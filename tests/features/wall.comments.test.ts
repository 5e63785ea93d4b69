import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { type Lively, type WallWorld, FAMILIES, aKey, listed, openWallWorld } from './wall-world.ts';

let world: WallWorld;
beforeAll(async () => { world = await openWallWorld(); });
afterAll(() => world.close());

const COMMENT = 'mutation ($postId: ID!, $key: ID!, $text: String!) { addComment(postId: $postId, key: $key, text: $text) { id status text author { id } can { remove moderate } } }';
const comment = async (who: Person, postId: string, text = 'Bravo', key = aKey()): Promise<Answer> => (await who.ask(COMMENT, { postId, key, text })).addComment;
const may = (who: Person, postId: string): Promise<string> => who.tries(COMMENT, { postId, key: aKey(), text: 'Oui' });
const seen = async (who: Person, id: string): Promise<Answer> => (await who.ask('query ($id: ID!) { post(id: $id) { commentCount thread { edges { node { id text } } } reactions { kind count } own { reaction } } }', { id })).post;
const threadOf = async (who: Person, id: string): Promise<string[]> => (await seen(who, id)).thread.edges.map(({ node }: Answer) => node.text);
const of = (name: string, fields = ' { id status }'): string => `mutation ($id: ID!) { ${name}(id: $id)${fields} }`;
const rules = (at: Lively, input: object): Promise<Answer> => at.teacher.ask('mutation ($id: ID!, $input: WallSettingsInput!) { updateWallSettings(wallId: $id, input: $input) { seq settings { comments moderation reactions pupilsPost } } }', { id: at.classroomId, input });

describe('comments', () => {
  it('are open to whom the wall and the post say', async () => {
    const at = await world.lively(1);
    const open = await world.write(at, at.teacher.id, FAMILIES);
    const closed = await world.write(at, at.teacher.id, { ...FAMILIES, comments: false });
    const everyone = [at.teacher, at.head, at.pupils[0]!, at.guardians[0]!];
    const no = 'NOT_ALLOWED';
    const table = { TEACHERS: ['ok', 'ok', no, no], CLASS: ['ok', 'ok', 'ok', no], CLASS_AND_FAMILIES: ['ok', 'ok', 'ok', 'ok'] };
    for (const [comments, expected] of Object.entries(table)) {
      await rules(at, { comments });
      expect(await Promise.all(everyone.map((who) => may(who, open._id))), comments).toEqual(expected);
      expect(await Promise.all(everyone.map((who) => may(who, closed._id))), comments).toEqual([no, no, no, no]);
    }
  });

  it('of a pupil wait for the teacher, seen until then by both only; families’ and teachers’ appear at once', async () => {
    const at = await world.lively(2);
    await world.rule(at, { comments: 'CLASS_AND_FAMILIES' });
    const { _id } = await world.write(at, at.teacher.id, FAMILIES);
    const [author, other] = [at.pupils[0]!, at.pupils[1]!];
    const first = await comment(author, _id, 'Premier');
    expect(first).toMatchObject({ status: 'WAITING', can: { remove: true, moderate: false } });
    expect(await comment(at.guardians[0]!, _id, 'Deuxième')).toMatchObject({ status: 'PUBLISHED' });
    expect(await comment(at.teacher, _id, 'Troisième')).toMatchObject({ status: 'PUBLISHED' });
    expect(await threadOf(author, _id)).toEqual(['Premier', 'Deuxième', 'Troisième']);
    expect(await threadOf(at.teacher, _id)).toEqual(['Premier', 'Deuxième', 'Troisième']);
    for (const who of [other, at.guardians[1]!]) expect(await seen(who, _id)).toMatchObject({ commentCount: 2, thread: { edges: [{ node: { text: 'Deuxième' } }, { node: { text: 'Troisième' } }] } });
    expect(await listed(at.teacher, at.classroomId, 'waitingComments')).toEqual([first.id]);
    expect(await listed(author, at.classroomId, 'waitingComments')).toEqual([]);
    const approved = await Promise.all([at.teacher, at.head].map((who) => who.ask(of('approveComment'), { id: first.id })));
    expect(approved.map(({ approveComment }) => approveComment.status)).toEqual(['PUBLISHED', 'PUBLISHED']);
    expect(await threadOf(other, _id)).toEqual(['Premier', 'Deuxième', 'Troisième']);
  });

  it('appear at once where the teacher looks afterwards, and go with whoever may remove them', async () => {
    const at = await world.lively(2);
    await world.rule(at, { moderation: 'AFTER' });
    const { _id } = await world.write(at, at.teacher.id);
    const [mine, theirs] = [await comment(at.pupils[0]!, _id), await comment(at.pupils[1]!, _id)];
    const remove = (who: Person, id: string): Promise<string> => who.tries(of('removeComment', ''), { id });
    expect([await remove(at.pupils[0]!, theirs.id), await remove(at.pupils[0]!, mine.id), await remove(at.pupils[0]!, mine.id)]).toEqual(['NOT_ALLOWED', 'ok', 'ok']);
    expect(await Promise.all([remove(at.teacher, theirs.id), remove(at.head, theirs.id)])).toEqual(['ok', 'ok']);
    expect(await seen(at.teacher, _id)).toMatchObject({ commentCount: 0, thread: { edges: [] } });
  });

  it('are one for one key, turn their pages oldest first, and refuse nothing and too much', async () => {
    const at = await world.lively(0);
    const { _id } = await world.write(at, at.teacher.id);
    const key = aKey();
    const same = await Promise.all(Array.from({ length: 5 }, () => comment(at.teacher, _id, 'Un', key)));
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    for (const text of ['Deux', 'Trois', 'Quatre', 'Cinq']) await comment(at.teacher, _id, text);
    const texts: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { thread }: Answer = (await at.teacher.ask('query ($id: ID!, $after: String) { post(id: $id) { thread(first: 2, after: $after) { edges { node { text } } pageInfo { hasNextPage endCursor } } } }', { id: _id, after })).post;
      texts.push(...thread.edges.map(({ node }: Answer) => node.text));
      [after, more] = [thread.pageInfo.endCursor, thread.pageInfo.hasNextPage];
    }
    expect(texts).toEqual(['Un', 'Deux', 'Trois', 'Quatre', 'Cinq']);
    for (const text of ['', ' \u200B\n', 'x'.repeat(1_001)]) expect(await at.teacher.tries(COMMENT, { postId: _id, key: aKey(), text })).toBe('INVALID');
  });

  it('that wait under a removed post no longer wait', async () => {
    const at = await world.lively(1);
    const post = await world.write(at, at.teacher.id);
    await comment(at.pupils[0]!, post._id);
    await at.teacher.ask(of('removePost', ''), { id: post._id });
    expect(await listed(at.teacher, at.classroomId, 'waitingComments')).toEqual([]);
    expect(await may(at.pupils[0]!, post._id)).toBe('NOT_FOUND');
    expect(await may(at.teacher, post._id)).toBe('NOT_ALLOWED');
  });
});

describe('reactions', () => {
  const REACT = 'mutation ($id: ID!, $kind: ReactionKind) { react(postId: $id, kind: $kind) { reactions { kind count } own { reaction } } }';

  it('are refused and hidden until the teacher turns them on', async () => {
    const at = await world.lively(1);
    const { _id } = await world.write(at, at.teacher.id, { reactions: [{ personId: at.pupils[0]!.id, kind: 'BRAVO' }] });
    expect(await at.pupils[0]!.tries(REACT, { id: _id, kind: 'MERCI' })).toBe('NOT_ALLOWED');
    expect(await seen(at.pupils[0]!, _id)).toMatchObject({ reactions: [], own: { reaction: null } });
    await rules(at, { reactions: true });
    expect(await seen(at.pupils[0]!, _id)).toMatchObject({ reactions: [{ kind: 'BRAVO', count: 1 }], own: { reaction: 'BRAVO' } });
  });

  it('are one per person, the last given, however fast they tap', async () => {
    const at = await world.lively(4);
    await world.rule(at, { reactions: true });
    const { _id, seq } = await world.write(at, at.teacher.id);
    const kinds = ['BRAVO', 'MERCI', 'IDEE', 'DROLE'] as const;
    await Promise.all(at.pupils.flatMap((who) => kinds.map((kind) => who.ask(REACT, { id: _id, kind }))));
    const post = (await world.wall.posts.findById(_id).lean())!;
    expect(post.reactions.map(({ personId }) => personId).sort()).toEqual(at.pupils.map(({ id }) => id).sort());
    expect(post.seq).toBeGreaterThan(seq);
    const { react } = await at.pupils[0]!.ask(REACT, { id: _id, kind: null });
    expect(react.own.reaction).toBeNull();
    expect(react.reactions.reduce((sum: number, { count }: Answer) => sum + count, 0)).toBe(3);
  });
});

describe('the rules', () => {
  it('are those of a careful teacher until changed, one by one', async () => {
    const at = await world.lively(0);
    const { wall } = await at.teacher.ask('query ($id: ID!) { wall(classroomId: $id) { seq settings { comments moderation reactions pupilsPost } } }', { id: at.classroomId });
    expect(wall).toEqual({ seq: 0, settings: { comments: 'CLASS', moderation: 'BEFORE', reactions: false, pupilsPost: true } });
    expect((await rules(at, { moderation: 'AFTER' })).updateWallSettings).toEqual({ seq: 1, settings: { ...wall.settings, moderation: 'AFTER' } });
    expect((await rules(at, { moderation: 'AFTER', comments: null })).updateWallSettings.seq).toBe(1);
  });

  it('make one wall, also for a whole class that arrives at once', async () => {
    const at = await world.lively(3);
    await Promise.all([...at.pupils, ...at.guardians, at.teacher].map((who) => who.ask('query ($id: ID!) { wall(classroomId: $id) { id } }', { id: at.classroomId })));
    expect(await world.wall.walls.countDocuments({ _id: at.classroomId })).toBe(1);
  });
});
