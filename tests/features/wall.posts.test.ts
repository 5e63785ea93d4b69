import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lively, type WallWorld, FAMILIES, aKey, aPost, create, edit, idsOf, listed, openWallWorld, page } from './wall-world.ts';

let world: WallWorld;
let room: Lively;
let wallId: string;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const of = (name: string, args = '', fields = '{ id status publishedAt seq }'): string => `mutation ($id: ID!) { ${name}(id: $id${args}) ${fields} }`;

beforeAll(async () => {
  world = await openWallWorld();
  room = await world.lively();
  wallId = room.classroomId;
});
afterAll(() => world.close());

describe('a new post', () => {
  it('appears at once from the teacher, waits from a pupil, and a draft is its author’s alone', async () => {
    const [teacher, pupil] = [room.teacher, room.pupils[0]!];
    expect(await create(teacher, wallId, aPost(FAMILIES))).toMatchObject({ status: 'PUBLISHED', audience: 'CLASS_AND_FAMILIES' });
    const waiting = await create(pupil, wallId);
    expect(waiting).toMatchObject({ status: 'WAITING', publishedAt: null });
    const draft = await create(pupil, wallId, aPost(), { publish: false });
    expect(await listed(pupil, wallId, 'waiting')).toContain(waiting.id);
    expect(await listed(pupil, wallId, 'drafts')).toEqual([draft.id]);
    expect(await listed(teacher, wallId, 'waiting')).toContain(waiting.id);
    expect(await listed(teacher, wallId, 'drafts')).not.toContain(draft.id);
    expect(await listed(room.pupils[1]!, wallId, 'waiting')).toEqual([]);
  });

  it('never lets a pupil address families, ask signatures or choose a date', async () => {
    const asked = aPost({ ...FAMILIES, signature: true, publishAt: new Date(Date.now() + DAY).toISOString() });
    expect(await create(room.pupils[0]!, wallId, asked)).toMatchObject({ audience: 'CLASS', signature: false, publishAt: null, status: 'WAITING' });
  });

  it('is one post for one key, also when it is sent many times at once', async () => {
    const key = aKey();
    const made = await Promise.all(Array.from({ length: 6 }, () => create(room.teacher, wallId, aPost({ title: 'Une fois' }), { key })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await world.wall.posts.countDocuments({ key })).toBe(1);
    await expect(create(room.teacher, wallId, aPost(), { key: 'trop court' })).rejects.toMatchObject({ code: 'INVALID' });
  });

  it.each([
    ['nothing at all', { title: ' ', text: '\u200B' }, 'input.text'],
    ['a title too long', { title: 'x'.repeat(121) }, 'input.title'],
    ['a text too long', { text: 'x'.repeat(10_001) }, 'input.text'],
    ['a signature asked of no family', { signature: true }, 'input.signature'],
    ['a date beyond the year', { publishAt: '2099-01-01T00:00:00.000Z' }, 'input.publishAt'],
    ['a picture that is not there', { pictures: [{ id: '0123456789abcdef01234567', alt: '' }] }, 'input.pictures'],
    ['eleven files', { fileIds: Array.from({ length: 11 }, (_, i) => `0123456789abcdef0123456${i.toString(16)}`) }, 'input.fileIds'],
  ])('is refused with %s', async (_, more, field) => {
    await expect(create(room.teacher, wallId, aPost(more))).rejects.toMatchObject({ code: 'INVALID', extensions: { field } });
  });

  it('keeps the words as they are, whatever they look like', async () => {
    const text = '<script>alert(1)</script> {{7*7}} $where \'; DROP TABLE posts; -- %00 \\u0000 ＜ﾊﾝｶｸ＞ 🧑🏽‍🏫 Ω≈ç√ ﷽';
    expect((await create(room.teacher, wallId, aPost({ title: '__proto__', text: `${text}\n\nfin` }))).text).toBe(`${text}\n\nfin`);
  });
});

describe('editing', () => {
  it('marks what was on the wall, sends a pupil’s back to the teacher, and is nothing when nothing changes', async () => {
    const [teacher, pupil] = [room.teacher, room.pupils[0]!];
    const { id } = await create(pupil, wallId, aPost({ title: 'Avant' }));
    expect(await edit(pupil, id, aPost({ title: 'Mieux' }))).toMatchObject({ status: 'WAITING', editedAt: null });
    await teacher.ask(of('approvePost'), { id });
    const same = await edit(teacher, id, aPost({ title: 'Mieux' }));
    expect(same).toMatchObject({ status: 'PUBLISHED', editedAt: null });
    expect(await edit(teacher, id, aPost({ title: 'Corrigé', ...FAMILIES }))).toMatchObject({ status: 'PUBLISHED', audience: 'CLASS_AND_FAMILIES', editedAt: expect.any(String) });
    const again = await edit(pupil, id, aPost({ title: 'Encore' }));
    expect(again).toMatchObject({ status: 'WAITING', audience: 'CLASS_AND_FAMILIES' });
    expect(again.seq).toBeGreaterThan(same.seq);
    await world.rule(room, { moderation: 'AFTER' });
    await teacher.ask(of('approvePost'), { id });
    expect(await edit(pupil, id, aPost({ title: 'Enfin' }))).toMatchObject({ status: 'PUBLISHED', editedAt: expect.any(String) });
    await world.rule(room, { moderation: 'BEFORE' });
  });

  it('publishes drafts and posts sent back when asked to', async () => {
    const pupil = room.pupils[1]!;
    const { id } = await create(pupil, wallId, aPost(), { publish: false });
    expect(await edit(pupil, id, aPost({ title: 'Prêt' }), true)).toMatchObject({ status: 'WAITING' });
    await room.teacher.ask(of('refusePost', ', note: "Relis la fin, tu y es presque."'), { id });
    expect(await edit(pupil, id, aPost({ title: 'Presque' }))).toMatchObject({ status: 'REFUSED', refusalNote: 'Relis la fin, tu y es presque.' });
    expect(await edit(pupil, id, aPost({ title: 'Relu' }), true)).toMatchObject({ status: 'WAITING', refusalNote: null });
  });

  it('never writes over what someone else has just changed, but takes the same words twice', async () => {
    const EDIT = 'mutation ($id: ID!, $input: PostInput!, $revision: Int) { editPost(id: $id, input: $input, publish: false, revision: $revision) { revision title } }';
    const { id } = await create(room.teacher, wallId);
    const { post: { revision } } = await room.teacher.ask('query ($id: ID!) { post(id: $id) { revision } }', { id });
    const first = await room.teacher.ask(EDIT, { id, input: aPost({ title: 'Du maître' }), revision });
    expect(first.editPost).toEqual({ revision: revision + 1, title: 'Du maître' });
    expect(await room.teacher.ask(EDIT, { id, input: aPost({ title: 'Du maître' }), revision })).toEqual(first);
    expect(await room.head.tries(EDIT, { id, input: aPost({ title: 'De la directrice' }), revision })).toBe('CONFLICT');
    expect(await room.head.tries(EDIT, { id, input: aPost({ title: 'De la directrice' }), revision: revision + 1 })).toBe('ok');
  });

  it('stops pupils when the teacher closes the wall to them', async () => {
    const closed = await world.lively();
    const { id } = await create(closed.pupils[0]!, closed.classroomId, aPost(), { publish: false });
    await closed.teacher.ask('mutation ($id: ID!) { updateWallSettings(wallId: $id, input: { pupilsPost: false }) { can { post } } }', { id: closed.classroomId });
    await expect(create(closed.pupils[0]!, closed.classroomId)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(edit(closed.pupils[0]!, id, aPost(), true)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await closed.pupils[0]!.ask('query ($id: ID!) { wall(classroomId: $id) { can { post waits moderate addressFamilies } } }', { id: closed.classroomId })).wall.can)
      .toEqual({ post: false, waits: true, moderate: false, addressFamilies: false });
  });
});

describe('the teacher', () => {
  it('approves once, however many approve at once', async () => {
    const { id } = await create(room.pupils[0]!, wallId);
    const answers = await Promise.all([room.teacher, room.head, room.teacher].map((who) => who.ask(of('approvePost'), { id })));
    expect(new Set(answers.map(({ approvePost }) => `${approvePost.status} ${approvePost.publishedAt} ${approvePost.seq}`)).size).toBe(1);
  });

  it('approves only what was looked at', async () => {
    const { id, seq } = await create(room.pupils[0]!, room.classroomId);
    const approve = (seen: number): Promise<string> => room.teacher.tries('mutation ($id: ID!, $seq: Int!) { approvePost(id: $id, seq: $seq) { id } }', { id, seq: seen });
    const changed = await edit(room.pupils[0]!, id, aPost({ text: 'Tout autre chose' }));
    expect([await approve(seq), await approve(changed.seq), await approve(changed.seq)]).toEqual(['CONFLICT', 'ok', 'ok']);
  });

  it('either approves or sends back, never both', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await create(room.pupils[0]!, wallId);
      const [approved, refused] = await Promise.all([room.teacher.tries(of('approvePost'), { id }), room.head.tries(of('refusePost', ', note: "Non"'), { id })]);
      const { status } = (await world.wall.posts.findById(id).lean())!;
      expect([['ok', 'CONFLICT', 'PUBLISHED'], ['CONFLICT', 'ok', 'REFUSED'], ['ok', 'ok', 'REFUSED']]).toContainEqual([approved, refused, status]);
    }
  });

  it('pins twenty posts at most, the last pinned first', async () => {
    const at = await world.lively(0);
    const posts = await Promise.all(Array.from({ length: 21 }, () => world.write(at, at.teacher.id)));
    for (const { _id } of posts.slice(0, 20)) await at.teacher.ask(of('pinPost', ', pinned: true'), { id: _id });
    expect(await at.teacher.tries(of('pinPost', ', pinned: true'), { id: posts[20]!._id })).toBe('INVALID');
    expect(await listed(at.teacher, at.classroomId, 'pinned')).toEqual(posts.slice(0, 20).map(({ _id }) => _id).toReversed());
    expect(idsOf(await page(at.teacher, at.classroomId))).toEqual([posts[20]!._id]);
    await at.teacher.ask(of('pinPost', ', pinned: false'), { id: posts[0]!._id });
    expect(idsOf(await page(at.teacher, at.classroomId))).toContain(posts[0]!._id);
  });

  it('shows a pin too many rather than hiding a post', async () => {
    const at = await world.lively(0);
    for (let i = 0; i < 21; i++) await world.write(at, at.teacher.id, { pinnedAt: new Date(2026, 0, i + 1) });
    expect(await listed(at.teacher, at.classroomId, 'pinned')).toHaveLength(21);
  });
});

describe('a scheduled post', () => {
  it('publishes itself once when its time has come', async () => {
    const at = await world.lively();
    const publishAt = new Date(Date.now() + HOUR).toISOString();
    const { id, status } = await create(at.teacher, at.classroomId, aPost({ ...FAMILIES, publishAt }));
    expect(status).toBe('SCHEDULED');
    expect(await listed(at.head, at.classroomId, 'drafts')).toEqual([id]);
    expect(await at.guardians[0]!.tries('query ($id: ID!) { post(id: $id) { id } }', { id })).toBe('NOT_FOUND');
    await world.house.sweep();
    expect((await world.wall.posts.findById(id).lean())!.status).toBe('SCHEDULED');
    world.house.travel(2 * HOUR);
    await Promise.all([world.house.sweep(), world.house.sweep(), world.house.sweep()]);
    const post = (await world.wall.posts.findById(id).lean())!;
    expect(post.status).toBe('PUBLISHED');
    expect(post.publishedAt!.getTime()).toBeGreaterThan(Date.parse(publishAt));
    expect(idsOf(await page(at.guardians[0]!, at.classroomId))).toEqual([id]);
    world.house.travel(-2 * HOUR);
  });

  it('may be put off, put back among drafts, or published now', async () => {
    const publishAt = (hours: number): string => new Date(Date.now() + hours * HOUR).toISOString();
    const { id } = await create(room.teacher, wallId, aPost({ publishAt: publishAt(1) }));
    expect(await edit(room.teacher, id, aPost({ publishAt: publishAt(5) }), true)).toMatchObject({ status: 'SCHEDULED' });
    expect(await edit(room.head, id, aPost({ title: 'Relu', publishAt: publishAt(5) }))).toMatchObject({ status: 'SCHEDULED' });
    expect(await edit(room.teacher, id, aPost({ publishAt: publishAt(5) }))).toMatchObject({ status: 'DRAFT' });
    expect(await edit(room.teacher, id, aPost(), true)).toMatchObject({ status: 'PUBLISHED', editedAt: null });
  });
});

/** Last: a month later, nobody is signed in any more. */
describe('a removed post', () => {
  it('is still seen and restored by the teacher for thirty days, then it is gone with all it carried', async () => {
    const at = await world.lively();
    const [teacher, pupil] = [at.teacher, at.pupils[0]!];
    await world.rule(at, { moderation: 'AFTER' });
    const kept = await create(pupil, at.classroomId, aPost({ title: 'Restauré' }));
    const gone = await create(pupil, at.classroomId, aPost({ title: 'Oublié' }));
    const thrown = await create(pupil, at.classroomId, aPost({ title: 'Brouillon' }), { publish: false });
    await world.say((await world.wall.posts.findById(gone.id).lean())!, pupil.id);
    for (const { id } of [kept, gone, thrown]) {
      expect(await pupil.tries('mutation ($id: ID!) { removePost(id: $id) }', { id })).toBe('ok');
      expect(await pupil.tries('mutation ($id: ID!) { removePost(id: $id) }', { id }), 'sent twice').toBe('ok');
      expect(await pupil.tries('query ($id: ID!) { post(id: $id) { id } }', { id })).toBe('NOT_FOUND');
    }
    expect(await listed(teacher, at.classroomId, 'removed')).toEqual([gone.id, kept.id]);
    expect(await listed(pupil, at.classroomId, 'removed')).toEqual([]);
    expect((await teacher.ask(of('restorePost'), { id: kept.id })).restorePost).toMatchObject({ status: 'PUBLISHED', publishedAt: kept.publishedAt });
    world.house.travel(31 * DAY);
    await world.house.sweep();
    expect(await world.wall.posts.countDocuments({ wallId: at.classroomId })).toBe(1);
    expect(await world.wall.comments.countDocuments({ wallId: at.classroomId })).toBe(0);
  });
});
