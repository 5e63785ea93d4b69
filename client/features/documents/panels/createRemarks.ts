import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import { type RemarkPartsFragment, AddRemarkDocument, AnswerRemarkDocument, RemarksOfDocumentDocument, RemoveRemarkDocument, ResolveRemarkDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import type { SharedText } from '../createDocument.ts';
import type { Selected } from '../editor/Writing.tsx';

export type Remark = RemarkPartsFragment;

/** Stands for the passage on which a remark is being written. */
export const DRAFT = 'draft';

/** A passage about which something is being said. */
export type Draft = Omit<Selected, 'box'>;

/** The remarks of a document, kept live, and the one that is being written. */
export function createRemarks(shared: SharedText, documentId: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(RemarksOfDocumentDocument, () => ({ id: documentId() }));
  const [active, setActive] = createSignal<string>();
  const [draft, setDraft] = createSignal<Draft>();
  const [selected, setSelected] = createSignal<Selected | null>(null);
  const all = (): readonly Remark[] => query.data()?.document.remarks ?? [];

  const put = (remark: Remark): void => query.change(({ document }) => ({ document: { ...document,
    remarks: document.remarks.some(({ id }) => id === remark.id) ? document.remarks.map((one) => (one.id === remark.id ? remark : one)) : [...document.remarks, remark] } }));
  const drop = (goneId: string): void => query.change(({ document }) => ({ document: { ...document, remarks: document.remarks.filter(({ id }) => id !== goneId) } }));
  shared.onRemark((news) => { if ('goneId' in news) drop(news.goneId); else put(news.remark); });
  // After the line was cut, or rights changed.
  createEffect(on(shared.changes, () => void query.refetch(), { defer: true }));

  return {
    all, active, draft, selected, refused: query.refused,
    activate: setActive, select: setSelected,
    /** Begins a remark on the words that are selected. */
    begin() {
      const now = selected();
      if (now) setDraft({ start: now.start, end: now.end, quote: now.quote });
    },
    forget: () => setDraft(undefined),
    async add(key: string, text: string) {
      const mine = draft()!;
      const { addRemark } = await graphql.send(AddRemarkDocument, { documentId: documentId(), key, input: { ...mine, text } });
      put(addRemark);
      // Whoever has begun another meanwhile goes on with it.
      if (draft() !== mine) return;
      setDraft(undefined);
      setSelected(null);
      setActive(addRemark.id);
    },
    async answer(remarkId: string, key: string, text: string) {
      put((await graphql.send(AnswerRemarkDocument, { remarkId, key, text })).answerRemark);
    },
    async resolve(id: string, resolved: boolean) {
      put((await graphql.send(ResolveRemarkDocument, { id, resolved })).resolveRemark);
    },
    async remove(id: string) {
      await graphql.send(RemoveRemarkDocument, { id });
      drop(id);
    },
  };
}

export type Remarks = ReturnType<typeof createRemarks>;
