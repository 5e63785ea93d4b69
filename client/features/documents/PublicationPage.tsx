import { type JSX, Show } from 'solid-js';
import { useParams } from '@solidjs/router';
import { type PublicationToReadQuery, PublicationToReadDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { Button } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { SafeText } from './SafeText.tsx';
import { panelsWords } from './panels/words.ts';

type Published = PublicationToReadQuery['publication'];

/** A text of the class as it was published, for whoever may read the post that tells of it. Nothing heavy: families read it on their phone. */
export default function PublicationPage(): JSX.Element {
  const params = useParams();
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const query = createQuery(PublicationToReadDocument, () => (params.publicationId ? { id: params.publicationId } : undefined));
  return (
    <div class="page page-narrow">
      <Show when={query.data()} fallback={<Show when={query.refused()} fallback={<Skeleton kind="lines" count={8} />}>
        {(refused) => <EmptyState drawing="gate" level="h1" title={t().unreadable} action={<Button onClick={() => void query.refetch()}>{t().retry}</Button>}>{refused()[locale()]}</EmptyState>}
      </Show>}>
        {(data) => <Read publication={data().publication} />}
      </Show>
    </div>
  );
}

function Read(props: { publication: Published }): JSX.Element {
  const t = useWords(panelsWords);
  const classroom = () => props.publication.classroom;
  const who = (): string => props.publication.writers.map(({ displayName }) => displayName).join(', ') || t().theClass;
  return (
    <>
      <PageHeader
        over={`${classroom().school.name} · ${classroom().name}`} title={props.publication.title} back={{ href: `/classes/${classroom().id}`, label: t().toWall(classroom().name) }}
        lead={<>{t().by} {who()} · <DateTime at={props.publication.publishedAt} form="day" /></>}
      />
      <article class="publication"><SafeText html={props.publication.html} /></article>
    </>
  );
}
