import { type Accessor, createSignal } from 'solid-js';
import { DecideImportRowDocument, type ImportAction, type ImportDecision, ImportLinesDocument, type ImportLineFragment } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

/** The lines of an import of one action, a page at a time, those that are looked for, and what is decided about them. */
export function createLines(id: Accessor<string>, action: Accessor<ImportAction>, search: Accessor<string>) {
  const graphql = useGraphql();
  const query = createQuery(ImportLinesDocument, () => ({ id: id(), action: action(), search: search().trim() || null, after: null }));
  const [isTurning, setTurning] = createSignal(false);
  const rows = () => query.data()?.schoolImport.rows;
  const change = (next: (nodes: readonly ImportLineFragment[]) => readonly ImportLineFragment[], to?: string | null): void => query.change((old) => ({
    schoolImport: { ...old.schoolImport, rows: { nodes: next(old.schoolImport.rows.nodes), next: to === undefined ? old.schoolImport.rows.next : to } },
  }));
  return {
    lines: () => rows()?.nodes, hasMore: () => Boolean(rows()?.next), isTurning, refused: query.refused, refetch: query.refetch,
    async more(): Promise<void> {
      const after = rows()?.next;
      if (!after || isTurning()) return;
      setTurning(true);
      try {
        const { schoolImport } = await graphql.ask(ImportLinesDocument, { id: id(), action: action(), search: search().trim() || null, after });
        if (rows()?.next === after) change((nodes) => [...nodes, ...schoolImport.rows.nodes], schoolImport.rows.next);
      } finally {
        setTurning(false);
      }
    },
    /** Rejects with Refused. */
    async decide(rowId: string, decision: ImportDecision, personId: string | null = null): Promise<void> {
      const { decideImportRow } = await graphql.send(DecideImportRowDocument, { rowId, decision, personId });
      change((nodes) => nodes.map((one) => (one.id === rowId ? decideImportRow : one)));
    },
  };
}

export type Lines = ReturnType<typeof createLines>;
