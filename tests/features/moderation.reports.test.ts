import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Person } from '../support/person.ts';
import { type DeskWorld, asks, deskOf, openDeskWorld } from './moderation-world.ts';
import { FAMILIES, type Lively, aPost, edit } from './wall-world.ts';

let world: DeskWorld;
beforeAll(async () => { world = await openDeskWorld(); });
afterAll(() => world.close());

const DAY = 86_400_000;
const reports = async (who: Person, at: Lively): Promise<Answer[]> => (await deskOf(who, at)).reports;
const post = ({ _id }: { _id: string }): Answer => ({ kind: 'POST', id: _id });

describe('what is reported', () => {
  it('is kept as it stood, with its pictures, whatever its author does since', async () => {
    const at = await world.lively();
    const picture = 'a'.repeat(24);
    const it = await world.write(at, at.pupils[0]!.id, { byPupil: true, title: 'Pas gentil', text: 'Des mots qui blessent.', pictures: [{ fileId: picture, alt: '' }] });
    expect(await at.pupils[1]!.tries(asks.report, { item: post(it), words: '  Cela me rend triste. ' })).toBe('ok');
    const [before] = await reports(at.teacher, at);
    expect(before).toMatchObject({ item: { id: it._id, seq: it.seq, text: 'Pas gentil\nDes mots qui blessent.', attachments: 1, author: { id: at.pupils[0]!.id } },
      standsAsReported: true, reporter: { id: at.pupils[1]!.id }, reason: 'HURTS', words: 'Cela me rend triste.', outcome: null, handledBy: null });
    expect((await world.moderation.reports.findById(before.id).lean())!.item.fileIds).toEqual([picture]);

    await world.wall.posts.updateOne({ _id: it._id }, { $set: { pictures: [] } });
    await world.rule(at, { moderation: 'AFTER' });
    await edit(at.pupils[0]!, it._id, aPost({ title: 'Rien du tout', text: 'Tout va bien.' }));
    expect(await reports(at.teacher, at)).toMatchObject([{ ...before, standsAsReported: false }]);
    await at.pupils[0]!.ask('mutation ($id: ID!) { removePost(id: $id) }', { id: it._id });
    expect(await reports(at.head, at)).toMatchObject([{ ...before, standsAsReported: false }]);

    world.house.travel(31 * DAY);
    for (let times = 0; times < 2; times++) await world.house.sweep();
    expect(await world.wall.posts.exists({ _id: it._id })).toBeNull();
    const teacher = await world.enter(at.teacher.id);
    // What is gone for good is gone from here too; that it was said, by whom and why, waits for an answer.
    expect(await reports(teacher, at)).toMatchObject([{ ...before, item: { id: it._id, text: '', attachments: 0 }, standsAsReported: false }]);
    expect(await world.moderation.reports.findById(before.id).lean()).toMatchObject({ isErased: true, outcome: null });
    world.house.travel(-31 * DAY);
  });

  it('is gone for good with what was removed, even handled late', async () => {
    const at = await world.lively();
    const it = await world.write(at, at.pupils[0]!.id, { text: 'Un secret.' });
    await at.pupils[1]!.ask(asks.report, { item: post(it) });
    await at.teacher.ask(asks.remove, { id: at.classroomId, items: [post(it)] });
    world.house.travel(20 * DAY);
    const [{ id }] = await reports(await world.enter(at.teacher.id), at);
    await (await world.enter(at.teacher.id)).ask(asks.handle, { id });
    world.house.travel(11 * DAY);
    for (let times = 0; times < 2; times++) await world.house.sweep();
    expect(await world.wall.posts.exists({ _id: it._id })).toBeNull();
    expect(await world.moderation.reports.findById(id).lean()).toMatchObject({ isErased: true, item: { text: '' }, outcome: 'TALKED' });
    world.house.travel(-31 * DAY);
  });

  it('is reported once by each: the first words stay', async () => {
    const at = await world.lively();
    const it = await world.write(at, at.pupils[0]!.id, FAMILIES);
    const say = (who: Person, words: string): Promise<string> => who.tries(asks.report, { item: post(it), words });
    expect(await Promise.all([say(at.pupils[1]!, 'un'), say(at.pupils[1]!, 'un'), say(at.guardians[0]!, 'deux')])).toEqual(['ok', 'ok', 'ok']);
    expect(await say(at.pupils[1]!, 'autre chose')).toBe('ok');
    expect((await reports(at.teacher, at)).map(({ words }) => words).toSorted()).toEqual(['deux', 'un']);
  });

  it('is a comment as well as a post, by a parent as well as a pupil', async () => {
    const at = await world.lively();
    const under = await world.write(at, at.teacher.id, { ...FAMILIES, title: 'La sortie' });
    const said = await world.say(under, at.pupils[0]!.id, { text: 'Nul !' });
    expect(await at.guardians[1]!.tries(asks.report, { item: { kind: 'COMMENT', id: said._id }, reason: 'WORRIES' })).toBe('ok');
    expect(await reports(at.teacher, at)).toMatchObject([{ item: { kind: 'COMMENT', text: 'Nul !', place: 'La sortie', path: `/billets/${under._id}` }, reason: 'WORRIES', reporter: { id: at.guardians[1]!.id } }]);
  });

  it('is nothing of one’s own, and nothing one may not read', async () => {
    const at = await world.lively();
    const other = await world.lively();
    const [own, draft, elsewhere] = [
      await world.write(at, at.pupils[0]!.id), await world.write(at, at.pupils[1]!.id, { status: 'DRAFT' }), await world.write(other, other.teacher.id),
    ];
    const tries = (who: Person, item: Answer): Promise<string> => who.tries(asks.report, { item });
    expect(await tries(at.pupils[0]!, post(own))).toBe('NOT_ALLOWED');
    expect(await tries(at.guardians[0]!, post(own))).toBe('NOT_FOUND');
    for (const hidden of [draft, elsewhere]) expect(await tries(at.pupils[0]!, post(hidden))).toBe('NOT_FOUND');
    expect(await tries(at.pupils[0]!, { kind: 'MESSAGE', id: own._id })).toBe('NOT_FOUND');
    expect(await tries(world.house.visitor(), post(own))).toBe('NOT_SIGNED_IN');
    expect(await at.pupils[1]!.tries(asks.report, { item: post(own), words: 'a'.repeat(301) })).toBe('INVALID');
    expect(await reports(at.teacher, at)).toEqual([]);
  });

  it('is no more than 20 things a day, all at once or one by one; the next day there are 20 again', async () => {
    const at = await world.lively();
    const written = await Promise.all(Array.from({ length: 25 }, () => world.write(at, at.pupils[0]!.id)));
    const tried = await Promise.all(written.map((it) => at.pupils[1]!.tries(asks.report, { item: post(it) })));
    expect([tried.filter((how) => how === 'ok').length, tried.filter((how) => how === 'TOO_MANY_ATTEMPTS').length]).toEqual([20, 5]);
    const refused = written[tried.indexOf('TOO_MANY_ATTEMPTS')]!;
    expect(await at.pupils[1]!.tries(asks.report, { item: post(refused) })).toBe('TOO_MANY_ATTEMPTS');
    world.house.travel(DAY);
    expect(await (await world.enter(at.pupils[1]!.id)).tries(asks.report, { item: post(refused) })).toBe('ok');
    world.house.travel(-DAY);
  });
});

describe('whoever reports', () => {
  it('is known to the staff, never to whoever wrote it, be they of the staff', async () => {
    const at = await world.lively();
    const it = await world.write(at, at.teacher.id);
    await at.pupils[0]!.ask(asks.report, { item: post(it) });
    expect(await reports(at.teacher, at)).toEqual([]);
    const [seen] = await reports(at.head, at);
    expect(seen.reporter.id).toBe(at.pupils[0]!.id);
    expect(await at.teacher.tries(asks.handle, { id: seen.id })).toBe('NOT_FOUND');
    for (const who of [at.pupils[1]!, at.guardians[0]!]) {
      expect(await who.tries(asks.desk, { id: at.classroomId })).toBe('NOT_ALLOWED');
      expect(await who.tries(asks.handle, { id: seen.id })).toBe('NOT_FOUND');
    }
    expect(await (await world.lively(0)).teacher.tries(asks.handle, { id: seen.id })).toBe('NOT_FOUND');
    expect((await deskOf(at.head, at)).journal.nodes).toEqual([]);
    const { seq } = (await world.wall.posts.findById(it._id).lean())!;
    expect(seq, 'nothing shows on what was reported').toBe(it.seq);
  });
});

describe('a report that is handled', () => {
  it('says what it led to and who handled it, has its line without the reporter, and stays shown for 7 days', async () => {
    const at = await world.lively();
    const it = await world.write(at, at.pupils[0]!.id);
    await at.pupils[1]!.ask(asks.report, { item: post(it) });
    const [{ id }] = await reports(at.teacher, at);
    const { handleReport } = await at.teacher.ask(asks.handle, { id, outcome: 'TALKED' });
    expect(handleReport.reports).toMatchObject([{ id, outcome: 'TALKED', handledBy: { id: at.teacher.id } }]);
    const line = (await world.moderation.journal.find({ classroomId: at.classroomId }).lean())[0]!;
    expect(line).toMatchObject({ action: 'HANDLE', actorId: at.teacher.id, targetId: at.pupils[0]!.id, item: { kind: 'POST', id: it._id } });
    expect(JSON.stringify(line)).not.toContain(at.pupils[1]!.id);
    world.house.travel(8 * DAY);
    expect(await reports(await world.enter(at.teacher.id), at)).toEqual([]);
    world.house.travel(-8 * DAY);
  });

  it('has one outcome when two handle it at once', async () => {
    const at = await world.lively();
    const it = await world.write(at, at.pupils[0]!.id);
    await at.pupils[1]!.ask(asks.report, { item: post(it) });
    const [{ id }] = await reports(at.teacher, at);
    const how = await Promise.all([at.teacher.tries(asks.handle, { id, outcome: 'ACTED' }), at.head.tries(asks.handle, { id, outcome: 'NOTHING_WRONG' })]);
    expect(how.toSorted()).toEqual(['CONFLICT', 'ok']);
    const [{ outcome }] = await reports(at.teacher, at);
    expect(outcome).toBe(how[0] === 'ok' ? 'ACTED' : 'NOTHING_WRONG');
    expect(await at.head.tries(asks.handle, { id, outcome })).toBe('ok');
    expect(await world.moderation.journal.countDocuments({ classroomId: at.classroomId })).toBe(1);
  });

  it('is forgotten for good 30 days later; one that is open is kept', async () => {
    const at = await world.lively();
    const [one, two] = [await world.write(at, at.pupils[0]!.id), await world.write(at, at.pupils[0]!.id)];
    for (const it of [one, two]) await at.pupils[1]!.ask(asks.report, { item: post(it) });
    const [{ id }, open] = await reports(at.teacher, at);
    await at.teacher.ask(asks.handle, { id });
    world.house.travel(29 * DAY);
    await world.house.sweep();
    expect(await world.moderation.reports.countDocuments({ classroomId: at.classroomId })).toBe(2);
    world.house.travel(2 * DAY);
    await world.house.sweep();
    expect((await world.moderation.reports.find({ classroomId: at.classroomId }).lean()).map(({ _id }) => _id)).toEqual([open.id]);
    world.house.travel(-31 * DAY);
  });
});
