import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, NoSchemaIntrospectionCustomRule, type ValidationRule, parse, specifiedRules, validate } from 'graphql';
import { trusted } from '../../schema/generated/trusted.ts';
import { Refusal } from '../platform/refusals.ts';

/** Tokens in one document; the client's longest has about a third. */
export const MAX_TOKENS = 2_000;
const MAX_DEPTH = 10;
const MAX_ALIASES = 15;
const REMEMBERED = 500;

/** Too deep or too wide is a fault of the request like any other, not something to throw. */
const reported = { propagateOnRejection: false, onReject: [(context: { reportError(error: GraphQLError): void } | null, error: GraphQLError) => context?.reportError(error)] };

/** The rules added to GraphQL's own, the same for both transports. */
export const extraRules = (production: boolean): ValidationRule[] => [
  maxDepthRule({ n: MAX_DEPTH, flattenFragments: true, exposeLimits: true, ...reported }) as ValidationRule,
  maxAliasesRule({ n: MAX_ALIASES, exposeLimits: true, ...reported }) as ValidationRule,
  ...(production ? [NoSchemaIntrospectionCustomRule] : []),
];

/**
 * The text of the document a client names by id. In production nothing else is accepted; in development
 * a text is. Refuses with UNKNOWN_OPERATION.
 */
export function documentText(asked: { documentId?: unknown; query?: unknown }, production: boolean): string {
  const { documentId, query } = asked;
  if (typeof documentId === 'string' && Object.hasOwn(trusted, documentId)) return trusted[documentId]!;
  if (!production && documentId === undefined && typeof query === 'string') return query;
  throw new Refusal('UNKNOWN_OPERATION');
}

/** Parses and validates a document for the socket, remembering those already judged. Answers the faults when it has some. */
export function documentReader(schema: GraphQLSchema, production: boolean): (text: string) => DocumentNode | readonly GraphQLError[] {
  const judged = new Map<string, DocumentNode | readonly GraphQLError[]>();
  const rules = [...specifiedRules, ...extraRules(production)];
  return (text) => {
    const known = judged.get(text);
    if (known) return known;
    const document = parse(text, { maxTokens: MAX_TOKENS });
    const faults = validate(schema, document, rules);
    const result = faults.length > 0 ? faults : document;
    if (judged.size >= REMEMBERED) judged.delete(judged.keys().next().value!);
    judged.set(text, result);
    return result;
  };
}
