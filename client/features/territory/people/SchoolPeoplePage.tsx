import { type JSX, Show } from 'solid-js';
import { useParams } from '@solidjs/router';
import { SchoolPeoplePlaceDocument, type SchoolPeoplePlaceQuery } from '../../../../schema/generated/client.ts';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { useWords } from '../../../platform/words/Language.tsx';
import { PageState } from '../../school/PageState.tsx';
import { BulkBar } from './BulkBar.tsx';
import { PeopleHead } from './PeopleHead.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PeopleSearch } from './PeopleSearch.tsx';
import { createBulk } from './createBulk.ts';
import { type People, createPeople } from './createPeople.ts';
import { peopleListWords } from './words.ts';
import '../../school/school.css';
import './people-list.css';

/** Everyone of a school, for its head: searched, narrowed, and changed by the dozen. */
export default function SchoolPeoplePage(): JSX.Element {
  const params = useParams<{ schoolId: string }>();
  const asked = createQuery(SchoolPeoplePlaceDocument, () => ({ id: params.schoolId }));
  // Asked together with the school: of a large one each takes its time.
  const people = createPeople(() => ({ kind: 'school', id: params.schoolId }));
  return (
    <div class="page">
      <Show when={asked.data()?.school} fallback={<PageState refused={asked.refused()} onRetry={() => void asked.refetch()} />} keyed>
        {(school) => <SchoolPeople school={school} people={people} />}
      </Show>
    </div>
  );
}

function SchoolPeople(props: { school: SchoolPeoplePlaceQuery['school']; people: People }): JSX.Element {
  const t = useWords(peopleListWords);
  const bulk = createBulk(() => props.school.id, props.people.filter);
  return (
    <>
      <PeopleHead people={props.people} place={props.school.name} back={`/ecole/${props.school.id}`} />
      <div class="stack">
        <PeopleSearch people={props.people} roles={['PUPIL', 'TEACHER', 'HEAD', 'GUARDIAN']} classrooms={props.school.classrooms} />
        <p class="small">{t().elsewhere} <a href={`/ecole/${props.school.id}/arrivees`}>{t().arrivals}</a> · <a href={`/ecole/${props.school.id}/relais`}>{t().handover}</a></p>
        <Show when={(props.people.total() ?? 0) > 0}><BulkBar bulk={bulk} people={props.people} place={props.school.name} classrooms={props.school.classrooms} /></Show>
        <PeopleList people={props.people} bulk={bulk} />
      </div>
    </>
  );
}
