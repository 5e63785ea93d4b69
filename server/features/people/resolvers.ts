import type { Resolvers } from '../../../schema/generated/server.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { PersonRecord } from './model.ts';
import { displayNameOf } from './names.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription' | 'Me' | 'Person' | 'Session'>;

export const peopleResolvers: Answers = {
  Query: {
    me: (_, __, { actor, people }) => people.me(actor),
    demonstration: (_, __, { people }) => people.tiles(),
    foundingOpen: (_, { token }, { people }) => people.foundingOpen(token),
  },
  Mutation: {
    signIn: (_, { login, password }, context) => entered(context, context.people.signIn(context.visit, login, password)),
    signInAsDemonstration: (_, { tile }, context) => entered(context, context.people.signInAsDemonstration(context.visit, tile)),
    foundSchool: (_, { token, input }, context) => entered(context, context.school.found(context.visit, token, input)),
    signOut: (_, __, { people, visit }) => people.signOut(visit),
    revokeSession: (_, { id }, { actor, people, visit }) => people.revokeSession(actor, visit, id),
    revokeOtherSessions: (_, __, { actor, people, visit }) => people.revokeOtherSessions(actor, visit),
    changePassword: (_, { current, next }, { actor, people, visit }) => people.changePassword(actor, visit, current, next),
    updatePreferences: (_, { input }, { actor, people }) => people.updatePreferences(actor, input),
  },
  Subscription: {
    meChanged: { subscribe: (_, __, { actor, people }) => people.followMe(actor) },
  },
  Me: {
    id: ({ _id }) => _id,
    displayName: displayNameOf,
    sessions: (_, __, { actor, people }) => people.sessionsOf(actor),
  },
  Person: {
    id: ({ _id }) => _id,
    displayName: displayNameOf,
  },
  Session: {
    id: ({ publicId }) => publicId,
    current: ({ _id }, _, { visit }) => _id === visit.session?._id,
  },
};

interface Asking { actor: Actor; school: { actorOf(personId: string): Promise<Actor> } }

/** Whoever has just come in reads the rest of the answer as themselves. */
export async function entered(context: Asking, coming: Promise<PersonRecord>): Promise<PersonRecord> {
  const person = await coming;
  context.actor = await context.school.actorOf(person._id);
  return person;
}
