import { createSignal } from 'solid-js';
import { BeginTieDocument, OwnIdentitiesDocument, type OwnIdentitiesQuery, UntieDocument } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubmission } from '../people/createSubmission.ts';

export type Identity = NonNullable<OwnIdentitiesQuery['me']>['identities'][number];

/** The doors tied to the viewer's account, and those that may be. */
export function createIdentities(onUntied: (identity: Identity) => void) {
  const graphql = useGraphql();
  const asked = createQuery(OwnIdentitiesDocument, () => ({}));
  const [leaving, setLeaving] = createSignal<Identity>();
  const identities = (): readonly Identity[] => asked.data()?.me?.identities ?? [];

  return {
    identities, refused: asked.refused,
    /** Doors that are not tied yet. */
    others: () => (asked.data()?.providers ?? []).filter(({ id }) => !identities().some(({ provider }) => provider?.id === id)),
    /** Goes to the provider to prove who one is there. */
    tie: createSubmission(async (provider: string) => { location.assign((await graphql.send(BeginTieDocument, { provider })).beginTie); }),
    /** The one that is about to be untied, once confirmed. */
    leaving, ask: setLeaving, keep: () => setLeaving(undefined),
    isLast: () => identities().length === 1,
    untie: createSubmission(async (identity: Identity, password: string | null) => {
      await graphql.send(UntieDocument, { id: identity.id, password });
      asked.change((old) => ({ ...old, me: old.me && { ...old.me, identities: old.me.identities.filter(({ id }) => id !== identity.id) } }));
      onUntied(identity);
    }),
  };
}
