import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import {
  BringBackDocument, ClassesToComeBackToDocument, ConfirmDeparturesDocument, SchoolDeparturesCsvDocument, SchoolDeparturesDocument, type ShownDeparturesFragment,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createLater } from '../territory/createLater.ts';
import { saveFile } from '../territory/people/saveFile.ts';

const PAGE = 50;

export type Departed = ShownDeparturesFragment['departures'][number];

/** Those who have left a school, searched as one types, page after page. Each act rejects with Refused. */
export function createDepartures(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const [text, setText] = createSignal('');
  const search = createLater(text);
  const asked = createQuery(SchoolDeparturesDocument, () => ({ schoolId: schoolId(), search: search(), first: PAGE }));
  const [shown, setShown] = createSignal<ShownDeparturesFragment>();
  const [further, setFurther] = createSignal<{ departures: readonly Departed[]; next: string | null | undefined }>({ departures: [], next: undefined });
  // What was found stays until what is asked next has been found.
  createEffect(() => { const page = asked.data()?.departures; if (page) setShown({ ...page, departures: [...page.departures] }); });
  createEffect(on(() => [schoolId(), search(), asked.data()], () => setFurther({ departures: [], next: undefined })));
  const next = () => (further().next === undefined ? shown()?.next : further().next) ?? undefined;

  return {
    text, setText, shown, refused: asked.refused, isLoading: asked.isLoading, refetch: asked.refetch,
    isSearched: () => search() !== '',
    people: (): readonly Departed[] => [...shown()?.departures ?? [], ...further().departures],
    hasMore: () => next() !== undefined,
    async more(): Promise<void> {
      const after = next();
      if (!after) return;
      const { departures } = await graphql.ask(SchoolDeparturesDocument, { schoolId: schoolId(), search: search(), first: PAGE, after });
      setFurther((old) => ({ departures: [...old.departures, ...departures.departures], next: departures.next ?? null }));
    },
    async save(name: string): Promise<void> {
      const { csv } = await graphql.ask(SchoolDeparturesCsvDocument, { schoolId: schoolId(), search: search() });
      saveFile(`${name}.csv`, csv, 'text/csv');
    },
    async confirm(): Promise<void> {
      await graphql.send(ConfirmDeparturesDocument, { schoolId: schoolId() });
      await asked.refetch();
    },
    /** The classes of this year, asked when somebody is to come back. */
    classrooms: async (): Promise<readonly { id: string; name: string }[]> => (await graphql.ask(ClassesToComeBackToDocument, { schoolId: schoolId() })).school.classrooms,
    async bringBack(personId: string, classroomId: string): Promise<void> {
      await graphql.send(BringBackDocument, { schoolId: schoolId(), personId, classroomId });
      await asked.refetch();
    },
  };
}

export type Departures = ReturnType<typeof createDepartures>;
