import { type Accessor } from 'solid-js';
import { createStore } from 'solid-js/store';
import { FoundSchoolDocument, FoundTerritoryDocument, FoundingOpenDocument, type SchoolKind, type TerritoryKind } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { useSession } from './Session.tsx';
import { createSubmission } from './createSubmission.ts';
import { type AdultDraft, adultInputOf, noAdult } from './adult.ts';

/** A school, or what is above schools. */
export type Founded = SchoolKind | 'TERRITORY';

interface FoundingDraft { kind: Founded; territory: TerritoryKind; uai: string; name: string; city: string; password: string; head: AdultDraft }

/** The founding of the first school, or of the first territory, by the one-time link. Whoever founds it is inside at once. */
export function createFounding(token: Accessor<string>) {
  const graphql = useGraphql();
  const session = useSession();
  const link = createQuery(FoundingOpenDocument, () => ({ token: token() }));
  const [draft, setDraft] = createStore<FoundingDraft>({ kind: 'ECOLE', territory: 'CIRCONSCRIPTION', uai: '', name: '', city: '', password: '', head: { ...noAdult } });

  const found = createSubmission(async () => {
    const { kind, territory, uai, name, city, password, head } = draft;
    if (kind === 'TERRITORY') {
      const input = { kind: territory, name: name.trim(), password, administrator: adultInputOf(head) };
      session.enter((await graphql.send(FoundTerritoryDocument, { token: token(), input })).foundTerritory);
      return;
    }
    const input = { kind, uai: uai.trim().toUpperCase(), name: name.trim(), city: city.trim(), password, head: adultInputOf(head) };
    session.enter((await graphql.send(FoundSchoolDocument, { token: token(), input })).foundSchool);
  });
  return { link, draft, setDraft, found };
}

export type Founding = ReturnType<typeof createFounding>;
