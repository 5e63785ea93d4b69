import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinkRecord } from '../../server/features/handover/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { type Child, type Passing, type PassingWorld, openPassing } from './handover-world.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';

let world: PassingWorld;
let at: Passing;
let elsewhere: Passing;
let child: Child;
let people: Record<Role, Person>;
/** An account of the collège that may be the pupil's. */
let alike = '';
let piece = '';

const roles = ['nobody', 'pupil', 'guardian', 'classmate', 'other parent', 'teacher', 'head', 'principal', 'other head', 'former head'] as const;
type Role = (typeof roles)[number];

beforeAll(async () => {
  world = await openPassing();
  [at, elsewhere] = [await world.passing(), await world.passing()];
  const named = { firstName: 'Nour', lastName: 'Passage', birthDate: '2015-05-05' };
  child = await world.child(at, named);
  const other = await world.child(at);
  piece = await world.piece(child.id, at.cm2);
  alike = await world.someone('pupil', named);
  await world.place(alike, 'PUPIL', at.sixth);
  const former = await world.someone('adult');
  await world.place(former, 'HEAD', { schoolId: at.ecole, classroomId: null }, new Date());
  await world.place(former, 'TEACHER', elsewhere.cm2);
  people = {
    nobody: world.house.visitor(), pupil: child.pupil, guardian: child.mother, classmate: other.pupil, 'other parent': other.mother, teacher: at.teacher, head: at.head, principal: at.principal,
    'other head': elsewhere.principal, 'former head': await world.enterAs(former),
  };
});
afterAll(() => world.close());

const now = new Date();
const agreed = (guardianId: string) => [{ guardianId, seenAt: now, agreed: true, answeredAt: now, refused: [] }];
const [went, family, school] = [{ sentAt: now }, { refuser: 'FAMILY' } as const, { refuser: 'SCHOOL', reason: 'ELSEWHERE' } as const];

/** Every state in which a passage can be: REFUSED and what follows it depends on who said no, and EXPIRED on whether it had been sent. */
const states: readonly Partial<LinkRecord>[] = [
  { state: 'PROPOSED' }, { state: 'INFORMED' }, { state: 'SENT', ...went }, { state: 'ACCEPTED', ...went }, { state: 'ACCEPTED', ...went, confirmedAt: now }, { state: 'IN_EFFECT', ...went },
  { state: 'REFUSED', ...family }, { state: 'REFUSED', ...went, ...school }, { state: 'WITHDRAWN', ...went }, { state: 'EXPIRED', ...went },
];

/** One try of each act on a passage in that state; whoever may, is answered ok, or what they lack. */
const acts: Record<string, (who: Person, id: string, handoverId: string) => Promise<string>> = {
  continuityLink: (who, id) => who.tries('query ($id: ID!) { continuityLink(id: $id) { id name birthDate hasIne pieces { isChosen } answers { agreed } history { act } matches { why } archiveUrl can { send } } }', { id }),
  informFamilies: (who, id, handoverId) => who.tries('mutation ($id: ID!, $ids: [ID!]) { informFamilies(handoverId: $id, linkIds: $ids) { id } }', { id: handoverId, ids: [id] }),
  sendHandover: (who, id, handoverId) => who.tries('mutation ($id: ID!, $ids: [ID!]) { sendHandover(handoverId: $id, linkIds: $ids) { id } }', { id: handoverId, ids: [id] }),
  printPassageCards: (who, id, handoverId) => who.tries('mutation ($id: ID!, $key: ID!, $ids: [ID!]) { printPassageCards(handoverId: $id, key: $key, linkIds: $ids) { expiresAt } }', { id: handoverId, key: newId(), ids: [id] }),
  'withdrawPassages (take back)': (who, id) => tried(who, 'withdrawPassages', { linkIds: [id], withdrawn: true }),
  'withdrawPassages (put back)': (who, id) => tried(who, 'withdrawPassages', { linkIds: [id], withdrawn: false }),
  choosePieces: (who, linkId) => tried(who, 'choosePieces', { linkId, pieceIds: [piece] }),
  'answerPassage (no)': (who, linkId) => tried(who, 'answerPassage', { linkId, agree: false }),
  'answerPassage (yes)': (who, linkId) => tried(who, 'answerPassage', { linkId, agree: true }),
  refusePieces: (who, linkId) => tried(who, 'refusePieces', { linkId, pieceIds: [piece] }),
  seePassage: (who, linkId) => tried(who, 'seePassage', { linkId }),
  acceptPassages: (who, id) => tried(who, 'acceptPassages', { linkIds: [id], classroomId: at.nextSixth.classroomId }),
  refusePassages: (who, id) => tried(who, 'refusePassages', { linkIds: [id], reason: 'NOT_EXPECTED' }),
  reconsiderPassages: (who, id) => tried(who, 'reconsiderPassages', { linkIds: [id] }),
  decideMatch: (who, linkId) => tried(who, 'decideMatch', { linkId, personId: alike, same: false }),
  confirmPassages: (who, id) => tried(who, 'confirmPassages', { linkIds: [id] }),
};
const types: Record<string, string> = { linkIds: '[ID!]!', pieceIds: '[ID!]!', withdrawn: 'Boolean!', agree: 'Boolean!', same: 'Boolean', reason: 'PassageRefusal!', classroomId: 'ID', input: 'HandoverInput!' };
const tried = (who: Person, name: string, given: Record<string, unknown>): Promise<string> => who.tries(
  `mutation (${Object.keys(given).map((key) => `$${key}: ${types[key] ?? 'ID!'}`).join(', ')}) { ${name}(${Object.keys(given).map((key) => `${key}: $${key}`).join(', ')}) { id } }`, given,
);

const STRANGER = '- - - - - - - - - -';
/** Of each act, in each state in the order above; `!` is a conflict with what it lacks. Whoever is not named is answered as a stranger is: it does not exist. */
/** Those who know of it, and may not do that. */
const [KNOWS, SENDS, RECEIVES] = ['- no no no no no no no no no', 'no no no no no no no no no no', '- - no no no no - no - no'];
const table: Record<string, Partial<Record<Role, string>>> = {
  continuityLink: { pupil: '- ok ok ok ok ok ok ok ok ok', guardian: '- ok ok ok ok ok ok ok ok ok', head: 'ok ok ok ok ok ok ok ok ok ok', principal: '- - ok ok ok ok - ok - ok' },
  informFamilies: { head: 'ok ok ok ok ok ok no no no no' },
  sendHandover: { head: 'no ok ok ok ok ok no no no no' },
  printPassageCards: { head: '! ok ok ok ok ok ! ! ! !' },
  'withdrawPassages (take back)': { pupil: KNOWS, guardian: KNOWS, head: 'ok ok ok ok no no no no ok no', principal: RECEIVES },
  'withdrawPassages (put back)': { pupil: KNOWS, guardian: KNOWS, head: 'ok no no no no no no no ok no', principal: RECEIVES },
  choosePieces: { pupil: '- ok no no no no no no no no', guardian: KNOWS, head: SENDS, principal: RECEIVES },
  'answerPassage (no)': { pupil: KNOWS, guardian: '- ok ok ok no no ok no no no', head: SENDS, principal: RECEIVES },
  'answerPassage (yes)': { pupil: KNOWS, guardian: '- ok ok ok no no ok no no no', head: SENDS, principal: RECEIVES },
  refusePieces: { pupil: KNOWS, guardian: '- ok no no no no no no no no', head: SENDS, principal: RECEIVES },
  seePassage: { pupil: KNOWS, guardian: '- ok ok ok ok no no no no no', head: SENDS, principal: RECEIVES },
  acceptPassages: { pupil: KNOWS, guardian: KNOWS, head: SENDS, principal: '- - ok ok no no - no - no' },
  refusePassages: { pupil: KNOWS, guardian: KNOWS, head: SENDS, principal: '- - ok ok no no - no - no' },
  reconsiderPassages: { pupil: KNOWS, guardian: KNOWS, head: SENDS, principal: '- - ok ok no no - ok - no' },
  decideMatch: { pupil: KNOWS, guardian: KNOWS, head: SENDS, principal: '- - ok ok no ok - no - no' },
  confirmPassages: { pupil: KNOWS, guardian: KNOWS, head: SENDS, principal: '- - no ! ok ok - no - no' },
};

/** To whoever has no part in it, nothing ever happens: one passage in each state does for all of them. */
const strangers: readonly Role[] = ['nobody', 'classmate', 'other parent', 'teacher', 'other head', 'former head'];

describe('who has no part in it', () => {
  let still: { id: string; handoverId: string }[];
  beforeAll(async () => {
    still = [];
    for (const state of states) {
      const id = await world.placed(at, await world.someone('pupil'), { toClassroomId: state.confirmedAt ? at.sixth.classroomId : null, ...state });
      still.push({ id, handoverId: (await world.handovers.links.findById(id).lean())!.handoverId });
    }
  });

  it.each(Object.keys(acts).flatMap((act) => strangers.map((role) => [act, role] as const)))('%s by %s', async (act, role) => {
    expect(await answersIn(still, ({ id, handoverId }) => acts[act]!(people[role], id, handoverId))).toBe(role === 'nobody' ? '? ? ? ? ? ? ? ? ? ?' : STRANGER);
  });
});

it.each(Object.keys(acts).flatMap((act) => roles.filter((role) => !strangers.includes(role)).map((role) => [act, role] as const)))('%s by %s', async (act, role) => {
  const answers = await answersIn(states, async (state) => {
    await world.handovers.links.deleteMany({});
    await world.models.memberships.updateMany({ personId: child.id, schoolId: at.ecole }, { $set: { until: null } });
    const id = await world.placed(at, child.id, { answers: state.state === 'INFORMED' ? agreed(child.father.id) : [], toClassroomId: state.confirmedAt ? at.sixth.classroomId : null, matches: [], ...state });
    return acts[act]!(people[role], id, (await world.handovers.links.findById(id).lean())!.handoverId);
  });
  expect(answers).toBe(table[act]?.[role] ?? STRANGER);
});

/** What is about a school or a person. */
const others: Record<string, (who: Person) => Promise<string>> = {
  handoverDesk: (who) => who.tries('query ($id: ID!) { handoverDesk(schoolId: $id) { year } }', { id: at.ecole }),
  handoverDestinations: (who) => who.tries('query ($id: ID!) { handoverDestinations(schoolId: $id, search: "") { uai heads } }', { id: at.ecole }),
  readDestinations: (who) => who.tries('query ($id: ID!, $file: String!) { readDestinations(schoolId: $id, file: $file) { faults { line } } }', { id: at.ecole, file: Buffer.from('INE;UAI\n;\n').toString('base64') }),
  arrivals: (who) => who.tries('query ($id: ID!) { arrivals(schoolId: $id) { links { id } } }', { id: at.college }),
  familyPassages: async (who) => {
    await world.placed(at, child.id, { state: 'INFORMED' });
    const told = await who.ask('{ familyPassages { id pupil { id } } }').catch((error: { code: string }) => error.code);
    return typeof told === 'string' ? told : told.familyPassages.some((one: { pupil: { id: string } }) => one.pupil.id === child.id) ? 'ok' : 'NOT_FOUND';
  },
  passagesOf: (who) => who.tries('query ($id: ID!) { passagesOf(personId: $id) { id } }', { id: child.id }),
  prepareHandover: (who) => tried(who, 'prepareHandover', { schoolId: at.ecole, input: { uai: at.uai, occasion: 'MOVE', pupilIds: [child.id] } }),
  readPassageCode: (who) => who.tries('query { readPassageCode(code: "AAAA-BBBB-CCCC") { firstName } }'),
  joinByPassageCode: (who) => who.tries('mutation ($key: ID!) { joinByPassageCode(code: "AAAA-BBBB-CCCC", key: $key) { firstName } }', { key: newId() }),
};
const wide: Record<string, Partial<Record<Role, string>>> = {
  handoverDesk: { head: 'ok', teacher: 'no' }, handoverDestinations: { head: 'ok', teacher: 'no' }, readDestinations: { head: 'ok', teacher: 'no' }, arrivals: { principal: 'ok' }, prepareHandover: { head: 'ok', teacher: 'no' },
  familyPassages: { pupil: 'ok', guardian: 'ok' },
  passagesOf: { pupil: 'ok', guardian: 'ok' },
};

it.each(Object.keys(others).flatMap((name) => roles.map((role) => [name, role] as const)))('%s by %s', async (name, role) => {
  await world.handovers.links.deleteMany({});
  await world.models.memberships.updateMany({ personId: child.id, schoolId: at.ecole }, { $set: { until: null } });
  const answer = await answersIn([0], () => others[name]!(people[role]));
  if (name === 'readPassageCode') expect(answer).toBe('WRONG_CODE');
  else if (role === 'nobody') expect(answer).toBe('?');
  else if (name === 'joinByPassageCode') expect(answer).toBe('WRONG_CODE');
  else expect(answer).toBe(wide[name]?.[role] ?? '-');
});

it('has a row for every operation of the schema', () => {
  expect(new Set([...Object.keys(acts).map((row) => row.split(' ')[0]), ...Object.keys(others)])).toEqual(new Set(operationsOf('handover')));
});
