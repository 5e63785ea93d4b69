import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { type Child, type Passing, type PassingWorld, asks, openPassing } from './handover-world.ts';

let world: PassingWorld;
let at: Passing;

beforeAll(async () => {
  world = await openPassing();
  at = await world.passing();
});
afterAll(() => world.close());

const me = async (who: Person): Promise<Answer> => (await who.ask('{ me { id } }')).me;
const accept = (ids: string[], classroomId: string | null = at.sixth.classroomId): Promise<Answer> => at.principal.ask(asks.accept, { ids, classroomId });
const confirm = (...ids: string[]): Promise<string> => at.principal.tries(asks.confirm, { ids });

it('names the heads of a school on this Préau to whoever may hand pupils over to it', async () => {
  const { displayName } = (await at.principal.ask('{ me { displayName } }')).me;
  const former = await world.someone('adult');
  await world.place(former, 'HEAD', { schoolId: at.college, classroomId: null }, new Date());
  const find = 'query ($id: ID!, $search: String!) { handoverDestinations(schoolId: $id, search: $search) { uai heads } }';
  expect((await at.head.ask(find, { id: at.ecole, search: at.uai })).handoverDestinations).toEqual([{ uai: at.uai, heads: [displayName] }]);
  expect((await at.head.ask(find, { id: at.ecole, search: '0999999Z' })).handoverDestinations).toEqual([{ uai: '0999999Z', heads: [] }]);
  expect(await at.teacher.tries(find, { id: at.ecole, search: at.uai })).toBe('NOT_ALLOWED');
});

describe('a pupil who moves away', () => {
  let lina: Child;
  let pieces: string[];
  let linkId = '';
  let handoverId = '';

  it('chooses what goes, the family sees exactly that and refuses some, and the head cannot send before a yes or seven days', async () => {
    lina = await world.child(at);
    pieces = [await world.piece(lina.id, at.cm2, 'Un', 1), await world.piece(lina.id, at.cm2, 'Deux', 2), await world.piece(lina.id, at.cm2, 'Trois', 3)];
    const input = { uai: at.uai, occasion: 'MOVE', pupilIds: [lina.id] };
    const { prepareHandover } = await at.head.ask(asks.prepare, { schoolId: at.ecole, input });
    await at.head.ask(asks.prepare, { schoolId: at.ecole, input });
    expect(prepareHandover.links).toMatchObject([{ state: 'PROPOSED' }]);
    [handoverId, linkId] = [prepareHandover.id, prepareHandover.links[0].id];
    for (const who of [lina.pupil, lina.mother, at.principal]) expect(await who.tries(asks.link, { id: linkId })).toBe('NOT_FOUND');
    await at.head.ask(asks.inform, { id: handoverId });
    await at.head.ask(asks.inform, { id: handoverId });
    await lina.pupil.ask(asks.choose, { id: linkId, pieceIds: [pieces[2], pieces[0]] });
    await lina.father.ask(asks.refusePieces, { id: linkId, pieceIds: [pieces[2]] });
    expect(await world.link(lina.mother, linkId)).toMatchObject({ state: 'INFORMED', pieceCount: 1, pieces: [
      { piece: { title: 'Un' }, isChosen: true, refusedBy: [] }, { piece: { title: 'Deux' }, isChosen: false }, { piece: { title: 'Trois' }, isChosen: true, refusedBy: [{ id: lina.father.id }] },
    ] });
    // The head knows how many, not what.
    expect(await world.link(at.head, linkId)).toMatchObject({ pieceCount: 1, pieces: [], can: { send: false } });
    expect(await at.head.tries(asks.send, { id: handoverId, linkIds: [linkId] })).toBe('CONFLICT');
  });

  it('is not sent against one guardian’s no, whatever the other says, until nobody says no any more', async () => {
    const answer = (who: Person, agree: boolean): Promise<Answer> => who.ask(asks.answer, { id: linkId, agree });
    await answer(lina.mother, true);
    expect((await answer(lina.father, false)).answerPassage.state).toBe('REFUSED');
    expect((await answer(lina.mother, true)).answerPassage.state).toBe('REFUSED');
    await at.head.ask(asks.send, { id: handoverId });
    expect((await world.link(at.head, linkId)).state).toBe('REFUSED');
    expect((await answer(lina.father, true)).answerPassage.state).toBe('INFORMED');
    await at.head.ask(asks.send, { id: handoverId });
    await at.head.ask(asks.send, { id: handoverId });
    expect(await world.link(at.principal, linkId)).toMatchObject({ state: 'SENT', pieceCount: 1, pieces: [], can: { judge: true } });
    // What was settled when it was sent is not changed by what is kept later.
    expect(await lina.pupil.tries(asks.choose, { id: linkId, pieceIds: pieces })).toBe('NOT_ALLOWED');
  });

  it('is accepted, changed, refused and taken back before it is confirmed, and nothing has opened', async () => {
    await accept([linkId], null);
    expect(await confirm(linkId)).toBe('CONFLICT');
    await accept([linkId]);
    await at.principal.ask('mutation ($ids: [ID!]!) { refusePassages(linkIds: $ids, reason: ELSEWHERE) { state } }', { ids: [linkId] });
    expect(await world.link(at.head, linkId)).toMatchObject({ state: 'REFUSED' });
    await at.principal.ask('mutation ($ids: [ID!]!) { reconsiderPassages(linkIds: $ids) { state } }', { ids: [linkId] });
    await accept([linkId]);
    await at.head.ask('mutation ($ids: [ID!]!) { withdrawPassages(linkIds: $ids, withdrawn: true) { state } }', { ids: [linkId] });
    await at.head.ask('mutation ($ids: [ID!]!) { withdrawPassages(linkIds: $ids, withdrawn: false) { state } }', { ids: [linkId] });
    expect(await world.roomsOf(lina.pupil)).toEqual([at.cm2.classroomId]);
    await at.head.ask(asks.inform, { id: handoverId });
    await lina.mother.ask(asks.answer, { id: linkId, agree: true });
    await lina.pupil.ask(asks.choose, { id: linkId, pieceIds: [pieces[0]] });
    await at.head.ask(asks.send, { id: handoverId });
    await accept([linkId]);
  });

  it('is at the collège with the same account once it is confirmed, and what was chosen is seen there', async () => {
    const told = await lina.pupil.watch('subscription { meChanged }');
    expect(await Promise.all([confirm(linkId), confirm(linkId)])).toEqual(['ok', 'ok']);
    expect(await told.next()).toEqual({ meChanged: true });
    told.stop();
    expect((await me(lina.pupil)).id).toBe(lina.id);
    expect(await world.roomsOf(lina.pupil)).toEqual([at.sixth.classroomId]);
    const teacher = await world.enterAs(await (async () => { const id = await world.someone('adult'); await world.place(id, 'TEACHER', at.sixth); return id; })());
    const portfolio = 'query ($id: ID!) { portfolio(personId: $id) { pieces { title } } }';
    expect((await teacher.ask(portfolio, { id: lina.id })).portfolio.pieces).toEqual([{ title: 'Un' }]);
    expect((await lina.pupil.ask(portfolio, { id: lina.id })).portfolio.pieces).toHaveLength(3);
    // The école's live spaces are closed, and what has been done is said to the one who asks too late.
    expect(await at.teacher.tries(portfolio, { id: lina.id })).toBe('NOT_FOUND');
    expect(await lina.father.tries(asks.answer, { id: linkId, agree: false })).toBe('NOT_ALLOWED');
    expect(await at.head.tries('mutation ($ids: [ID!]!) { withdrawPassages(linkIds: $ids, withdrawn: true) { state } }', { ids: [linkId] })).toBe('NOT_ALLOWED');
    const { history } = await world.link(lina.mother, linkId);
    expect(history.map(({ act }: Answer) => act).slice(-3)).toEqual(['ACCEPTED', 'CONFIRMED', 'IN_EFFECT']);
    expect(history.filter(({ act }: Answer) => act === 'CONFIRMED')).toHaveLength(1);
  });
});

describe('two accounts of one pupil at the collège', () => {
  const born = { birthDate: '2015-04-05' };
  let count = 0;
  const named = () => ({ firstName: 'Ayla', lastName: `Pont ${'abcdefghijklmnop'[count++]}`, ...born });

  /** An account that the collège's own import has made, used or not. */
  async function imported(more: object, used: boolean): Promise<string> {
    const id = await world.someone('pupil', { ...more, enteredAt: used ? new Date() : null });
    await world.place(id, 'PUPIL', at.sixth);
    return id;
  }

  it.each([['before', true], ['before', false]] as const)('made by an import %s the link (in use: %s) becomes one with the pupil’s, when a person has said so', async (_, used) => {
    const who = named();
    const twin = await imported(who, used);
    const session = used ? await world.enterAs(twin) : null;
    const ayla = await world.child(at, who);
    const { linkId } = await world.sent(at, ayla);
    expect(await world.link(at.principal, linkId)).toMatchObject({ matches: [{ personId: twin, why: 'BIRTH', same: null }], mustDecide: true });
    await accept([linkId]);
    expect(await confirm(linkId)).toBe('CONFLICT');
    await at.principal.ask(asks.decide, { id: linkId, personId: twin, same: true });
    expect(await confirm(linkId)).toBe('ok');
    if (session) expect((await me(session)).id).toBe(ayla.id);
    expect(await world.roomsOf(await world.enterAs(twin))).toEqual([at.sixth.classroomId]);
    expect(await world.models.memberships.countDocuments({ personId: { $in: [twin, ayla.id] }, schoolId: at.college, until: null })).toBe(1);
    // And two again, by the head of the school that received.
    const { merges } = (await at.principal.ask('query ($id: ID!) { duplicates(schoolId: $id) { merges { id } } }', { id: at.college })).duplicates;
    await at.principal.ask('mutation ($id: ID!, $mergeId: ID!) { undoMerge(schoolId: $id, mergeId: $mergeId) { schoolId } }', { id: at.college, mergeId: merges[0].id });
    expect((await me(await world.enterAs(twin))).id).toBe(twin);
    expect((await me(ayla.pupil)).id).toBe(ayla.id);
  });

  it('made after the link is found by INE and birth date: it is the same account from the beginning', async () => {
    const { moveIn, onde } = await import('./roster-world.ts');
    const lou = { last: 'RELAIS', first: 'LOU', born: '2015-07-08', ine: '0990000077R', room: '6e A' };
    const child = await world.child(at, { firstName: 'Lou', lastName: 'Relais', birthDate: lou.born });
    await world.models.keys.create({ _id: `INE ${lou.ine}`, personId: child.id, addedAt: new Date() });
    const { linkId } = await world.sent(at, child);
    await moveIn(at.principal, at.college, onde(lou));
    expect(await world.link(at.principal, linkId)).toMatchObject({ isHere: true, matches: [], mustDecide: false });
    await accept([linkId]);
    expect(await confirm(linkId)).toBe('ok');
    expect(await world.models.persons.countDocuments({ lastName: /^relais$/i })).toBe(1);
    expect(await world.roomsOf(child.pupil)).toEqual([at.sixth.classroomId]);
  });

  it('are told by the family’s card: by the pupil, or a guardian for the child; once in effect the head confirms it', async () => {
    const [ayla, tao] = [await world.child(at, { firstName: 'Ayla', lastName: 'Sanscarte' }), await world.child(at, { firstName: 'Tao', lastName: 'Autre' })];
    const [one, two] = [await world.sent(at, ayla), await world.sent(at, tao)];
    const cards = (await at.head.ask(asks.cards, { id: one.handoverId, key: newId() })).printPassageCards as Answer[];
    const codeOf = ({ linkId }: { linkId: string }): string => cards.find(({ link }) => link.id === linkId).code;
    const there = await imported({ firstName: 'A.', lastName: 'Carte' }, true);
    const own = await world.enterAs(there);
    expect(await own.tries(asks.join, { code: 'AAAA-BBBB-CCCC', key: newId() })).toBe('WRONG_CODE');
    // Whoever is at no such school has nothing to join.
    expect(await (await world.child(at)).pupil.tries(asks.join, { code: codeOf(one), key: newId() })).toBe('INVALID');
    const key = newId();
    expect((await own.ask(asks.join, { code: codeOf(one), key })).joinByPassageCode).toMatchObject({ firstName: 'Ayla', toName: 'Collège des Essais' });
    await own.ask(asks.join, { code: codeOf(one), key });
    expect(await own.tries(asks.join, { code: codeOf(one), key: newId() })).toBe('WRONG_CODE');
    expect(await world.link(at.principal, one.linkId)).toMatchObject({ matches: [{ personId: there, why: 'CARD', same: true, byCard: true }], mustDecide: false });
    await accept([one.linkId, two.linkId]);
    expect(await confirm(one.linkId, two.linkId)).toBe('ok');
    expect((await me(own)).id).toBe(ayla.id);

    // A guardian of the account that the collège made later, for the child.
    const late = await imported({ firstName: 'T.', lastName: 'Tard' }, false);
    const parent = await world.someone('adult');
    await world.guard(parent, late);
    const guardian = await world.enterAs(parent);
    expect(await guardian.tries(asks.join, { code: codeOf(two), key: newId(), pupilId: ayla.id })).toBe('NOT_FOUND');
    await guardian.ask(asks.join, { code: codeOf(two), key: newId(), pupilId: late });
    expect((await world.models.persons.findById(late).lean())!.mergedInto).toBeNull();
    expect(await confirm(two.linkId)).toBe('ok');
    expect((await world.models.persons.findById(late).lean())!.mergedInto).toBe(tao.id);
    expect(await world.roomsOf(tao.pupil)).toEqual([at.sixth.classroomId]);
  });

  it('are never joined for a name alone, nor two national numbers, nor twins, unless a person decides', async () => {
    const who = named();
    const [twin, namesake, other] = [
      await imported({ ...who, firstName: 'Ilan' }, false), await imported({ ...who, birthDate: '2015-12-12' }, false), await imported(who, false),
    ];
    const ayla = await world.child(at, who);
    for (const [id, ine] of [[ayla.id, 'INE 55555555551'], [other, 'INE 55555555552']] as const) await world.models.keys.create({ _id: ine, personId: id, addedAt: new Date() });
    const { linkId } = await world.sent(at, ayla);
    const { matches, mustDecide } = await world.link(at.principal, linkId);
    expect(new Map(matches.map(({ personId, why }: Answer) => [personId, why]))).toEqual(new Map([[twin, 'TWIN'], [namesake, 'NAMESAKE'], [other, 'TWIN']]));
    expect(mustDecide).toBe(false);
    await at.principal.ask(asks.decide, { id: linkId, personId: other, same: true });
    await accept([linkId]);
    // Two numbers: refused whatever is said, and nothing of it stands.
    expect(await confirm(linkId)).toBe('CONFLICT');
    expect(await world.link(at.principal, linkId)).toMatchObject({ state: 'ACCEPTED', can: { judge: true } });
    await at.principal.ask(asks.decide, { id: linkId, personId: other, same: false });
    // Nor with one that is somebody's in another school as well.
    await world.place(namesake, 'PUPIL', (await world.passing()).sixth);
    await at.principal.ask(asks.decide, { id: linkId, personId: namesake, same: true });
    expect(await confirm(linkId)).toBe('CONFLICT');
    await at.principal.ask(asks.decide, { id: linkId, personId: namesake, same: false });
    expect(await confirm(linkId)).toBe('ok');
    expect(await world.models.persons.countDocuments({ _id: { $in: [twin, namesake, other] }, mergedInto: { $ne: null } })).toBe(0);
  });
});

describe('what was cut', () => {
  it.each(['nothing yet', 'after the accounts became one', 'after the place was given', 'after the work was shown'] as const)('goes on at the next round: %s', async (cut) => {
    const who = { firstName: 'Max', lastName: `Coupé ${cut}`, birthDate: '2015-01-02' };
    const twin = await world.someone('pupil', { ...who });
    await world.place(twin, 'PUPIL', at.sixth);
    const max = await world.child(at, who);
    const pieceId = await world.piece(max.id, at.cm2);
    const { linkId } = await world.sent(at, max, [pieceId]);
    await accept([linkId]);
    await at.principal.ask(asks.decide, { id: linkId, personId: twin, same: true });
    // As a process leaves it that is killed on the way: the word is stored, and of what follows so much.
    if (cut !== 'nothing yet') {
      await confirm(linkId);
      const back = { confirmedAt: new Date(), confirmedBy: at.principal.id, state: 'ACCEPTED', open: true, inEffectAt: null } as const;
      await world.handovers.links.updateOne({ _id: linkId }, { $set: back });
      if (cut === 'after the accounts became one') {
        await world.models.memberships.deleteMany({ personId: max.id, schoolId: at.college, from: { $gt: new Date('2026-01-01') } });
        await world.models.memberships.updateMany({ personId: max.id, schoolId: at.ecole }, { $set: { until: null } });
      }
      if (cut !== 'after the work was shown') await world.handovers.pieces.updateOne({ _id: pieceId }, { $set: { seenIn: [at.ecole] } });
    } else {
      await world.handovers.links.updateOne({ _id: linkId }, { $set: { confirmedAt: new Date(), confirmedBy: at.principal.id } });
    }
    await world.house.sweep();
    await world.house.sweep();
    expect(await world.link(at.principal, linkId)).toMatchObject({ state: 'IN_EFFECT' });
    expect((await me(await world.enterAs(twin))).id).toBe(max.id);
    expect(await world.roomsOf(max.pupil)).toEqual([at.sixth.classroomId]);
    expect((await world.handovers.pieces.findById(pieceId).lean())!.seenIn.sort()).toEqual([at.ecole, at.college].sort());
  });
});
