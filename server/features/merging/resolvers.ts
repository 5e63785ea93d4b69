import type { Resolvers } from '../../../schema/generated/server.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation'>;

export const mergingResolvers = {
  Query: {
    duplicates: (_, { schoolId }, { actor, merging }) => merging.duplicates(actor, schoolId),
    duplicatePair: (_, { schoolId, oneId, otherId }, { actor, merging }) => merging.comparison(actor, schoolId, oneId, otherId),
  },
  Mutation: {
    tellApart: async (_, { schoolId, oneId, otherId, apart }, { actor, merging }) => {
      await merging.tellApart(actor, schoolId, oneId, otherId, apart);
      return merging.duplicates(actor, schoolId);
    },
    mergePersons: async (_, { schoolId, keptId, absorbedId, key }, { actor, merging }) => {
      await merging.mergePersons(actor, schoolId, keptId, absorbedId, key);
      return merging.duplicates(actor, schoolId);
    },
    undoMerge: async (_, { schoolId, mergeId }, { actor, merging }) => {
      await merging.undoMerge(actor, schoolId, mergeId);
      return merging.duplicates(actor, schoolId);
    },
  },
} satisfies Answers;
