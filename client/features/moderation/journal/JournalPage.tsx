import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { DateTime } from '../../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { useLanguage, useWords } from '../../../platform/words/Language.tsx';
import { PageState } from '../../school/PageState.tsx';
import { entryWords } from '../desk/entryWords.ts';
import { entryPhrase } from '../desk/phrases.ts';
import { type Entry, createJournal } from './createJournal.ts';
import { journalWords } from './words.ts';
import './journal.css';

/** Who did what in a class, for its staff and the head. */
export default function JournalPage(): JSX.Element {
  const params = useParams();
  const t = useWords(journalWords);
  const live = createJournal(() => params.classroomId ?? '');
  const home = (): string => `/classes/${params.classroomId}`;
  return (
    <div class="page page-narrow journal">
      <Show when={live.classroom()} fallback={<PageState refused={live.refused()} onRetry={() => void live.refetch()} />}>
        {(classroom) => (
          <>
            <PageHeader
              title={t().title} over={`${classroom().school.name} · ${classroom().name}`} lead={t().lead} back={{ href: `${home()}/tableau`, label: t().toDesk }}
              actions={<LinkButton icon="download" href={`${home()}/journal.csv`} download="" rel="external">{t().export}</LinkButton>}
            />
            <Show when={live.days().length > 0} fallback={<EmptyState drawing="bench" title={t().nothing}>{t().nothingWhy}</EmptyState>}>
              <div class="stack gap-5">
                <Show when={live.journal()?.holds} fallback={<Banner tone="refusal">{t().broken}</Banner>}>
                  <Banner tone="done"><strong>{t().holds}.</strong> {t().holdsWhy}</Banner>
                </Show>
                <For each={live.days()}>
                  {(day) => (
                    <section class="stack gap-2">
                      <h2 class="journal-day"><DateTime at={day.entries[0]!.at} form="day" /></h2>
                      <Card as="div" class="journal-lines"><ol role="list"><For each={day.entries}>{(entry) => <Line entry={entry} />}</For></ol></Card>
                    </section>
                  )}
                </For>
                <Show when={live.journal()?.next}><Button busy={live.isTurning()} onClick={() => void live.more()}>{t().more}</Button></Show>
              </div>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}

function Line(props: { entry: Entry }): JSX.Element {
  const t = useWords(journalWords);
  const entries = useWords(entryWords);
  const { locale } = useLanguage();
  const hour = (at: string): string => new Date(at).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
  return (
    <li class="journal-line">
      <time class="small soft" datetime={props.entry.at}>{hour(props.entry.at)}</time>
      <div class="grow">
        <p><strong>{entryPhrase(props.entry, entries())}</strong><Show when={props.entry.until}>{(until) => <>, {t().until} {hour(until())}</>}</Show></p>
        <p class="small soft">{props.entry.actor ? t().by(props.entry.actor.displayName) : t().byItself}</p>
      </div>
      <details class="journal-seal small">
        <summary aria-label={`${t().seal}, ${t().line(props.entry.seq)}`}>{t().seal}</summary>
        <p>{t().line(props.entry.seq)}</p>
        <code>{props.entry.hash}</code>
      </details>
    </li>
  );
}
