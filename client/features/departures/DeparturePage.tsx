import { For, type JSX, Show, createSignal } from 'solid-js';
import { Navigate } from '@solidjs/router';
import { OwnDepartureDocument, type OwnDepartureQuery } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { useSession } from '../people/Session.tsx';
import { EraseDialog } from '../privacy/EraseDialog.tsx';
import { PrivacyLinks } from '../privacy/PrivacyLinks.tsx';
import { SubjectCard } from '../privacy/SubjectCard.tsx';
import { type Subject, createMyData } from '../privacy/createMyData.ts';
import { PageState } from '../school/PageState.tsx';
import { departuresWords } from './words.ts';
import './departures.css';

type Own = NonNullable<NonNullable<OwnDepartureQuery['me']>['departure']>;

/** All that Préau still is to whoever has left: until when, whom to ask, and their data to take away. */
export default function DeparturePage(): JSX.Element {
  const session = useSession();
  const asked = createQuery(OwnDepartureDocument, () => ({}));
  return (
    <Show when={session.me()?.departure} fallback={<Navigate href="/" />}>
      <div class="page page-narrow">
        <Show when={asked.data()?.me?.departure} fallback={<PageState refused={asked.refused()} onRetry={() => void asked.refetch()} />}>
          {(departure) => <Leaving departure={departure()} />}
        </Show>
      </div>
    </Show>
  );
}

function Leaving(props: { departure: Own }): JSX.Element {
  const t = useWords(departuresWords);
  const said = () => (props.departure.isPupil ? t().pupil : t().adult);
  const names = () => props.departure.heads.map(({ displayName }) => displayName).join(', ');
  const data = createMyData();
  const [erasing, setErasing] = createSignal<Subject>();
  return (
    <>
      <PageHeader title={props.departure.schoolName ? said().titleOf(props.departure.schoolName) : said().title} lead={said().lead} />
      <div class="stack gap-5">
        <Card as="section" class="stack gap-3">
          <dl class="departure-dates">
            <dt>{said().since}</dt><dd><DateTime at={props.departure.since} form="day" /></dd>
            <dt>{said().until}</dt><dd><b><DateTime at={props.departure.eraseAt} form="day" /></b></dd>
          </dl>
          <p>{said().after}</p>
        </Card>
        <Show when={data.subjects()} fallback={<PageState refused={data.refused()} onRetry={() => void data.refetch()} />}>
          {(subjects) => <For each={subjects()}>{(subject) => <SubjectCard subject={subject} data={data} onErase={() => setErasing(subject)} />}</For>}
        </Show>
        <Banner tone="info"><b>{said().mistake}</b> {names() ? said().ask(names()) : said().askSchool}</Banner>
        <Show when={!props.departure.isPupil}><p class="soft">{said().join} <a href="/rejoindre">{said().joinHere}</a></p></Show>
        <PrivacyLinks />
      </div>
      <Show when={erasing()} keyed>{(subject) => <EraseDialog subject={subject} data={data} onClose={() => setErasing(undefined)} />}</Show>
    </>
  );
}
