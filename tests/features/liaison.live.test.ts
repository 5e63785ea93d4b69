import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Person, Watch } from '../support/person.ts';
import { Writer } from './documents-writer.ts';
import { type LiaisonWorld, type SideOf, aText, asks, forBoth, openLiaisonWorld } from './liaison-world.ts';
import { aKey } from './wall-world.ts';

let world: LiaisonWorld;
let ecole: SideOf;
let college: SideOf;
beforeAll(async () => {
  world = await openLiaisonWorld();
  [ecole, college] = [await world.side('ECOLE'), await world.side('COLLEGE')];
});
afterAll(() => world.close());

const soon = { timeout: 5_000, interval: 15 };
const roleOf = (pen: Writer) => pen.notices.findLast(({ kind }) => kind === 'role');
const READ = 'query ($id: ID!) { document(id: $id) { id can { write moderate remark } } }';

it('heads are told live of what the other does, until they have seen it', async () => {
  const news = async (who: Person): Promise<string[]> => (await who.ask(asks.news)).liaisonNews.map(({ state, unheardBySchoolId }: Answer) => `${state} ${unheardBySchoolId}`);
  const [here, there] = [await ecole.head.watch(asks.ofSchoolChanged, { id: ecole.schoolId }), await college.head.watch(asks.ofSchoolChanged, { id: college.schoolId })];
  for (const line of [here, there]) await line.next();
  const { proposeLiaison: { id } } = await ecole.head.ask(asks.propose, { schoolId: ecole.schoolId, key: aKey(), uai: college.uai });
  for (const line of [here, there]) expect(await line.next()).toEqual({ schoolLiaisonsChanged: true });
  expect([await news(ecole.head), await news(college.head), await news(college.teacher)]).toEqual([[], [`PROPOSED ${college.schoolId}`], []]);
  expect(await college.head.tries(asks.note, { id })).toBe('NOT_ALLOWED');
  await college.head.ask(asks.answer, { id });
  await here.next();
  expect([await news(ecole.head), await news(college.head)]).toEqual([[`ACCEPTED ${ecole.schoolId}`], []]);
  expect(await college.head.tries(asks.note, { id })).toBe('NOT_ALLOWED');
  for (let twice = 0; twice < 2; twice++) expect((await ecole.head.ask(asks.note, { id })).noteLiaison).toMatchObject({ state: 'ACCEPTED', unheardBySchoolId: null, can: { note: false } });
  expect(await news(ecole.head)).toEqual([]);
  await ecole.head.ask(asks.end, { id });
  expect([await news(ecole.head), await news(college.head)]).toEqual([[], [`ENDED ${college.schoolId}`]]);
  expect((await ecole.teacher.ask(asks.liaison, { id })).liaison.unheardBySchoolId).toBeNull();
  const taken = (await ecole.head.ask(asks.propose, { schoolId: ecole.schoolId, key: aKey(), uai: college.uai })).proposeLiaison.id;
  await ecole.head.ask(asks.end, { id: taken });
  expect(await news(college.head)).toEqual([`ENDED ${college.schoolId}`]);
  for (const line of [here, there]) line.stop();
});

it('teachers see each other’s acts on the page that is open before them; whoever takes part no more hears nothing further', async () => {
  const { _id: id } = await world.tied(ecole, college, {}, null);
  const lines = await Promise.all([college.otherTeacher, ecole.teacher, college.teacher].map((who) => who.watch(asks.changed, { id })));
  /** All of those have heard that something is another; what else they heard of the same act is dropped. */
  async function heard(by = lines): Promise<void> {
    for (const line of by) expect(await line.next()).toEqual({ liaisonChanged: true });
    for (const line of by) while (line.waiting > 0) await line.next();
  }
  await heard();
  const { proposePair: { pairs: [pair] } } = await ecole.teacher.ask(asks.proposePair, { id, own: ecole.room.classroomId, other: college.room.classroomId });
  await heard();
  await college.teacher.ask(asks.answerPair, { id, pairId: pair.id });
  await heard();
  const text = (await ecole.teacher.ask(asks.create, { id, pairId: pair.id, key: aKey(), input: aText() })).createLiaisonDocument;
  await heard();
  for (const [who, act] of [[college.teacher, asks.open], [ecole.teacher, asks.stop], [ecole.teacher, asks.remove]] as const) { await who.ask(act, { id: text.id }); await heard(); }
  const among = (await ecole.teacher.ask(asks.create, { id, key: aKey(), input: aText() })).createLiaisonDocument;
  await heard();
  const pen = await Writer.in(college.teacher, among.room);
  await heard();
  pen.leave();
  await heard();

  const [out, ...others] = lines as [Watch, Watch, Watch];
  await college.head.ask(asks.takePart, { id, personId: college.otherTeacher.id, takesPart: false });
  await heard(others);
  await expect.poll(() => out.ended, soon).toBe(true);
  const before = out.waiting;
  await ecole.teacher.ask(asks.create, { id, key: aKey(), input: aText() });
  await heard(others);
  expect(out.waiting).toBe(before);
  await college.head.ask(asks.takePart, { id, personId: college.otherTeacher.id, takesPart: true });
  for (const line of lines) line.stop();
});

it('a text that whoever opened it takes out is gone for pupils at once, for staff after thirty days, unless it is put back', async () => {
  const record = await world.tied(ecole, college);
  const text = await forBoth(record, ecole, college);
  const [ours, theirs] = [await Writer.in(ecole.pupils[0]!, text.room), await Writer.in(college.pupils[0]!, text.room)];
  ours.type('Tout ceci. ');
  await expect.poll(() => theirs.words, soon).toContain('Tout ceci.');
  const listed = async (who: Person): Promise<[string[], string[]]> => {
    const { pairs: [pair] } = (await who.ask(asks.ofClass, { id: who === ecole.teacher || who === ecole.pupils[0] ? ecole.room.classroomId : college.room.classroomId })).classLiaisons.find((one: Answer) => one.id === record._id);
    return [pair.documents.map(({ id }: Answer) => id), pair.removed.map(({ id }: Answer) => id)];
  };
  expect(await college.teacher.tries(asks.remove, { id: text.id })).toBe('NOT_ALLOWED');
  for (let twice = 0; twice < 2; twice++) expect((await ecole.teacher.ask(asks.remove, { id: text.id })).removeLiaisonDocument).toMatchObject({ removedAt: expect.any(String), can: { remove: false, restore: true } });
  for (const pen of [ours, theirs]) await expect.poll(() => pen.closed, soon).toBe(4404);
  for (const pupil of [ecole.pupils[0]!, college.pupils[0]!]) expect([await pupil.tries(READ, { id: text.id }), await listed(pupil)]).toEqual(['NOT_FOUND', [[], []]]);
  expect([await listed(ecole.teacher), await listed(college.teacher)]).toEqual([[[], [text.id]], [[], [text.id]]]);
  expect((await college.teacher.ask(READ, { id: text.id })).document).toMatchObject({ can: { write: false, moderate: false, remark: false } });
  expect(await college.teacher.tries(asks.open, { id: text.id })).toBe('NOT_ALLOWED');
  expect((await ecole.teacher.ask(asks.restore, { id: text.id })).restoreLiaisonDocument).toMatchObject({ removedAt: null, can: { remove: true, restore: false } });
  const again = await Writer.in(college.pupils[0]!, text.room);
  expect([again.words, roleOf(again)]).toMatchObject(['Tout ceci. ', { role: 'WRITER' }]);
  for (const pen of [ours, theirs, again]) pen.leave();

  await ecole.teacher.ask(asks.remove, { id: text.id });
  await world.kept.documents.updateOne({ _id: text.id }, { $set: { removedAt: new Date(Date.now() - 29 * 86_400_000) } });
  await world.house.sweep();
  expect(await college.teacher.tries(READ, { id: text.id })).toBe('ok');
  await world.kept.documents.updateOne({ _id: text.id }, { $set: { removedAt: new Date(Date.now() - 31 * 86_400_000) } });
  await world.house.sweep();
  expect([await world.kept.documents.countDocuments({ _id: text.id }), await ecole.teacher.tries(READ, { id: text.id })]).toEqual([0, 'NOT_FOUND']);
  expect(await world.db.collection<{ _id: string }>('documentUpdates').countDocuments({ _id: { $gte: `${text.id}.`, $lt: `${text.id}/` } })).toBe(0);
});
