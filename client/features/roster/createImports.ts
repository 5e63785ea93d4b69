import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import {
  CancelImportDocument, ConfirmImportDocument, ImportNowDocument, type ImportShownFragment, SchoolImportsDocument, UndoImportDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { deliver } from './deliver.ts';

/** How often a piece of work under way is asked how far it is. */
const LOOK_MS = 1_000;
const AT_WORK: readonly ImportShownFragment['state'][] = ['READING', 'APPLYING', 'UNDOING'];
export const isAtWork = ({ state }: Pick<ImportShownFragment, 'state'>): boolean => AT_WORK.includes(state);

/** The imports of a school: those that were, the one being looked at, and what is done with it. Work under way is followed to its end. */
export function createImports(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(SchoolImportsDocument, () => ({ schoolId: schoolId() }));
  const [chosen, choose] = createSignal<string>();
  const [sending, setSending] = createSignal<number>();
  const list = () => asked.data()?.schoolImports ?? [];
  const open = () => list().find(({ can, state }) => can.confirm || AT_WORK.includes(state));
  const shown = () => list().find(({ id }) => id === chosen()) ?? open();
  let key = newKey();

  const put = (job: ImportShownFragment): void => asked.change((old) => ({ ...old, schoolImports: old.schoolImports.map((one) => (one.id === job.id ? job : one)) }));

  createEffect(() => {
    const job = list().find(isAtWork);
    if (!job) return;
    const { id } = job;
    const timer = setInterval(() => { void graphql.ask(ImportNowDocument, { id }).then(({ schoolImport }) => put(schoolImport), () => {}); }, LOOK_MS);
    onCleanup(() => clearInterval(timer));
  });

  return {
    school: () => asked.data()?.school, refused: asked.refused, refetch: asked.refetch,
    list, shown, open, choose, sending,

    /** Sends a file and goes to its import. Rejects with Refused. */
    async send(file: File): Promise<void> {
      setSending(0);
      try {
        const id = await deliver(file, { schoolId: schoolId(), key, onProgress: setSending });
        await asked.refetch();
        choose(id);
        key = newKey();
      } finally {
        setSending(undefined);
      }
    },
    async refresh(id: string): Promise<void> { put((await graphql.ask(ImportNowDocument, { id })).schoolImport); },
    async confirm(id: string, departures: boolean, massDeparture: boolean): Promise<void> { put((await graphql.send(ConfirmImportDocument, { id, departures, massDeparture })).confirmImport); },
    async cancel(id: string): Promise<void> {
      put((await graphql.send(CancelImportDocument, { id })).cancelImport);
      choose(undefined);
    },
    async undo(id: string): Promise<void> { put((await graphql.send(UndoImportDocument, { id })).undoImport); },
  };
}

export type Imports = ReturnType<typeof createImports>;
