import { type GraphQLField, type GraphQLSchema, defaultFieldResolver } from 'graphql';
import { Refusal } from '../platform/refusals.ts';
import type { Context } from './context.ts';
import type { Visits } from './visits.ts';

/** What is everybody's, signed in or not: the doors. */
const DOORS = [
  'me', 'demonstration', 'sendsMail', 'opening', 'foundingOpen', 'providers', 'pairing', 'demonstrationDoors', 'childrenOfCode', 'childOfCard', 'privacyNotice',
  'signIn', 'signInAsDemonstration', 'completeSignIn', 'beginPasskeySignIn', 'signInWithPasskey', 'signInAsChild', 'proveSecondFactor', 'activate', 'askPasswordReset', 'confirmEmail',
  'pairByCode', 'pairWithAccount', 'forgetPairing', 'foundSchool', 'foundTerritory',
];
/** What is left to whoever has left: to read in their language, to go, to take their data or have it erased sooner, and to come back by what they are offered. */
const OWN = ['meChanged', 'updatePreferences', 'signOut', 'goodbye', 'dataSubjects', 'prepareExport', 'askErasure', 'withdrawErasure', 'answerInvitation', 'readFamilyCode', 'joinByCode', 'joinAsNewGuardian'];

/** The operations that someone who has left may still ask; a test tries all the others of the schema. */
export const OPEN_TO_DEPARTED: ReadonlySet<string> = new Set([...DOORS, ...OWN]);

function refuse({ actor }: Context): void {
  if (actor.hasLeft) throw new Refusal('DEPARTED');
}

type Root = GraphQLField<unknown, Context>;

/** Every operation but those refuses someone who has left with DEPARTED, on both transports, before anything else is asked. */
export function closedToDeparted(schema: GraphQLSchema): GraphQLSchema {
  const fieldsOf = (type: ReturnType<GraphQLSchema['getQueryType']>): Root[] => Object.values(type?.getFields() ?? {}).filter(({ name }) => !OPEN_TO_DEPARTED.has(name));
  for (const field of [...fieldsOf(schema.getQueryType()), ...fieldsOf(schema.getMutationType())]) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (root, args, context, info) => { refuse(context); return resolve(root, args, context, info); };
  }
  for (const field of fieldsOf(schema.getSubscriptionType())) {
    const { subscribe } = field;
    field.subscribe = (root, args, context, info) => { refuse(context); return subscribe!(root, args, context, info); };
  }
  return schema;
}

/** The same for routes and rooms of places: files, imports, texts, exports of classes, co-writing. */
export const onlyForPlaced = (visits: Visits): Visits => ({
  ...visits,
  async admit(req) {
    const admission = await visits.admit(req);
    if (admission.actor.hasLeft) throw new Refusal('DEPARTED');
    return admission;
  },
});
