import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import {
  type AdultInput, AppointAdministratorDocument, AttachSchoolDocument, ChangeSchoolDocument, type CredentialsFragment, EndHeadDocument,
  EndOfficeDocument, NameHeadDocument, OpenSchoolDocument, type OpenSchoolInput, OpenTerritoryAboveDocument, OpenTerritoryDocument, RenameTerritoryDocument, ResetHeadSecondFactorDocument,
  type SchoolSheetFragment, type TerritoryAboveInput, TerritoryHouseDocument, type TerritoryInput, TerritorySchoolsCsvDocument, TerritorySchoolsDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createLater } from './createLater.ts';
import { saveFile } from './people/saveFile.ts';

const PAGE = 20;

/** A territory, its schools and administrators, and what those who administer it do. Each act rejects with Refused, and once done asks again; one with a key, tried again with it, is done once. */
export function createTerritory(id: Accessor<string>) {
  const graphql = useGraphql();
  const [text, setText] = createSignal('');
  const [further, setFurther] = createSignal<{ schools: readonly SchoolSheetFragment[]; next: string | null | undefined }>({ schools: [], next: undefined });
  const sought = createLater(text);
  const asked = createQuery(TerritoryHouseDocument, () => ({ id: id() }));
  const listed = createQuery(TerritorySchoolsDocument, () => ({ id: id(), first: PAGE, text: sought() }));
  const page = () => listed.data()?.territory.schools;
  createEffect(on([id, sought], () => setFurther({ schools: [], next: undefined })));

  async function again<T>(done: Promise<T>): Promise<T> {
    const answer = await done;
    setFurther({ schools: [], next: undefined });
    await Promise.all([asked.refetch(), listed.refetch()]);
    return answer;
  }
  return {
    territory: () => asked.data()?.territory, sendsMail: () => asked.data()?.sendsMail ?? false, mayCorrespond: () => asked.data()?.me?.corresponds ?? false, refused: () => asked.refused() ?? listed.refused(), refetch: () => again(Promise.resolve()),
    text, setText,
    total: () => page()?.total,
    schools: () => page() && [...page()!.schools, ...further().schools],
    hasMore: () => (further().next === undefined ? page()?.next : further().next) !== null,
    async more(): Promise<void> {
      const after = further().next === undefined ? page()?.next : further().next;
      if (!after) return;
      const { territory } = await graphql.ask(TerritorySchoolsDocument, { id: id(), first: PAGE, after, text: sought() });
      setFurther((old) => ({ schools: [...old.schools, ...territory.schools.schools], next: territory.schools.next ?? null }));
    },

    /** Saves the schools that are found as a file on the device. */
    async save(name: string): Promise<void> {
      const { csv } = await graphql.ask(TerritorySchoolsCsvDocument, { id: id(), text: sought() });
      saveFile(`${name}.csv`, csv, 'text/csv');
    },
    openTerritory: (key: string, input: TerritoryInput): Promise<unknown> => again(graphql.send(OpenTerritoryDocument, { parentId: id(), key, input })),
    openAbove: async (key: string, input: TerritoryAboveInput, byMail: boolean): Promise<CredentialsFragment> =>
      (await again(graphql.send(OpenTerritoryAboveDocument, { territoryId: id(), key, input, byMail }))).openTerritoryAbove,
    rename: (name: string, code: string | null): Promise<unknown> => again(graphql.send(RenameTerritoryDocument, { id: id(), name, code })),
    appoint: async (key: string, input: AdultInput, byMail: boolean): Promise<CredentialsFragment> =>
      (await again(graphql.send(AppointAdministratorDocument, { territoryId: id(), key, input, byMail }))).appointAdministrator,
    endOffice: (officeId: string): Promise<unknown> => again(graphql.send(EndOfficeDocument, { id: officeId })),
    openSchool: async (key: string, input: OpenSchoolInput, byMail: boolean): Promise<CredentialsFragment> =>
      (await again(graphql.send(OpenSchoolDocument, { territoryId: id(), key, input, byMail }))).openSchool,
    changeSchool: (schoolId: string, name: string, city: string): Promise<unknown> => again(graphql.send(ChangeSchoolDocument, { id: schoolId, name, city })),
    attach: (schoolId: string, territoryId: string): Promise<unknown> => again(graphql.send(AttachSchoolDocument, { schoolId, territoryId })),
    nameHead: async (schoolId: string, key: string, input: AdultInput, byMail: boolean): Promise<CredentialsFragment> =>
      (await again(graphql.send(NameHeadDocument, { schoolId, key, input, byMail }))).nameHead,
    resetHeadSecondFactor: (schoolId: string, personId: string): Promise<unknown> => graphql.send(ResetHeadSecondFactorDocument, { schoolId, personId }),
    endHead: (schoolId: string, personId: string): Promise<unknown> => again(graphql.send(EndHeadDocument, { schoolId, personId })),
  };
}

export type TerritoryActs = ReturnType<typeof createTerritory>;
export type TerritoryShown = NonNullable<ReturnType<TerritoryActs['territory']>>;
