import { Client, type OperationResult, type TypedDocumentNode, fetchExchange, subscriptionExchange } from '@urql/core';
import { type JSX, createContext, useContext } from 'solid-js';
import { type Line, makeLine } from './line.ts';
import { Refused, offline, outdated } from './refused.ts';
import { makeServerClock } from './serverClock.ts';

export type Document<R, V extends Record<string, unknown>> = TypedDocumentNode<R, V>;

export interface Graphql {
  /** The answer to a query. Rejects with Refused. */
  ask<R, V extends Record<string, unknown>>(document: Document<R, V>, variables: V): Promise<R>;
  /** Does something once. Rejects with Refused: nothing that was refused is saved. */
  send<R, V extends Record<string, unknown>>(document: Document<R, V>, variables: V): Promise<R>;
  /** Follows something live until stopped; it goes on by itself after the line was lost. */
  follow<R, V extends Record<string, unknown>>(document: Document<R, V>, variables: V, onData: (data: R) => void, onRefused?: (refused: Refused) => void): () => void;
  /** Milliseconds since 1970 by the server's clock: one that ends a pause ends it for all, also on a tablet whose own is an hour off. */
  now(): number;
  line: Line;
}

const Context = createContext<Graphql>();

/** Gives every component below the way to the server. */
export function GraphqlProvider(props: { graphql: Graphql; children: JSX.Element }): JSX.Element {
  return <Context.Provider value={props.graphql}>{props.children}</Context.Provider>;
}

export function useGraphql(): Graphql {
  const graphql = useContext(Context);
  if (!graphql) throw new Error('useGraphql is called outside GraphqlProvider');
  return graphql;
}

/** The way to the server: HTTP for what is asked and done, one socket for what is followed. `onDoubt`: the session may have ended. */
export function makeGraphql(onDoubt: () => void): Graphql {
  const line = makeLine(onDoubt);
  const clock = makeServerClock();
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      clock.hear(response.headers.get('date'));
      return response;
    },
    exchanges: [
      subscriptionExchange({
        forwardSubscription: ({ documentId, variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: line.client.subscribe(
              { query: '', extensions: { documentId }, ...(variables && { variables: variables as Record<string, unknown> }) },
              sink as Parameters<typeof line.client.subscribe>[1],
            ),
          }),
        }),
      }),
      fetchExchange,
    ],
  });

  async function outcome<R>(pending: PromiseLike<OperationResult<R>>): Promise<R> {
    const result = await pending;
    const refused = refusedOf(result);
    if (!refused) return result.data!;
    if (refused.code === 'NOT_SIGNED_IN' || refused.code === 'DEPARTED') onDoubt();
    throw refused;
  }

  return {
    line, now: clock.now,
    ask: (document, variables) => outcome(client.query(document, variables).toPromise()),
    send: (document, variables) => outcome(client.mutation(document, variables).toPromise()),
    follow(document, variables, onData, onRefused) {
      const { unsubscribe } = client.subscription(document, variables).subscribe((result) => {
        const refused = refusedOf(result);
        if (!refused) onData(result.data!);
        else onRefused?.(refused);
      });
      return unsubscribe;
    },
  };
}

/** The refusal in an answer, if any. An answer from no server of ours (a proxy's page, nothing at all) is `OFFLINE`. */
function refusedOf({ error, data }: OperationResult): Refused | undefined {
  if (!error) return data === undefined || data === null ? offline() : undefined;
  const extensions = error.graphQLErrors[0]?.extensions;
  if (!extensions) return offline();
  return typeof extensions.fr === 'string' ? new Refused(extensions) : outdated(String(extensions.code));
}
