import type { Resolvers } from '../../../schema/generated/server.ts';
import { rights } from '../../platform/access/access.ts';
import { byName } from '../people/names.ts';
import { hasBegun, headedOf, liaisonPolicy, pairPolicy } from './policy.ts';
import { classesFor } from './service/reading.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription' | 'SchoolLiaisons' | 'LiaisonSchool' | 'Liaison' | 'LiaisonTeacher' | 'ClassPair' | 'ClassLiaison'>;

export const liaisonResolvers = {
  Query: {
    schoolLiaisons: (_, { schoolId }, { actor, liaison }) => liaison.schoolLiaisons(actor, schoolId),
    liaison: (_, { id }, { actor, liaison }) => liaison.liaison(actor, id),
    classLiaisons: (_, { classroomId }, { actor, liaison }) => liaison.classLiaisons(actor, classroomId),
    liaisonNews: (_, __, { actor, liaison }) => liaison.liaisonNews(actor),
  },

  Mutation: {
    proposeLiaison: (_, { schoolId, key, uai, word }, { actor, liaison }) => liaison.propose(actor, schoolId, key, uai, word),
    answerLiaison: (_, { id, accept }, { actor, liaison }) => liaison.answer(actor, id, accept),
    endLiaison: (_, { id }, { actor, liaison }) => liaison.end(actor, id),
    takePart: (_, { id, personId, takesPart }, { actor, liaison }) => liaison.takePart(actor, id, personId, takesPart),
    proposePair: (_, { liaisonId, classroomId, otherClassroomId }, { actor, liaison }) => liaison.proposePair(actor, liaisonId, classroomId, otherClassroomId),
    answerPair: (_, { liaisonId, pairId, accept }, { actor, liaison }) => liaison.answerPair(actor, liaisonId, pairId, accept),
    endPair: (_, { liaisonId, pairId }, { actor, liaison }) => liaison.endPair(actor, liaisonId, pairId),
    createLiaisonDocument: (_, { liaisonId, pairId, key, input }, { actor, liaison }) => liaison.createLiaisonDocument(actor, liaisonId, pairId ?? null, key, input),
    noteLiaison: (_, { id }, { actor, liaison }) => liaison.note(actor, id),
    removeLiaisonDocument: (_, { id }, { actor, liaison }) => liaison.removeLiaisonDocument(actor, id),
    restoreLiaisonDocument: (_, { id }, { actor, liaison }) => liaison.restoreLiaisonDocument(actor, id),
  },

  Subscription: {
    liaisonChanged: { subscribe: (_, { id }, { actor, liaison }) => liaison.watchLiaison(actor, id) as never },
    schoolLiaisonsChanged: { subscribe: (_, { schoolId }, { actor, liaison }) => liaison.watchSchool(actor, schoolId) as never },
  },

  SchoolLiaisons: {
    schoolId: ({ school }) => school._id,
    schoolName: ({ school }) => school.name,
    kind: ({ school }) => school.kind,
    nearby: ({ nearby }) => nearby.map((school) => ({ school, headIds: [] })),
    waiting: ({ liaisons }, _, { actor }) => liaisons.filter((it) => liaisonPolicy.answer(actor, it)).length,
  },

  LiaisonSchool: {
    id: ({ school }) => school._id,
    uai: ({ school }) => school.uai,
    kind: ({ school }) => school.kind,
    name: ({ school }) => school.name,
    city: ({ school }) => school.city,
    heads: async ({ headIds }, _, { loaders }) => (await Promise.all(headIds.map((id) => loaders.people.byId.load(id)))).sort(byName),
  },

  Liaison: {
    id: ({ liaison }) => liaison._id,
    year: ({ liaison }) => liaison.year,
    state: ({ liaison }) => liaison.state,
    proposedBySchoolId: ({ liaison }) => liaison.proposedBySchoolId,
    proposedBy: ({ liaison }, _, { loaders }) => loaders.people.byId.load(liaison.proposedBy),
    proposedAt: ({ liaison }) => liaison.proposedAt,
    word: ({ liaison }) => liaison.word,
    answeredAt: ({ liaison }) => liaison.answeredAt,
    endedAt: ({ liaison }) => liaison.endedAt,
    endedBySchoolId: ({ liaison }) => liaison.endedBySchoolId,
    unheardBySchoolId: ({ liaison }, _, { actor }) => (headedOf(actor, liaison) === undefined ? null : liaison.unheardBySchoolId),
    classes: (it, _, { actor }) => (hasBegun(it.liaison) ? classesFor(actor, it) : []),
    teachers: async (it, _, { actor, liaison, loaders }) => {
      const named = await Promise.all((await liaison.teachersOf(actor, it)).map(async (teacher) => ({ ...teacher, person: await loaders.people.byId.load(teacher.personId) })));
      return named.sort((one, other) => Number(one.schoolId === it.liaison.collegeId) - Number(other.schoolId === it.liaison.collegeId) || byName(one.person, other.person));
    },
    pairs: (it, _, { actor, liaison }) => liaison.pairsOf(actor, it),
    documents: async (it, _, { actor }) => (await it.texts(actor)).filter(({ sharing }) => sharing?.pairId === null),
    removed: async (it, _, { actor }) => (await it.texts(actor, true)).filter(({ sharing }) => sharing?.pairId === null),
    can: (it, _, { actor }) => rights(actor, liaisonPolicy, it),
  },

  LiaisonTeacher: { person: ({ personId }, _, { loaders }) => loaders.people.byId.load(personId) },

  ClassPair: {
    id: ({ pair }) => pair._id,
    liaisonId: ({ liaison }) => liaison._id,
    state: ({ liaison, pair }) => (pair.state === 'ACCEPTED' ? liaison.state : pair.state),
    classes: (it, _, { actor }) => classesFor(actor, it).filter(({ id }) => id === it.pair.ecoleClassId || id === it.pair.collegeClassId),
    proposedByClassId: ({ pair }) => pair.proposedByClassId,
    proposedBy: ({ pair }, _, { loaders }) => loaders.people.byId.load(pair.proposedBy),
    proposedAt: ({ pair }) => pair.proposedAt,
    endedAt: ({ liaison, pair }) => pair.endedAt ?? liaison.endedAt,
    documents: async (it, _, { actor }) => (await it.texts(actor)).filter(({ sharing }) => sharing?.pairId === it.pair._id),
    removed: async (it, _, { actor }) => (await it.texts(actor, true)).filter(({ sharing }) => sharing?.pairId === it.pair._id),
    can: (it, _, { actor }) => rights(actor, pairPolicy, it),
  },

  ClassLiaison: {
    id: ({ it }) => it.liaison._id,
    state: ({ it }) => it.liaison.state,
    otherSchool: ({ other }) => other,
  },
} satisfies Answers;
