import { limits } from '../../../schema/limits.ts';
import type { Resolvers } from '../../../schema/generated/server.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Me' | 'OwnDeparture'>;

export const departuresResolvers = {
  Query: {
    departures: (_, { schoolId, search, first, after }, { actor, departures }) => departures.departures(actor, schoolId, search, first, after ?? null),
    departuresCsv: (_, { schoolId, search }, { actor, departures }) => departures.departuresCsv(actor, schoolId, search),
  },
  Mutation: {
    confirmDepartures: (_, { schoolId }, { actor, departures }) => departures.confirmDepartures(actor, schoolId),
    bringBack: async (_, { schoolId, personId, classroomId }, { actor, departures }) => {
      await departures.bringBack(actor, schoolId, personId, classroomId);
      return departures.departures(actor, schoolId, '', limits.page, null);
    },
  },
  Me: {
    departure: (_, __, { actor, departures }) => departures.ownDeparture(actor),
  },
  OwnDeparture: {
    heads: ({ headIds }, _, { loaders }) => Promise.all(headIds.map((id) => loaders.people.byId.load(id))),
  },
} satisfies Answers;
