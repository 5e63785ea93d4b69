import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { newId } from '../platform/ids.ts';
import { Refusal, refusalExtensions, refusalOf } from '../platform/refusals.ts';

/** Codes of faults in the request itself, which its sender may read as they are. */
const REQUEST_FAULTS = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

export type Mask = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * What leaves the house of an error, over HTTP and over the GraphQL socket alike: a refusal's code and words, a fault of the
 * request as it is, and for anything else only a number under which the log has the rest.
 */
export function masking(log: Logger): Mask {
  return (formatted, error) => {
    const place = { ...(formatted.locations && { locations: formatted.locations }), ...(formatted.path && { path: formatted.path }) };
    const refusal = refusalOf(error);
    if (refusal) {
      if (refusal.code === 'CANNOT_SAVE') log.warn({ err: refusal.cause }, 'the store does not answer');
      return { message: refusal.says('fr'), ...place, extensions: { ...refusalExtensions(refusal) } };
    }
    const bug = error instanceof GraphQLError ? error.originalError : error;
    if (bug === undefined || REQUEST_FAULTS.has(String(formatted.extensions?.code))) {
      return { message: formatted.message, ...place, extensions: { code: formatted.extensions?.code ?? 'GRAPHQL_VALIDATION_FAILED' } };
    }
    const id = newId();
    log.error({ err: bug, id }, 'unexpected error');
    return { message: new Refusal('INTERNAL').says('fr'), ...place, extensions: { ...refusalExtensions(new Refusal('INTERNAL'), id) } };
  };
}

/** What is left of an error once masked: masking it again would take its words too. */
class Masked extends GraphQLError {}

/** The mask for errors that come without Apollo: the socket's. Those already masked stay as they are. */
export const maskedErrors = (mask: Mask, errors: readonly unknown[]): GraphQLError[] => errors.map((error) => {
  if (error instanceof Masked) return error;
  const whole = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
  const { message, extensions } = mask(whole.toJSON(), whole);
  return new Masked(message, { ...(extensions && { extensions }), ...(whole.path && { path: whole.path }) });
});
