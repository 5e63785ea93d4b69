import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import { createStore } from 'solid-js/store';
import {
  type Level, type ListedOneFragment, type ListedRole, type PeopleFilter, RevokeActivationDocument, SchoolPeopleCsvDocument, SchoolPeopleDocument, TerritoryPeopleCsvDocument,
  TerritoryPeopleDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { createLater } from '../createLater.ts';
import { saveFile } from './saveFile.ts';

const PAGE = 50;

/** Where people are searched. */
export interface Perimeter { kind: 'school' | 'territory'; id: string }

/** What is asked of the list, as it is chosen on the page; empty asks nothing. */
export interface Asked { role: ListedRole | ''; classroomId: string; level: Level | ''; neverEntered: boolean; withoutGuardian: boolean }

const nothing: Asked = { role: '', classroomId: '', level: '', neverEntered: false, withoutGuardian: false };

/** The people of a school or territory, searched as one types, page after page, and taken out as a file. */
export function createPeople(perimeter: Accessor<Perimeter>) {
  const graphql = useGraphql();
  const [text, setText] = createSignal('');
  const [asked, setAsked] = createStore<Asked>({ ...nothing });
  const [further, setFurther] = createSignal<{ people: readonly ListedOneFragment[]; next: string | null | undefined }>({ people: [], next: undefined });
  const settled = createLater(text);
  const filter = (): PeopleFilter => ({
    ...(settled() && { text: settled() }), ...(asked.role && { role: asked.role }), ...(asked.classroomId && { classroomId: asked.classroomId }),
    ...(asked.level && { level: asked.level }), ...(asked.neverEntered && { neverEntered: true }), ...(asked.withoutGuardian && { withoutGuardian: true }),
  });
  const isSchool = () => perimeter().kind === 'school';
  const listed = createQuery(isSchool() ? SchoolPeopleDocument : TerritoryPeopleDocument, () => ({ id: perimeter().id, filter: filter(), first: PAGE }));
  const [shown, setShown] = createSignal<NonNullable<ReturnType<typeof listed.data>>['people']>();
  // What was found stays on the page until what is asked next has been found: a list that blinks at each letter cannot be read.
  createEffect(() => { const page = listed.data()?.people; if (page) setShown({ ...page, people: [...page.people] }); });
  createEffect(on(() => JSON.stringify([perimeter(), filter()]), () => setFurther({ people: [], next: undefined })));
  const next = () => (further().next === undefined ? shown()?.next : further().next) ?? undefined;

  return {
    text, setText, asked, filter, refused: listed.refused,
    setAsked: (changes: Partial<Asked>) => setAsked(changes),
    isNarrowed: () => Object.keys(filter()).length > 0,
    clear: () => { setText(''); setAsked({ ...nothing }); },
    isLoading: listed.isLoading,
    total: () => shown()?.total,
    people: () => shown() && [...shown()!.people, ...further().people],
    hasMore: () => next() !== undefined,
    async more(): Promise<void> {
      const after = next();
      if (!after) return;
      const { people } = await graphql.ask(isSchool() ? SchoolPeopleDocument : TerritoryPeopleDocument, { id: perimeter().id, filter: filter(), first: PAGE, after });
      setFurther((old) => ({ people: [...old.people, ...people.people], next: people.next ?? null }));
    },
    async again(): Promise<void> {
      setFurther({ people: [], next: undefined });
      await listed.refetch();
    },
    /** Ends what someone's letter opens. */
    async revokeCode(personId: string): Promise<void> {
      await graphql.send(RevokeActivationDocument, { schoolId: perimeter().id, personId });
      await this.again();
    },
    /** Saves those of the filter as a file on the device. */
    async save(name: string): Promise<void> {
      const { csv } = await graphql.ask(isSchool() ? SchoolPeopleCsvDocument : TerritoryPeopleCsvDocument, { id: perimeter().id, filter: filter() });
      saveFile(`${name}.csv`, csv, 'text/csv');
    },
  };
}

export type People = ReturnType<typeof createPeople>;
