import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { type VersionPartsFragment, NameVersionDocument, VersionsOfDocumentDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { Refused, offline } from '../../../platform/graphql/refused.ts';

export type Version = VersionPartsFragment;

/** The kept versions of a document, newest first, a page at a time; asked again whenever something changed. */
export function createVersions(documentId: Accessor<string>, changes: Accessor<unknown>) {
  const graphql = useGraphql();
  const [all, setAll] = createSignal<readonly Version[]>();
  const [next, setNext] = createSignal<string | null>(null);
  const [refused, setRefused] = createSignal<Refused>();
  let turn = 0;
  onCleanup(() => { turn = -1; });

  async function ask(after: string | null): Promise<void> {
    if (turn < 0) return;
    const mine = ++turn;
    try {
      const { document: { versions } } = await graphql.ask(VersionsOfDocumentDocument, { id: documentId(), after });
      if (mine !== turn) return;
      setAll((before) => (after === null ? versions.nodes : [...before ?? [], ...versions.nodes]));
      setNext(versions.next ?? null);
      setRefused(undefined);
    } catch (error) {
      if (mine === turn) setRefused(() => (error instanceof Refused ? error : offline()));
    }
  }
  createEffect(on([documentId, changes], () => void ask(null)));

  return {
    all, refused, hasMore: () => next() !== null,
    more: () => void ask(next()),
    retry: () => void ask(null),
    async name(key: string, name: string) {
      await graphql.send(NameVersionDocument, { documentId: documentId(), key, name });
      await ask(null);
    },
  };
}
