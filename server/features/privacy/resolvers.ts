import type { Resolvers } from '../../../schema/generated/server.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'DataSubject' | 'DataExport' | 'ErasureRequest' | 'ErasureDecision'>;

export const privacyResolvers = {
  Query: {
    dataSubjects: (_, __, { actor, privacy }) => privacy.subjectsFor(actor),
    erasureRequests: (_, { schoolId }, { actor, privacy }) => privacy.erasureRequests(actor, schoolId),
    processingRegister: (_, __, { actor, privacy }) => privacy.processingRegister(actor),
    privacyNotice: (_, __, { privacy }) => privacy.privacyNotice(),
  },

  Mutation: {
    prepareExport: (_, { personId, key }, { actor, privacy }) => privacy.prepareExport(actor, personId, key),
    askErasure: (_, { personId, key, password }, { actor, privacy, visit }) => privacy.askErasure(actor, visit, personId, key, password),
    withdrawErasure: (_, { id }, { actor, privacy }) => privacy.withdrawErasure(actor, id),
    judgeErasure: (_, { id, schoolId, agrees, words }, { actor, privacy }) => privacy.judgeErasure(actor, id, schoolId, agrees, words),
  },

  DataSubject: {
    id: ({ personId }) => personId,
    person: ({ personId }, _, { loaders }) => loaders.people.byId.load(personId),
    isSelf: ({ personId }, _, { actor }) => actor.is(personId),
    exports: ({ personId }, _, { actor, privacy }) => privacy.exportsOf(actor, personId),
    erasure: ({ personId }, _, { privacy }) => privacy.erasureOf(personId),
    can: (subject, _, { actor, privacy }) => privacy.can(actor, subject),
  },

  DataExport: {
    id: ({ _id }) => _id,
    url: ({ _id, state }) => (state === 'READY' ? `/donnees/${_id}.zip` : null),
  },

  ErasureRequest: {
    id: ({ _id }) => _id,
    person: ({ personId }, _, { loaders }) => loaders.people.byId.load(personId),
    askedBy: ({ askedBy }, _, { loaders }) => (askedBy === null ? null : loaders.people.byId.load(askedBy)),
    can: (request, _, { actor, privacy }) => privacy.canOn(actor, request),
  },

  ErasureDecision: {
    schoolName: async ({ schoolId }, _, { loaders }) => (await loaders.school.schools.load(schoolId)).name,
  },
} satisfies Answers;
