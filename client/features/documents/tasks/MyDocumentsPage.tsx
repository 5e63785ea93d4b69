import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { Badge } from '../../../platform/ui/Badge.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createAct } from '../../people/createAct.ts';
import { PageState } from '../../school/PageState.tsx';
import { Miniature } from './Miniature.tsx';
import { type MyDocuments, type OwnDocument, createMyDocuments } from './createMyDocuments.ts';
import { tones } from './states.ts';
import { tasksWords } from './words.ts';
import './tasks.css';

/** Everything a pupil writes, wrote and keeps, whatever the class and the year. */
export default function MyDocumentsPage(): JSX.Element {
  const t = useWords(tasksWords);
  const mine = createMyDocuments((year, classroom) => t().year(year, classroom));
  const turning = createAct();
  return (
    <div class="page">
      <Show when={mine.isThere()} fallback={<PageState refused={mine.refused()} onRetry={() => void mine.refetch()} />}>
        <PageHeader title={t().mine} lead={t().mineLead} actions={<LinkButton href="/portfolio" icon="merci">{t().portfolio}</LinkButton>} />
        <Show when={!mine.isEmpty()} fallback={<EmptyState drawing="bench" title={t().noneMine}>{t().noneMineWhy}</EmptyState>}>
          <div class="stack gap-6">
            <Shelf title={t().thisYear} documents={mine.current()} mine={mine} />
            <For each={mine.past()}>{(year) => <Shelf title={year.title} documents={year.documents} mine={mine} />}</For>
            <Show when={mine.hasMore()}><div class="tasks-more"><Button busy={turning.isBusy()} onClick={() => turning.act(mine.more)}>{t().seeMore}</Button></div></Show>
          </div>
        </Show>
      </Show>
    </div>
  );
}

function Shelf(props: { title: string; lead?: string | undefined; documents: readonly OwnDocument[]; mine: MyDocuments }): JSX.Element {
  return (
    <Show when={props.documents.length > 0 || props.lead}>
      <section class="stack gap-3">
        <h2>{props.title}</h2>
        <Show when={props.lead}><p class="soft">{props.lead}</p></Show>
        <Show when={props.documents.length > 0}>
          <ul class="grid own-grid" role="list"><For each={props.documents}>{(document) => <OwnCard document={document} mine={props.mine} />}</For></ul>
        </Show>
      </section>
    </Show>
  );
}

function OwnCard(props: { document: OwnDocument; mine: MyDocuments }): JSX.Element {
  const t = useWords(tasksWords);
  const keeping = createAct();
  return (
    <Card as="li" class="own-card">
      <Miniature blocks={props.document.miniature} />
      <h3 class="tile-name"><a class="card-link" href={`/documents/${props.document.id}`}>{props.document.title}</a></h3>
      <p class="small soft">
        <Show when={props.document.groupName}>{(name) => <>{name()} · </>}</Show>{props.document.classroom.name}, {props.document.classroom.year}
      </p>
      <p class="row gap-2 small soft">
        <Show when={props.document.state !== 'ARCHIVED'}><Badge tone={tones[props.document.state]}>{t().stateForPupil[props.document.state]}</Badge></Show>
        <span>{t().words(props.document.words)}</span>
        <span>{t().changed} <DateTime at={props.document.updatedAt} form="day" /></span>
      </p>
      <Show when={props.document.can.keep && props.document.words > 0}>
        <Button class="own-keep" size="s" variant="quiet" icon="copy" busy={keeping.isBusy()} aria-label={t().keepNamed(props.document.title)} onClick={() => keeping.act(() => props.mine.keep(props.document), t().kept)}>{t().keep}</Button>
      </Show>
    </Card>
  );
}
