import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError, GraphQLScalarType, type GraphQLSchema, Kind, OperationTypeNode } from 'graphql';
import { typeDefs } from '../../schema/generated/typeDefs.ts';
import type { Resolvers } from '../../schema/generated/server.ts';
import { Refusal } from '../platform/refusals.ts';
import { peopleResolvers } from '../features/people/resolvers.ts';
import { schoolResolvers } from '../features/school/resolvers.ts';
import { territoryResolvers } from '../features/territory/resolvers.ts';
import { cardsResolvers } from '../features/cards/resolvers.ts';
import { deskResolvers } from '../features/moderation/desk.resolvers.ts';
import { moderationResolvers } from '../features/moderation/resolvers.ts';
import { wallResolvers } from '../features/wall/resolvers.ts';
import { documentResolvers } from '../features/documents/resolvers.ts';
import { chatResolvers } from '../features/chat/resolvers.ts';
import { turnResolvers } from '../features/turn/resolvers.ts';
import { departuresResolvers } from '../features/departures/resolvers.ts';
import { handoverResolvers } from '../features/handover/resolvers.ts';
import { liaisonResolvers } from '../features/liaison/resolvers.ts';
import { mergingResolvers } from '../features/merging/resolvers.ts';
import { federationResolvers } from '../features/federation/resolvers.ts';
import { rosterResolvers } from '../features/roster/resolvers.ts';
import { continuityResolvers } from '../features/continuity/resolvers.ts';
import { correspondenceResolvers } from '../features/correspondence/resolvers.ts';
import { privacyResolvers } from '../features/privacy/resolvers.ts';
import type { Context } from './context.ts';
import { closedToDeparted } from './departed.ts';
import { MAX_TOKENS, extraRules } from './documents.ts';
import type { Mask } from './mask.ts';

const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: readDate,
  parseLiteral: (node) => readDate(node.kind === Kind.STRING ? node.value : null),
});

function readDate(value: unknown): Date {
  const date = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime())) throw new GraphQLError('A DateTime is ISO 8601 text such as 2026-11-23T16:45:00Z.');
  return date;
}

/** The schema with the resolvers of every feature, each merged by type, and closed to those who have left. One for all the houses of a process: it holds nothing of any. */
export const makeSchema = (): GraphQLSchema => (made ??= newSchema());
let made: GraphQLSchema | undefined;

function newSchema(): GraphQLSchema {
  const resolvers: Resolvers[] = [{ DateTime: dateTime }, peopleResolvers, schoolResolvers, cardsResolvers, territoryResolvers, moderationResolvers, deskResolvers, wallResolvers, documentResolvers, chatResolvers, federationResolvers, rosterResolvers, turnResolvers, privacyResolvers, departuresResolvers, mergingResolvers, continuityResolvers, handoverResolvers, correspondenceResolvers, liaisonResolvers];
  return closedToDeparted(makeExecutableSchema({ typeDefs, resolvers: resolvers as never }));
}

/** Subscriptions go over the socket only: executed here they would find nothing, which is our mistake to log, not the sender's. */
const noSubscriptions: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    async didResolveOperation({ operation }) {
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
      const refusal = new Refusal('NOT_ALLOWED');
      throw new GraphQLError(refusal.message, { originalError: refusal, extensions: { http: { status: refusal.row.http } } });
    },
  }),
};

/** Apollo on our schema: masked errors, limits, CSRF prevention, no batching. */
export function makeApollo({ schema, server, mask, production }: { schema: GraphQLSchema; server: Server; mask: Mask; production: boolean }): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: !production,
    validationRules: extraRules(production),
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    formatError: mask,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    plugins: [
      noSubscriptions,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: server, stopGracePeriodMillis: 5_000 }),
    ],
  });
}
