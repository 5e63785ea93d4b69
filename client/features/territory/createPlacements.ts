import { type Accessor, createSignal } from 'solid-js';
import { type CredentialsFragment, OpenTerritoryOverSchoolDocument, SchoolPlacementsDocument, type TerritoryAboveInput } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';

/** What a school is in, and the first territory above it. */
export function createPlacements(schoolId: Accessor<string>) {
  const graphql = useGraphql();
  const asked = createQuery(SchoolPlacementsDocument, () => ({ id: schoolId() }));
  const [given, setGiven] = createSignal<CredentialsFragment>();
  return {
    school: () => asked.data()?.school, sendsMail: () => asked.data()?.sendsMail ?? false, given, setGiven,
    /** Opens it, once for each key. Rejects with Refused. */
    async open(key: string, input: TerritoryAboveInput, byMail: boolean): Promise<void> {
      setGiven((await graphql.send(OpenTerritoryOverSchoolDocument, { schoolId: schoolId(), key, input, byMail })).openTerritoryOverSchool);
      await asked.refetch();
    },
  };
}
