import type { Resolvers } from '../../../schema/generated/server.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { PersonRecord, SessionRecord } from './model.ts';
import { displayNameOf } from './names.ts';
import { isProved } from './service/proving.ts';
import type { Visit } from './visit.ts';

type Answers = Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription' | 'Me' | 'Person' | 'Session' | 'Security' | 'Passkey' | 'AccountNotice' | 'AccountOpening'>;

export const peopleResolvers: Answers = {
  Query: {
    me: (_, __, { actor, people }) => people.me(actor),
    demonstration: (_, __, { people }) => people.tiles(),
    sendsMail: (_, __, { people }) => people.sendsMail(),
    opening: (_, { code }, { people, visit }) => people.openingOf(visit, code),
    foundingOpen: (_, { token }, { people }) => people.foundingOpen(token),
  },
  Mutation: {
    signIn: (_, { login, password }, context) => entered(context, context.people.signIn(context.visit, login, password)),
    signInAsDemonstration: (_, { tile }, context) => entered(context, context.people.signInAsDemonstration(context.visit, tile)),
    foundSchool: (_, { token, input }, context) => entered(context, context.school.found(context.visit, token, input)),
    completeSignIn: (_, { challenge, code }, context) => entered(context, context.people.completeSignIn(context.visit, challenge, code)),
    proveSecondFactor: (_, { code }, { actor, people, visit }) => people.proveSecondFactor(actor, visit, code),
    beginPasskeySignIn: (_, __, { people, visit }) => people.beginPasskeySignIn(visit),
    signInWithPasskey: (_, { answer }, context) => entered(context, context.people.signInWithPasskey(context.visit, answer)),
    activate: (_, { code, key, password }, context) => entered(context, context.people.activate(context.visit, code, key, password)),
    askPasswordReset: (_, { login }, { people, visit }) => people.askPasswordReset(visit, login),
    changeEmail: (_, { email, password }, { actor, people, visit }) => people.changeEmail(actor, visit, email, password),
    confirmEmail: (_, { secret, key }, { people, visit }) => people.confirmEmail(visit, secret, key),
    beginSecondFactor: (_, { password }, { actor, people, visit }) => people.beginSecondFactor(actor, visit, password),
    confirmSecondFactor: (_, { code }, { actor, people, visit }) => people.confirmSecondFactor(actor, visit, code),
    removeSecondFactor: (_, { code }, { actor, people, visit }) => people.removeSecondFactor(actor, visit, code),
    renewRecoveryCodes: (_, { code }, { actor, people, visit }) => people.renewRecoveryCodes(actor, visit, code),
    beginPasskey: (_, { password }, { actor, people, visit }) => people.beginPasskey(actor, visit, password),
    addPasskey: (_, { answer, name }, { actor, people, visit }) => people.addPasskey(actor, visit, answer, name),
    removePasskey: (_, { id }, { actor, people }) => people.removePasskey(actor, id),
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
    secondFactorDue: (_, __, { visit, dueOf }) => dueOf(visit.session),
    security: ({ _id }) => ({ personId: _id }),
  },
  Security: {
    secondFactor: async ({ personId }, _, { people }) => (await people.factorOf(personId)).isOn,
    recoveryLeft: async ({ personId }, _, { people }) => (await people.factorOf(personId)).recoveryLeft,
    isProved: (_, __, { visit }) => isProved(visit.session),
    passkeys: ({ personId }, _, { people }) => people.passkeysOf(personId),
    notices: ({ personId }, _, { people }) => people.noticesOf(personId),
  },
  Passkey: { id: ({ _id }) => _id },
  AccountNotice: {
    id: ({ _id }) => _id,
    by: ({ byId }, _, { loaders }) => (byId === null ? null : loaders.people.byId.load(byId)),
  },
  AccountOpening: {
    displayName: ({ person }) => displayNameOf(person),
    firstName: ({ person }) => person.firstName,
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

interface Asking { actor: Actor; visit: Visit; admit(session: SessionRecord | null): Promise<Actor> }

/** Whoever has just come in reads the rest of the answer as themselves. */
export async function entered(context: Asking, coming: Promise<PersonRecord>): Promise<PersonRecord> {
  const person = await coming;
  context.actor = await context.admit(context.visit.session);
  return person;
}
