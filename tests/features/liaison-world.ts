import { schoolYearOf } from '../../schema/shapes.ts';
import { type LiaisonModels, type LiaisonRecord, type PairRecord, liaisonModels } from '../../server/features/liaison/model.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person } from '../support/person.ts';
import { type DocumentsWorld, openDocumentsWorld } from './documents-world.ts';
import type { Somewhere } from './school-world.ts';
import { aKey } from './wall-world.ts';

/** One side of a liaison: a school, its head, a class of cycle 3 with its people, another such class, and one that is none. */
export interface SideOf {
  schoolId: string; uai: string;
  room: Somewhere; otherRoom: Somewhere; younger: Somewhere;
  head: Person; teacher: Person; otherTeacher: Person; pupils: Person[]; otherPupil: Person; guardian: Person;
}

type Placed = [role: 'PUPIL' | 'TEACHER' | 'HEAD', where: { schoolId: string; classroomId: string | null }];

export interface LiaisonWorld extends DocumentsWorld {
  liaisons: LiaisonModels['liaisons'];
  /** A school without anyone in it; answers its id and its code. */
  bare(kind: 'ECOLE' | 'COLLEGE', city?: string): Promise<{ schoolId: string; uai: string }>;
  /** Somebody with those places, who has come in. */
  someoneIn(role: 'pupil' | 'adult', ...places: Placed[]): Promise<Person>;
  side(kind: 'ECOLE' | 'COLLEGE', city?: string): Promise<SideOf>;
  /** A liaison that is already there, of those two, with a pair of their classes if that has a state. */
  tied(ecole: SideOf, college: SideOf, more?: Partial<LiaisonRecord>, pair?: Partial<PairRecord> | null): Promise<LiaisonRecord>;
}

export async function openLiaisonWorld(): Promise<LiaisonWorld> {
  const world = await openDocumentsWorld();
  const { liaisons } = liaisonModels(world.db);
  let count = 0;

  async function enter(role: 'pupil' | 'adult', ...places: Placed[]): Promise<Person> {
    const id = await world.someone(role);
    for (const [as, where] of places) await world.place(id, as, where);
    return Object.assign(await world.enter(id), { id });
  }

  async function bare(kind: 'ECOLE' | 'COLLEGE', city = 'Saint-Essai'): Promise<{ schoolId: string; uai: string }> {
    const schoolId = newId();
    const uai = `08${String(30_000 + ++count)}${kind === 'ECOLE' ? 'E' : 'C'}`;
    await world.models.schools.create({ _id: schoolId, uai, kind, name: kind === 'ECOLE' ? `École ${count}` : `Collège ${count}`, city, createdAt: new Date() });
    return { schoolId, uai };
  }

  async function side(kind: 'ECOLE' | 'COLLEGE', city?: string): Promise<SideOf> {
    const { schoolId, uai } = await bare(kind, city);
    const level = kind === 'ECOLE' ? 'CM2' : 'SIXIEME';
    const classes: Somewhere[] = [];
    for (const [name, levels] of [['A', [level]], ['B', [level]], ['C', [kind === 'ECOLE' ? 'CP' : 'TROISIEME']]] as const) {
      const classroomId = newId();
      await world.models.classrooms.create({ _id: classroomId, schoolId, name: `${kind === 'ECOLE' ? 'CM2' : '6e'} ${name}${count}`, levels: [...levels], year: schoolYearOf(new Date()), createdAt: new Date() });
      classes.push({ schoolId, classroomId });
    }
    const [room, otherRoom, younger] = classes as [Somewhere, Somewhere, Somewhere];
    const whole = { schoolId, classroomId: null };
    const pupils = [await enter('pupil', ['PUPIL', room]), await enter('pupil', ['PUPIL', room])];
    const guardian = await enter('adult');
    await world.guard(guardian.id, pupils[0]!.id);
    return {
      schoolId, uai, room, otherRoom, younger, pupils, guardian, head: await enter('adult', ['HEAD', whole]),
      teacher: await enter('adult', ['TEACHER', whole], ['TEACHER', room]), otherTeacher: await enter('adult', ['TEACHER', whole], ['TEACHER', otherRoom]),
      otherPupil: await enter('pupil', ['PUPIL', otherRoom]),
    };
  }

  return Object.assign(world, {
    liaisons, bare, side, someoneIn: enter,
    async tied(ecole: SideOf, college: SideOf, more: Partial<LiaisonRecord> = {}, pair: Partial<PairRecord> | null = {}): Promise<LiaisonRecord> {
      const at = new Date();
      const answered = { answeredBy: college.head.id, answeredAt: at };
      const record: LiaisonRecord = {
        _id: newId(), ecoleId: ecole.schoolId, collegeId: college.schoolId, year: schoolYearOf(at), state: 'ACCEPTED', isCurrent: false, proposedBySchoolId: ecole.schoolId,
        proposedBy: ecole.head.id, proposedAt: at, word: 'Travaillons ensemble.', ...answered, endedBy: null, endedBySchoolId: null, endedAt: null, unheardBySchoolId: null, withoutIds: [], revision: 0, isSettled: true,
        pairs: pair === null ? [] : [{
          _id: newId(), ecoleClassId: ecole.room.classroomId, collegeClassId: college.room.classroomId, proposedByClassId: ecole.room.classroomId, proposedBy: ecole.teacher.id, proposedAt: at,
          state: 'ACCEPTED', answeredBy: college.teacher.id, answeredAt: at, endedBy: null, endedAt: null, ...pair,
        }], ...more,
      };
      await liaisons.create(record);
      return record;
    },
  });
}

export const PAIR = 'id state classes { id name schoolName isOwn } documents { id title } removed { id } can { answer end write }';
export const LIAISON = `id year state word schools { id name heads { displayName } } proposedBySchoolId endedBySchoolId unheardBySchoolId classes { id name isOwn } teachers { person { id } schoolId classNames takesPart }
  pairs { ${PAIR} } documents { id title state can { remove } } removed { id removedAt can { restore } } can { answer end choose write note }`;

const of = (name: string, args: string, values: string, fields = `{ ${LIAISON} }`): string => `mutation (${args}) { ${name}(${values}) ${fields} }`;

/** The operations of liaisons, as a page asks for them. */
export const asks = {
  liaison: `query ($id: ID!) { liaison(id: $id) { ${LIAISON} } }`,
  ofSchool: `query ($id: ID!) { schoolLiaisons(schoolId: $id) { schoolName waiting nearby { uai name heads { id } } liaisons { ${LIAISON} } } }`,
  ofClass: `query ($id: ID!) { classLiaisons(classroomId: $id) { id state isMember otherSchool { name } pairs { ${PAIR} } } }`,
  propose: of('proposeLiaison', '$schoolId: ID!, $key: ID!, $uai: String!, $word: String! = "Bonjour"', 'schoolId: $schoolId, key: $key, uai: $uai, word: $word'),
  answer: of('answerLiaison', '$id: ID!, $accept: Boolean! = true', 'id: $id, accept: $accept'),
  end: of('endLiaison', '$id: ID!', 'id: $id'),
  takePart: of('takePart', '$id: ID!, $personId: ID!, $takesPart: Boolean!', 'id: $id, personId: $personId, takesPart: $takesPart'),
  proposePair: of('proposePair', '$id: ID!, $own: ID!, $other: ID!', 'liaisonId: $id, classroomId: $own, otherClassroomId: $other'),
  answerPair: of('answerPair', '$id: ID!, $pairId: ID!, $accept: Boolean! = true', 'liaisonId: $id, pairId: $pairId, accept: $accept'),
  endPair: of('endPair', '$id: ID!, $pairId: ID!', 'liaisonId: $id, pairId: $pairId'),
  create: of('createLiaisonDocument', '$id: ID!, $pairId: ID, $key: ID!, $input: LiaisonDocumentInput!', 'liaisonId: $id, pairId: $pairId, key: $key, input: $input', '{ id title room state sides { id className isOwn isClosed hasStopped } }'),
  news: `{ liaisonNews { ${LIAISON} } }`,
  note: of('noteLiaison', '$id: ID!', 'id: $id'),
  remove: of('removeLiaisonDocument', '$id: ID!', 'id: $id', '{ id removedAt can { remove restore } }'),
  restore: of('restoreLiaisonDocument', '$id: ID!', 'id: $id', '{ id removedAt state can { remove restore } }'),
  changed: 'subscription ($id: ID!) { liaisonChanged(id: $id) }',
  ofSchoolChanged: 'subscription ($id: ID!) { schoolLiaisonsChanged(schoolId: $id) }',
  stop: of('stopDocument', '$id: ID!, $stopped: Boolean! = true', 'id: $id, stopped: $stopped', '{ id state sides { id isClosed hasStopped } }'),
  open: of('openDocument', '$id: ID!, $open: Boolean! = true', 'id: $id, open: $open', '{ id state }'),
};

export const aText = (title = 'Le journal des deux classes'): { title: string; instructions: string } => ({ title, instructions: 'Racontez votre semaine.' });

/** A document for both classes, opened by the staff of both. */
export async function forBoth({ _id: id, pairs: [pair] }: LiaisonRecord, ecole: SideOf, college: SideOf): Promise<Answer> {
  const { createLiaisonDocument: document } = await ecole.teacher.ask(asks.create, { id, pairId: pair!._id, key: aKey(), input: aText() });
  await college.teacher.ask(asks.open, { id: document.id });
  return document;
}
