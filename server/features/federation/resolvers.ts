import type { Resolvers } from '../../../schema/generated/server.ts';
import { entered } from '../people/resolvers.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Me' | 'ConnectedService'>;

export const federationResolvers: Answers = {
  Query: {
    providers: (_, __, { federation }) => federation.providers(),
    pairing: (_, __, { federation, visit }) => federation.pairing(visit),
  },
  Mutation: {
    pairByCode: (_, { code }, context) => entered(context, context.federation.pairByCode(context.visit, code)),
    givePairingCode: (_, { schoolId, personId, key }, { actor, federation }) => federation.givePairingCode(actor, schoolId, personId, key),
    pairWithAccount: (_, __, { actor, federation, visit }) => federation.pairWithAccount(actor, visit),
    forgetPairing: (_, __, { federation, visit }) => federation.forgetPairing(visit),
    beginTie: (_, { provider }, { actor, federation, visit }) => federation.beginTie(actor, visit, provider),
    untie: (_, { id, password }, { actor, federation, visit }) => federation.untie(actor, visit, id, password ?? null),
    goodbye: (_, __, { federation, visit }) => federation.goodbye(visit),
  },
  Me: {
    identities: (_, __, { actor, federation }) => federation.identitiesOf(actor),
    services: (_, __, { actor, federation }) => federation.servicesOf(actor),
  },
  ConnectedService: {
    description: ({ description }) => description ?? null,
    href: ({ url }) => `/cas/login?service=${encodeURIComponent(url)}`,
  },
};
