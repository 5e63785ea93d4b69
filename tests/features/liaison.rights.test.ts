import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SharingRecord } from '../../server/features/documents/model.ts';
import type { LiaisonRecord } from '../../server/features/liaison/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Person } from '../support/person.ts';
import { type LiaisonWorld, type SideOf, aText, asks, forBoth, openLiaisonWorld } from './liaison-world.ts';
import { operationsOf } from './operations.ts';
import { answersIn } from './rights.ts';
import { aKey } from './wall-world.ts';

/** Whoever is somebody on one of the two sides, or nowhere in them. The other class is one of cycle 3 that writes with nobody. */
const roles = ['nobody', 'pupil', 'otherPupil', 'guardian', 'teacher', 'otherTeacher', 'head', 'leftOut', 'stranger', 'strangeHead'] as const;
type Role = (typeof roles)[number];
/** The side that proposed, the side that was asked. */
const SIDES = ['asking', 'asked'] as const;

let world: LiaisonWorld;
let ecole: SideOf;
let college: SideOf;
let people: Record<(typeof SIDES)[number], Record<Role, Person>>;

beforeAll(async () => {
  world = await openLiaisonWorld();
  ecole = await world.side('ECOLE');
  college = await world.side('COLLEGE');
  const elsewhere = await world.side('ECOLE');
  const leftOut = (at: SideOf): Promise<Person> => world.someoneIn('adult', ['TEACHER', { schoolId: at.schoolId, classroomId: null }], ['TEACHER', at.room]);
  const of = async (at: SideOf): Promise<Record<Role, Person>> => ({
    nobody: world.house.visitor(), pupil: at.pupils[0]!, otherPupil: at.otherPupil, guardian: at.guardian, teacher: at.teacher, otherTeacher: at.otherTeacher, head: at.head,
    leftOut: await leftOut(at), stranger: elsewhere.teacher, strangeHead: elsewhere.head,
  });
  people = { asking: await of(ecole), asked: await of(college) };
});
afterAll(() => world.close());

/** A liaison of the two, in each of its states, with their classes written together or asked to be. */
const states = {
  proposed: { state: 'PROPOSED', answeredAt: null, answeredBy: null, pairs: [] },
  refused: { state: 'REFUSED', pairs: [] },
  accepted: {},
  ended: { state: 'ENDED', endedAt: new Date() },
} satisfies Record<string, Partial<LiaisonRecord>>;
type State = keyof typeof states;

const tied = (state: State, pair: 'ACCEPTED' | 'PROPOSED' = 'ACCEPTED'): Promise<LiaisonRecord> =>
  world.tied(ecole, college, { withoutIds: [people.asking.leftOut.id, people.asked.leftOut.id], ...states[state] }, { state: pair, ...(pair === 'PROPOSED' && { answeredAt: null, answeredBy: null }) });

type Try = (who: Person, at: SideOf, state: State) => Promise<string>;
const liaison = (query: string, more: object = {}): Try => async (who, _at, state) => who.tries(query, { id: (await tied(state))._id, ...more });

const tries: Record<string, Try> = {
  schoolLiaisons: (who, at) => who.tries(asks.ofSchool, { id: at.schoolId }),
  liaison: liaison(asks.liaison),
  classLiaisons: (who, at) => who.tries(asks.ofClass, { id: at.room.classroomId }),
  proposeLiaison: async (who, at) => who.tries(asks.propose, { schoolId: at.schoolId, key: aKey(), uai: (await world.bare(at === ecole ? 'COLLEGE' : 'ECOLE')).uai }),
  answerLiaison: liaison(asks.answer),
  endLiaison: liaison(asks.end),
  takePart: (who, at, state) => liaison(asks.takePart, { personId: at.otherTeacher.id, takesPart: true })(who, at, state),
  proposePair: async (who, at, state) => who.tries(asks.proposePair, { id: (await tied(state))._id, own: at.room.classroomId, other: (at === ecole ? college : ecole).otherRoom.classroomId }),
  answerPair: async (who, _at, state) => { const { _id: id, pairs: [pair] } = await tied(state, 'PROPOSED'); return who.tries(asks.answerPair, { id, pairId: pair?._id ?? id }); },
  endPair: async (who, _at, state) => { const { _id: id, pairs: [pair] } = await tied(state); return who.tries(asks.endPair, { id, pairId: pair?._id ?? id }); },
  'createLiaisonDocument (among teachers)': async (who, _at, state) => who.tries(asks.create, { id: (await tied(state))._id, pairId: null, key: aKey(), input: aText() }),
  'createLiaisonDocument (for two classes)': async (who, _at, state) => {
    const { _id: id, pairs: [pair] } = await tied(state);
    return who.tries(asks.create, { id, pairId: pair?._id ?? id, key: aKey(), input: aText() });
  },
  liaisonNews: (who) => who.tries(asks.news),
  noteLiaison: async (who, at, state) => {
    const { _id: id } = await tied(state);
    await world.liaisons.updateOne({ _id: id }, { $set: { unheardBySchoolId: state === 'proposed' ? college.schoolId : at.schoolId } });
    return who.tries(asks.note, { id });
  },
  'removeLiaisonDocument (of two classes)': written('pair', asks.remove),
  'removeLiaisonDocument (of two classes, once it is over)': written('pair', asks.remove, { endedAt: new Date() }),
  'removeLiaisonDocument (among teachers)': written('teachers', asks.remove),
  'restoreLiaisonDocument (of two classes)': written('pair', asks.restore, {}, new Date()),
  'restoreLiaisonDocument (among teachers)': written('teachers', asks.restore, {}, new Date()),
  'restoreLiaisonDocument (kept no more)': written('pair', asks.restore, {}, new Date(Date.now() - 31 * 86_400_000)),
  liaisonChanged: async (who, _at, state) => follows(who, asks.changed, (await tied(state))._id),
  schoolLiaisonsChanged: (who, at) => follows(who, asks.ofSchoolChanged, at.schoolId),
};

/** A text that the école opened: its class A for itself and the collège's, or its teachers for all of both schools who take part. */
function written(whose: 'pair' | 'teachers', query: string, more: Partial<SharingRecord> = {}, removedAt: Date | null = null): Try {
  return async (who) => {
    const ofTwo = whose === 'pair';
    const sharing: SharingRecord = {
      liaisonId: newId(), pairId: ofTwo ? newId() : null, openedIn: ecole.schoolId, title: 'Ensemble', instructions: '', guests: ofTwo ? [college.room] : [ecole.otherRoom, college.room, college.otherRoom],
      withoutIds: ofTwo ? [] : [people.asking.leftOut.id, people.asked.leftOut.id], closedIn: [], stoppedIn: [], endedAt: null, gates: {}, ...more,
    };
    return who.tries(query, { id: (await world.placed(ecole.room, ofTwo ? null : [], { taskId: null, sharing, removedAt }))._id });
  };
}

/** What somebody is told first on following; a line that never opened is that of nobody. */
async function follows(who: Person, query: string, id: string): Promise<string> {
  const watch = await who.watch(query, { id }).catch(() => null);
  if (!watch) return 'NOT_SIGNED_IN';
  const result = await watch.nextResult();
  watch.stop();
  return result.errors?.[0].extensions.code ?? 'ok';
}

/** What is asked of a school or a class, whatever its liaisons are. */
const STATELESS = ['schoolLiaisons', 'classLiaisons', 'proposeLiaison', 'liaisonNews', 'removeLiaisonDocument', 'restoreLiaisonDocument', 'schoolLiaisonsChanged'];
const isStateless = (row: string): boolean => STATELESS.includes(row.split(' ')[0]!);

/** For the side that asks, then the one that was asked; in each the states (where they matter): proposed, refused, accepted, ended. `-` does not exist, `no` is refused, `!` is not so any more, `?` is told to sign in. */
const never = ['- -'];
const out = (operation: string): string[] => (isStateless(operation) ? ['?', '?'] : ['? ? ? ?', '? ? ? ?']);
const table: Record<string, Partial<Record<Role, [string, string]>>> = {
  schoolLiaisons: { teacher: ['no', 'no'], otherTeacher: ['no', 'no'], leftOut: ['no', 'no'], head: ['ok', 'ok'] },
  liaison: { teacher: ['- - ok ok', '- - ok ok'], otherTeacher: ['- - ok ok', '- - ok ok'], head: ['ok ok ok ok', 'ok ok ok ok'] },
  classLiaisons: { pupil: ['ok', 'ok'], teacher: ['ok', 'ok'], leftOut: ['ok', 'ok'], head: ['ok', 'ok'] },
  proposeLiaison: { teacher: ['no', 'no'], otherTeacher: ['no', 'no'], leftOut: ['no', 'no'], head: ['ok', 'ok'] },
  answerLiaison: { teacher: ['- - no no', '- - no no'], otherTeacher: ['- - no no', '- - no no'], head: ['no no no no', 'ok ! ok !'] },
  endLiaison: { teacher: ['- - no no', '- - no no'], otherTeacher: ['- - no no', '- - no no'], head: ['ok no ok ok', 'no no ok ok'] },
  takePart: { teacher: ['- - no no', '- - no no'], otherTeacher: ['- - no no', '- - no no'], head: ['no no ok no', 'no no ok no'] },
  proposePair: { teacher: ['- - ok no', '- - ok no'], otherTeacher: ['- - no no', '- - no no'], head: ['no no ok no', 'no no ok no'] },
  answerPair: { teacher: ['- - no no', '- - ok no'], otherTeacher: ['- - no no', '- - no no'], head: ['- - no no', '- - ok no'] },
  endPair: { teacher: ['- - ok no', '- - ok no'], otherTeacher: ['- - no no', '- - no no'], head: ['- - ok no', '- - ok no'] },
  'createLiaisonDocument (among teachers)': { teacher: ['- - ok no', '- - ok no'], otherTeacher: ['- - ok no', '- - ok no'], head: ['no no ok no', 'no no ok no'] },
  'createLiaisonDocument (for two classes)': { teacher: ['- - ok no', '- - ok no'], otherTeacher: ['- - no no', '- - no no'], head: ['- - ok no', '- - ok no'] },
  // Whoever heads nothing has nothing to hear.
  liaisonNews: Object.fromEntries(roles.filter((role) => role !== 'nobody').map((role) => [role, ['ok', 'ok']])),
  noteLiaison: { teacher: ['- - no no', '- - no no'], otherTeacher: ['- - no no', '- - no no'], head: ['no ok ok ok', 'no ok ok ok'] },
  'removeLiaisonDocument (of two classes)': { pupil: ['no', 'no'], teacher: ['ok', 'no'], head: ['ok', 'no'], leftOut: ['ok', 'no'] },
  'removeLiaisonDocument (of two classes, once it is over)': { pupil: ['no', 'no'], teacher: ['no', 'no'], head: ['no', 'no'], leftOut: ['no', 'no'] },
  'removeLiaisonDocument (among teachers)': { teacher: ['ok', 'no'], otherTeacher: ['ok', 'no'], head: ['ok', 'no'] },
  'restoreLiaisonDocument (of two classes)': { teacher: ['ok', 'no'], head: ['ok', 'no'], leftOut: ['ok', 'no'] },
  'restoreLiaisonDocument (among teachers)': { teacher: ['ok', 'no'], otherTeacher: ['ok', 'no'], head: ['ok', 'no'] },
  'restoreLiaisonDocument (kept no more)': { teacher: ['-', 'no'], head: ['-', 'no'], leftOut: ['-', 'no'] },
  liaisonChanged: { teacher: ['- - ok ok', '- - ok ok'], otherTeacher: ['- - ok ok', '- - ok ok'], head: ['ok ok ok ok', 'ok ok ok ok'] },
  schoolLiaisonsChanged: { teacher: ['no', 'no'], otherTeacher: ['no', 'no'], leftOut: ['no', 'no'], head: ['ok', 'ok'] },
};

it('has a row for every operation of liaisons', () => {
  expect(new Set(Object.keys(table).map((name) => name.split(' ')[0]))).toEqual(new Set(operationsOf('liaison')));
  expect(Object.keys(tries).sort()).toEqual(Object.keys(table).sort());
});

it.each(Object.keys(table))('%s', async (operation) => {
  const answers: Record<string, string[]> = {};
  for (const role of roles) {
    answers[role] = [];
    for (const [side, at] of [['asking', ecole], ['asked', college]] as const) {
      // Whoever is nothing anywhere is tried once: where all is open, and where all is over.
      const isOut = role !== 'nobody' && !table[operation]![role];
      if (isOut && side === 'asking') continue;
      if (isOut) { answers[role]!.push(await answersIn(['accepted', 'ended'] as const, (state) => tries[operation]!(people[side][role], at, state))); continue; }
      answers[role]!.push(await answersIn((isStateless(operation) ? ['accepted'] : Object.keys(states)) as State[], (state) => tries[operation]!(people[side][role], at, state)));
    }
  }
  expect(answers).toEqual(Object.fromEntries(roles.map((role) => [role, role === 'nobody' ? out(operation) : table[operation]![role] ?? never])));
});

it('stops a text of two classes only for whoever is of the staff of one of them, and no other text', async () => {
  const text = await forBoth(await tied('accepted'), ecole, college);
  const among = (await ecole.teacher.ask(asks.create, { id: (await tied('accepted'))._id, pairId: null, key: aKey(), input: aText() })).createLiaisonDocument;
  const answers: Record<string, string> = {};
  for (const role of roles) answers[role] = await answersIn([text.id, among.id], (id: string) => people.asked[role].tries(asks.stop, { id }));
  // Whoever takes no part in what teachers write together still teaches their class.
  expect(answers).toEqual({ nobody: '? ?', pupil: 'no -', otherPupil: '- -', guardian: '- -', teacher: 'ok no', otherTeacher: '- no', head: 'ok no', leftOut: 'ok -', stranger: '- -', strangeHead: '- -' });
});
