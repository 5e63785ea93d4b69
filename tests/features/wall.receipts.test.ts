import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { ENDED } from './school-world.ts';
import { type Lively, type WallWorld, FAMILIES, openWallWorld } from './wall-world.ts';

let world: WallWorld;
let room: Lively;
beforeAll(async () => {
  world = await openWallWorld();
  room = await world.lively(3);
});
afterAll(() => world.close());

const READ = 'mutation ($ids: [ID!]!) { markRead(postIds: $ids) { id own { receipts { child { id } readAt signedAt } } } }';
const SIGN = 'mutation ($id: ID!, $child: ID!) { signPost(postId: $id, childId: $child) { id own { receipts { child { id } signedAt signedBy { id } } } } }';
const REMIND = 'mutation ($id: ID!) { remindFamilies(postId: $id) }';
const read = async (who: Person, ...ids: string[]): Promise<string[]> => (await who.ask(READ, { ids })).markRead.map(({ id }: Answer) => id);
const states = async (who: Person, id: string): Promise<Answer> =>
  (await who.ask('query ($id: ID!) { post(id: $id) { receipts { families read signed } families { child { id } readAt signedAt signedBy { id } remindedAt reachable } } }', { id })).post;
const toSign = async (who: Person): Promise<string[]> => (await who.ask('{ me { toSign { id } } }')).me.toSign.map(({ id }: Answer) => id);

describe('read receipts', () => {
  it('count families, once each, whichever guardian reads; never pupils, nor whoever may not read', async () => {
    const { _id } = await world.write(room, room.teacher.id, FAMILIES);
    const forClass = await world.write(room, room.teacher.id);
    const second = await world.someone('adult');
    await world.guard(second, room.pupils[0]!.id);
    const partner = await world.enter(second);
    for (const who of [...room.pupils, room.teacher, room.head]) expect(await read(who, _id)).toEqual([]);
    expect(await read(room.guardians[0]!, _id, forClass._id, 'pas un id', '0123456789abcdef01234567')).toEqual([_id]);
    await Promise.all([read(room.guardians[0]!, _id), read(partner, _id), read(partner, _id)]);
    expect(await world.wall.receipts.countDocuments({ postId: _id })).toBe(2);
    expect(await states(room.teacher, _id)).toMatchObject({ receipts: { families: 3, read: 1, signed: 0 } });
    expect(await states(room.head, _id)).toMatchObject({ receipts: { families: 3, read: 1, signed: 0 } });
    expect(await states(room.guardians[0]!, _id)).toEqual({ receipts: null, families: [] });
    expect(await states(room.pupils[0]!, _id)).toEqual({ receipts: null, families: [] });
    expect(await states(room.teacher, forClass._id)).toEqual({ receipts: null, families: [] });
  });

  it('change nothing when sent again', async () => {
    const { _id } = await world.write(room, room.teacher.id, FAMILIES);
    await read(room.guardians[1]!, _id);
    const before = await world.wall.posts.findById(_id).lean();
    expect(await read(room.guardians[1]!, _id)).toEqual([_id]);
    expect(await world.wall.posts.findById(_id).lean()).toEqual(before);
    await expect(read(room.guardians[1]!, ...Array.from({ length: 51 }, () => _id))).rejects.toMatchObject({ code: 'INVALID' });
  });

  it('are for each of a guardian’s children in the class, and shown to the guardian', async () => {
    const [parentId, one, two] = [await world.someone('adult'), await world.someone('pupil'), await world.someone('pupil')];
    const at = await world.lively(1);
    for (const child of [one, two]) { await world.place(child, 'PUPIL', at); await world.guard(parentId, child); }
    const parent = await world.enter(parentId);
    const { _id } = await world.write(at, at.teacher.id, FAMILIES);
    const { markRead } = await parent.ask(READ, { ids: [_id] });
    expect(markRead[0].own.receipts.map(({ child, readAt }: Answer) => [child.id, typeof readAt]).sort()).toEqual([one, two].sort().map((id) => [id, 'string']));
    expect((await states(at.teacher, _id)).receipts).toEqual({ families: 3, read: 2, signed: 0 });
  });
});

describe('signatures', () => {
  it('need one guardian, and stay as they were first given', async () => {
    const at = await world.lively(2);
    const second = await world.someone('adult');
    await world.guard(second, at.pupils[0]!.id);
    const [first, partner, child] = [at.guardians[0]!, await world.enter(second), at.pupils[0]!.id];
    const { _id } = await world.write(at, at.teacher.id, { ...FAMILIES, signature: true });
    const { _id: other } = await world.write(at, at.teacher.id, { ...FAMILIES, signature: true });
    expect([await toSign(first), await toSign(partner)]).toEqual([[other, _id], [other, _id]]);
    expect(await first.tries(SIGN, { id: _id, child: at.pupils[1]!.id }), 'for another’s child').toBe('NOT_FOUND');
    const signed = await Promise.all([first.ask(SIGN, { id: _id, child }), first.ask(SIGN, { id: _id, child })]);
    for (const { signPost } of signed) expect(signPost.own.receipts).toMatchObject([{ child: { id: child }, signedBy: { id: first.id } }]);
    await partner.ask(SIGN, { id: _id, child });
    const { families, receipts } = await states(at.teacher, _id);
    expect(receipts).toEqual({ families: 2, read: 1, signed: 1 });
    expect(families.find((family: Answer) => family.child.id === child)).toMatchObject({ signedBy: { id: first.id }, reachable: true });
    expect([await toSign(first), await toSign(partner), await toSign(at.guardians[1]!)]).toEqual([[other], [other], [other, _id]]);
    expect(await toSign(at.teacher)).toEqual([]);
  });

  it('are kept when the post is read at the same moment', async () => {
    const at = await world.lively(1);
    const [parent, child] = [at.guardians[0]!, at.pupils[0]!.id];
    for (let round = 0; round < 8; round++) {
      const { _id } = await world.write(at, at.teacher.id, { ...FAMILIES, signature: true });
      await Promise.all([parent.ask(SIGN, { id: _id, child }), read(parent, _id), parent.ask(SIGN, { id: _id, child }), read(parent, _id)]);
      expect((await states(at.teacher, _id)).receipts).toEqual({ families: 1, read: 1, signed: 1 });
      expect(await world.wall.receipts.countDocuments({ postId: _id })).toBe(1);
    }
  });

  it('of whoever is guardian no more do not count', async () => {
    const at = await world.lively(1);
    const { _id } = await world.write(at, at.teacher.id, { ...FAMILIES, signature: true });
    await at.guardians[0]!.ask(SIGN, { id: _id, child: at.pupils[0]!.id });
    expect((await states(at.teacher, _id)).receipts).toEqual({ families: 1, read: 1, signed: 1 });
    await world.models.guardianships.updateOne({ guardianId: at.guardians[0]!.id }, { $set: { until: ENDED } });
    expect(await states(at.teacher, _id)).toMatchObject({ receipts: { families: 1, read: 0, signed: 0 }, families: [{ reachable: false, readAt: null, signedAt: null, signedBy: null }] });
    expect(await at.guardians[0]!.tries(SIGN, { id: _id, child: at.pupils[0]!.id })).toBe('DEPARTED');
  });

  it('are asked again of those who miss, at most once a minute', async () => {
    const at = await world.lively(3);
    const orphan = await world.someone('pupil');
    await world.place(orphan, 'PUPIL', at);
    const { _id } = await world.write(at, at.teacher.id, { ...FAMILIES, signature: true });
    await read(at.guardians[1]!, _id);
    await at.guardians[0]!.ask(SIGN, { id: _id, child: at.pupils[0]!.id });
    const twice = await Promise.all([at.teacher.post({ query: REMIND, variables: { id: _id } }), at.head.post({ query: REMIND, variables: { id: _id } })]);
    expect(twice.map(({ body }) => body.data?.remindFamilies ?? body.errors[0].extensions.code).sort()).toEqual([2, 'TOO_MANY_ATTEMPTS']);
    const { families } = await states(at.teacher, _id);
    const reminded = (id: string): boolean => families.find((family: Answer) => family.child.id === id).remindedAt !== null;
    expect([...at.pupils.map(({ id }) => id), orphan].map(reminded)).toEqual([false, true, true, true]);
    world.house.travel(61_000);
    expect((await at.teacher.ask(REMIND, { id: _id })).remindFamilies).toBe(2);
    const plain = await world.write(at, at.teacher.id, FAMILIES);
    await read(at.guardians[1]!, plain._id);
    expect((await at.teacher.ask(REMIND, { id: plain._id })).remindFamilies).toBe(2);
    expect(await at.teacher.tries(REMIND, { id: (await world.write(at, at.teacher.id))._id })).toBe('INVALID');
  });
});
