import { type JSX, Show } from 'solid-js';
import { useParams } from '@solidjs/router';
import { TerritoryPeoplePlaceDocument, type TerritoryNameFragment } from '../../../../schema/generated/client.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { PageState } from '../../school/PageState.tsx';
import { PeopleHead } from './PeopleHead.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PeopleSearch } from './PeopleSearch.tsx';
import { createPeople } from './createPeople.ts';
import '../../school/school.css';
import './people-list.css';

/** The adults at work in a territory, for its administrators: neither pupils nor families. */
export default function TerritoryPeoplePage(): JSX.Element {
  const params = useParams<{ territoryId: string }>();
  const asked = createQuery(TerritoryPeoplePlaceDocument, () => ({ id: params.territoryId }));
  return (
    <div class="page">
      <Show when={asked.data()?.territory} fallback={<PageState refused={asked.refused()} onRetry={() => void asked.refetch()} />} keyed>
        {(territory) => <TerritoryPeople territory={territory} />}
      </Show>
    </div>
  );
}

function TerritoryPeople(props: { territory: TerritoryNameFragment }): JSX.Element {
  const people = createPeople(() => ({ kind: 'territory', id: props.territory.id }));
  return (
    <>
      <PeopleHead people={people} place={props.territory.name} back={`/territoire/${props.territory.id}`} isAdultsOnly />
      <div class="stack">
        <PeopleSearch people={people} roles={['HEAD', 'TEACHER']} />
        <PeopleList people={people} />
      </div>
    </>
  );
}
