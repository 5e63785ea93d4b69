import { createMemo, createSignal } from 'solid-js';
import { KeepTextDocument, MyDocumentsDocument, type OwnDocumentFragment } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';

export type OwnDocument = OwnDocumentFragment;
export interface Year { title: string; documents: readonly OwnDocument[] }

const FIRST = 40;

/** Whatever the viewer writes, wrote or keeps, of all years. */
export function createMyDocuments(yearTitle: (year: string, classroom: string) => string) {
  const graphql = useGraphql();
  const query = createQuery(MyDocumentsDocument, () => ({ first: FIRST }));
  const [older, setOlder] = createSignal<{ nodes: readonly OwnDocument[]; next: string | null | undefined }>();
  const next = (): string | null | undefined => (older() ? older()!.next : query.data()?.myDocuments.next);
  const all = createMemo((): readonly OwnDocument[] => [...(query.data()?.myDocuments.nodes ?? []), ...(older()?.nodes ?? [])]);

  return {
    isThere: () => query.data() !== undefined,
    isEmpty: () => all().length === 0,
    refused: query.refused, refetch: query.refetch,
    current: createMemo(() => all().filter((one) => one.state !== 'ARCHIVED')),
    /** Past years, the last first. */
    past: createMemo((): Year[] => {
      const years = new Map<string, OwnDocument[]>();
      for (const one of all().filter((each) => each.state === 'ARCHIVED')) {
        const title = yearTitle(one.classroom.year, one.classroom.name);
        years.set(title, [...(years.get(title) ?? []), one]);
      }
      return [...years].map(([title, documents]) => ({ title, documents })).sort((one, other) => other.title.localeCompare(one.title));
    }),
    hasMore: () => Boolean(next()),
    async more(): Promise<void> {
      const { myDocuments } = await graphql.ask(MyDocumentsDocument, { first: FIRST, after: next() ?? null });
      setOlder((old) => ({ nodes: [...(old?.nodes ?? []), ...myDocuments.nodes], next: myDocuments.next }));
    },
    /** Copies it as it stands. The key is made of what is copied: the same text pressed twice is kept once. */
    async keep({ id, seq }: OwnDocument): Promise<void> {
      await graphql.send(KeepTextDocument, { sourceId: id, key: id + seq.toString(16).padStart(8, '0') });
      setOlder(undefined);
      await query.refetch();
    },
  };
}

export type MyDocuments = ReturnType<typeof createMyDocuments>;
