import { For, type JSX, Show, createSignal } from 'solid-js';
import { useParams } from '@solidjs/router';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createAct } from '../people/createAct.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { PageState } from '../school/PageState.tsx';
import { useSchoolBack } from '../school/useSchoolBack.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { type Compared, type Duplicates, type Merge, type Pair, createDuplicates } from './createDuplicates.ts';
import { mergingWords } from './words.ts';
import '../school/school.css';
import './merging.css';

/** Accounts of a school that may be one person's, for its head and those above it. */
export default function DuplicatesPage(): JSX.Element {
  const t = useWords(mergingWords);
  const params = useParams<{ schoolId: string }>();
  const duplicates = createDuplicates(() => params.schoolId);
  const [compared, setCompared] = createSignal<Compared>();
  const back = useSchoolBack(() => params.schoolId);
  return (
    <div class="page">
      <Show when={duplicates.shown()} fallback={<PageState refused={duplicates.refused()} onRetry={() => void duplicates.refetch()} />}>
        {(shown) => (
          <>
            <PageHeader title={t().title} over={back() ? undefined : shown().schoolName} lead={t().lead} back={back()} />
            <div class="stack">
              <Show when={shown().pairs.length + shown().merges.length > 0} fallback={<EmptyState drawing="bench" title={t().none}>{t().noneWhy}</EmptyState>}>
                <Pairs title={t().likely} pairs={duplicates.likely()} duplicates={duplicates} onCompare={setCompared} />
                <Pairs title={t().apart} lead={t().apartWhy} pairs={duplicates.unlikely()} duplicates={duplicates} onCompare={setCompared} />
                <Pairs title={t().aside} lead={t().asideWhy} pairs={duplicates.aside()} duplicates={duplicates} onCompare={setCompared} />
                <Merges merges={shown().merges} duplicates={duplicates} />
              </Show>
            </div>
          </>
        )}
      </Show>
      <Show when={compared()} keyed>{(pair) => <CompareDialog pair={pair} duplicates={duplicates} onClose={() => setCompared(undefined)} />}</Show>
    </div>
  );
}

function Pairs(props: { title: string; lead?: string; pairs: readonly Pair[]; duplicates: Duplicates; onCompare: (pair: Compared) => void }): JSX.Element {
  return (
    <Show when={props.pairs.length > 0}>
      <section class="stack gap-2">
        <h2>{props.title}</h2>
        <Show when={props.lead}><p class="soft">{props.lead}</p></Show>
        <ul class="sheet-list" role="list"><For each={props.pairs}>{(pair) => <PairRow pair={pair} duplicates={props.duplicates} onCompare={props.onCompare} />}</For></ul>
      </section>
    </Show>
  );
}

function PairRow(props: { pair: Pair; duplicates: Duplicates; onCompare: (pair: Compared) => void }): JSX.Element {
  const t = useWords(mergingWords);
  const toasts = useToasts();
  const act = createAct();
  const names = () => [...new Set(props.pair.people.map(({ name }) => name))];
  const called = () => (names().length === 1 ? names()[0]! : t().and(names()[0]!, names()[1]!));
  const classes = () => [...new Set(props.pair.people.flatMap((one) => one.classes))].join(', ');
  const tell = (apart: boolean) => act.act(() => props.duplicates.tellApart(props.pair, apart).then(() => toasts.say(apart ? t().saidApart : t().saidBack)));
  return (
    <li class="sheet-row pair-row">
      <div class="grow">
        <p class="sheet-name">{called()}</p>
        <p class="small">{t().why[props.pair.why]}</p>
        <Show when={classes()}><p class="soft small">{t().inClasses(classes())}</p></Show>
      </div>
      <Show when={!props.pair.setAside} fallback={<Button busy={act.isBusy()} aria-label={t().takeBackOf(called())} onClick={() => tell(false)}>{t().takeBack}</Button>}>
        <Button busy={act.isBusy()} aria-label={t().twoPeopleOf(called())} onClick={() => tell(true)}>{t().twoPeople}</Button>
        <Button variant="primary" busy={act.isBusy()} aria-label={t().compareOf(called())} onClick={() => act.act(async () => { props.onCompare(await props.duplicates.compare(props.pair)); })}>{t().compare}</Button>
      </Show>
    </li>
  );
}

function Merges(props: { merges: readonly Merge[]; duplicates: Duplicates }): JSX.Element {
  const t = useWords(mergingWords);
  const toasts = useToasts();
  const [undoing, setUndoing] = createSignal<Merge>();
  return (
    <Show when={props.merges.length > 0}>
      <section class="stack gap-2">
        <h2>{t().recent}</h2>
        <ul class="sheet-list" role="list">
          <For each={props.merges}>
            {(merge) => (
              <li class="sheet-row pair-row">
                <div class="grow">
                  <p class="sheet-name">{merge.keptName}</p>
                  <p class="soft small">{t().mergedOn} <DateTime at={merge.at} form="day" /> · {t().until} <DateTime at={merge.undoUntil} form="day" /></p>
                </div>
                <Show when={!merge.isUnderWay} fallback={<Badge tone="sun" icon="clock">{t().underWay}</Badge>}>
                  <Button icon="retry" aria-label={t().undoOf(merge.keptName)} onClick={() => setUndoing(merge)}>{t().undo}</Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
      <Show when={undoing()} keyed>
        {(merge) => (
          <ConfirmDialog
            title={t().undoOf(merge.keptName)} text={t().undoText} action={t().undo} isDanger onClose={() => setUndoing(undefined)}
            act={() => props.duplicates.undo(merge).then(() => toasts.say(t().undone))}
          />
        )}
      </Show>
    </Show>
  );
}
