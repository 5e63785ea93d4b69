import { type Accessor, createEffect, on } from 'solid-js';
import { TextOfDocumentChangedDocument, TextOfDocumentDocument, type TextPartsFragment } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';

export type TextOfDocument = TextPartsFragment;

/** What stands around one shared text, kept live: its room, its rights, its authors. The text itself is the room's. */
export function createDocument(id: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(TextOfDocumentDocument, () => ({ id: id() }));
  createSubscription(TextOfDocumentChangedDocument, () => ({ documentId: id() }), ({ documentChanged: { document } }) => {
    if (document) query.change(() => ({ document }));
  }, () => void query.refetch());
  // What was said while the line was cut is lost: ask.
  createEffect(on(graphql.line.state, (now, before) => { if (before === 'lost' && now === 'live') void query.refetch(); }));
  return { document: () => query.data()?.document, refused: query.refused, isLoading: query.isLoading, refetch: query.refetch };
}
