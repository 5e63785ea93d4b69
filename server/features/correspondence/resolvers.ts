import type { Resolvers } from '../../../schema/generated/server.ts';
import { FORMER } from '../../platform/personal/trace.ts';
import { fingerprintOf } from './format/keys.ts';
import { shownCard } from './service/correspondents.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Me' | 'Correspondence' | 'Correspondent' | 'CorrespondentHappening'>;

export const correspondenceResolvers: Answers = {
  Query: { correspondence: (_, __, { actor, correspondence }) => correspondence.administered(actor).then(() => ({})) },
  Mutation: {
    addCorrespondent: (_, { card }, { actor, correspondence }) => correspondence.addCorrespondent(actor, card),
    verifyCorrespondent: (_, { id, digits }, { actor, correspondence }) => correspondence.verifyCorrespondent(actor, id, digits),
    declineCard: (_, { id }, { actor, correspondence }) => correspondence.declineCard(actor, id),
    revokeCorrespondent: (_, { id }, { actor, correspondence }) => correspondence.revokeCorrespondent(actor, id),
    renewKeys: (_, { number }, { actor, correspondence }) => correspondence.renewKeys(actor, number).then(() => ({})),
  },
  Me: { corresponds: (_, __, { actor, correspondence }) => correspondence.mayCorrespond(actor) },
  Correspondence: {
    own: async (_, __, { correspondence }) => {
      const { card, number, keysAt } = await correspondence.ownCard();
      const { installation: id, name, address, schools } = card;
      return { id, name, address, schoolCount: schools.length, fingerprint: await fingerprintOf(card), number, keysAt, url: '/correspondance/carte.json' };
    },
    correspondents: (_, __, { actor, correspondence }) => correspondence.correspondents(actor),
  },
  Correspondent: {
    id: ({ _id }) => _id,
    name: (it) => shownCard(it).name,
    address: (it) => shownCard(it).address,
    schoolCount: (it) => shownCard(it).schools.length,
    schools: (it, { first }) => shownCard(it).schools.slice(0, Math.max(0, first)),
    fingerprint: ({ state, card }) => (state === 'TRUSTED' ? fingerprintOf(card!) : null),
    proposed: ({ proposed }) => proposed && { ...proposed, schoolCount: proposed.schools.length },
    history: ({ history }) => history.toReversed(),
  },
  CorrespondentHappening: { by: ({ by }, _, { loaders }) => (by === FORMER ? null : loaders.people.byId.load(by)) },
};
