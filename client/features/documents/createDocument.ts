import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { type RemarkPartsFragment, TextOfDocumentChangedDocument, TextOfDocumentDocument, type TextPartsFragment } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';

export type TextOfDocument = TextPartsFragment;

/** A remark as it is now, or one that is gone. */
export type RemarkNews = { remark: RemarkPartsFragment } | { goneId: string };

/** What stands around one shared text, kept live: its room, its rights, its authors. The text itself is the room's. */
export function createDocument(id: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(TextOfDocumentDocument, () => ({ id: id() }));
  const [changes, setChanges] = createSignal(0);
  const listeners = new Set<(news: RemarkNews) => void>();
  const changed = (): void => { setChanges((count) => count + 1); };
  const put = (document: TextOfDocument): void => { query.change(() => ({ document })); changed(); };

  createSubscription(TextOfDocumentChangedDocument, () => ({ documentId: id() }), ({ documentChanged: { document, remark, goneRemarkId } }) => {
    if (document) put(document);
    if (remark) for (const tell of listeners) tell({ remark });
    if (goneRemarkId) for (const tell of listeners) tell({ goneId: goneRemarkId });
  }, () => void query.refetch());
  // What was said while the line was cut is lost: ask.
  createEffect(on(graphql.line.state, (now, before) => {
    if (before !== 'lost' || now !== 'live') return;
    void query.refetch();
    changed();
  }));
  return {
    document: () => query.data()?.document, refused: query.refused, isLoading: query.isLoading, refetch: query.refetch,
    /** Shows what a mutation answered. */
    put,
    /** Differs each time something around the text may have changed: versions, accounts. */
    changes,
    /** Hears of remarks for as long as its owner lives. */
    onRemark(tell: (news: RemarkNews) => void) {
      listeners.add(tell);
      onCleanup(() => listeners.delete(tell));
    },
  };
}

export type SharedText = ReturnType<typeof createDocument>;
