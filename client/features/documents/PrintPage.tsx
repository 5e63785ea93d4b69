import { type JSX, Show, createEffect } from 'solid-js';
import { useParams } from '@solidjs/router';
import { type PrintedDocumentQuery, PrintedDocumentDocument } from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Spinner } from '../../platform/ui/Spinner.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { longDay } from '../../platform/words/longDay.ts';
import { Written } from './panels/Written.tsx';
import { createState } from './panels/createState.ts';
import { panelsWords } from './panels/words.ts';
import './editor/editor.css';
import './editor/hues.css';
import './print.css';

type Printed = PrintedDocumentQuery['document'];

/** A document as it comes on paper: A4, its title, who wrote it, when. */
export default function PrintPage(): JSX.Element {
  const params = useParams();
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  const query = createQuery(PrintedDocumentDocument, () => (params.documentId ? { id: params.documentId } : undefined));
  return (
    <main class="print-page">
      <Show when={query.data()} fallback={<Show when={query.refused()} fallback={<Spinner label={t().preparing} />}>
        {(refused) => <EmptyState drawing="gate" level="h1" title={t().unreadable} action={<Button onClick={() => void query.refetch()}>{t().retry}</Button>}>{refused()[locale()]}</EmptyState>}
      </Show>}>
        {(data) => <Paper document={data().document} />}
      </Show>
    </main>
  );
}

function Paper(props: { document: Printed }): JSX.Element {
  const t = useWords(panelsWords);
  const { locale } = useLanguage();
  // Read, not joined: nobody is shown as being there because they print.
  const text = createState(() => props.document.id, () => 'now');
  createEffect(() => { document.title = props.document.title; });
  const who = (): string => props.document.writers.map(({ displayName }) => displayName).join(', ') || t().wholeClass(props.document.classroom.name);
  const day = (): string => longDay(locale())(props.document.updatedAt);
  return (
    <>
      <div class="print-bar">
        <LinkButton href={`/documents/${props.document.id}`} icon="arrow-left">{t().toDocument}</LinkButton>
        <Button variant="primary" icon="print" onClick={() => print()}>{t().printIt}</Button>
      </div>
      <article class="paper">
        <header class="paper-head">
          <p>{props.document.classroom.school.name} · {props.document.classroom.name}<Show when={props.document.groupName}> · {props.document.groupName}</Show></p>
          <h1>{props.document.title}</h1>
          <p>{who()} · {day()}</p>
        </header>
        <Show when={text.node()} fallback={<Show when={text.refused()} fallback={<Spinner label={t().preparing} />}>
          {(refused) => <Banner tone="refusal" action={<Button size="s" onClick={text.retry}>{t().retry}</Button>}>{refused()[locale()]}</Banner>}
        </Show>}>
          {(node) => <Written node={node()} onDrawn={() => print()} />}
        </Show>
      </article>
    </>
  );
}
