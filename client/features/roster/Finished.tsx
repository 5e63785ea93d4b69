import { For, type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import type { ImportShownFragment } from '../../../schema/generated/client.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { Counts } from './Counts.tsx';
import type { Imports } from './createImports.ts';
import { rosterWords } from './words.ts';

/** An import that is over: done, undone, refused or given up; with its history, and what can still be done. */
export function Finished(props: { job: ImportShownFragment; imports: Imports }): JSX.Element {
  const t = useWords(rosterWords);
  const [isUndoing, setUndoing] = createSignal(false);
  return (
    <Card as="section" class="roster-sheet stack">
      <Switch>
        <Match when={props.job.fault}>{(fault) => <Refusal fault={fault()} />}</Match>
        <Match when={props.job.state === 'APPLIED'}>
          <h2>{t().appliedTitle}</h2>
          <Counts job={props.job} />
          <Banner tone="info">{t().appliedWhy}</Banner>
        </Match>
        <Match when={props.job.state === 'UNDONE'}>
          <h2>{t().undoneTitle}</h2>
          <p>{t().leftAsIs(props.job.leftAsIs)}</p>
        </Match>
        <Match when={props.job.state === 'CANCELLED'}><h2>{t().cancelledTitle}</h2><p>{t().refusedNothing}</p></Match>
      </Switch>
      <History job={props.job} />
      <div class="row gap-2">
        <Show when={props.job.can.undo}><Button icon="undo" onClick={() => setUndoing(true)}>{t().undo}</Button></Show>
        <Show when={!props.imports.open()}><Button icon="file" onClick={() => props.imports.choose('new')}>{t().anotherFile}</Button></Show>
        <Show when={props.job.state === 'APPLIED'}><LinkButton variant="primary" icon="school" href={`/ecole/${props.job.school.id}`}>{t().seeSchool}</LinkButton></Show>
      </div>
      <Show when={props.job.can.undo && props.job.undoUntil}>{(until) => <p class="soft small">{t().undoUntil} <DateTime at={until()} form="day" /></p>}</Show>
      <Show when={isUndoing()}>
        <ConfirmDialog title={t().undoTitle} text={t().undoText} action={t().undoNow} isDanger act={() => props.imports.undo(props.job.id)} onClose={() => setUndoing(false)} />
      </Show>
    </Card>
  );
}

function Refusal(props: { fault: NonNullable<ImportShownFragment['fault']> }): JSX.Element {
  const t = useWords(rosterWords);
  const { locale } = useLanguage();
  return (
    <>
      <h2>{t().refusedTitle}</h2>
      <Banner tone="refusal">{props.fault[locale()]}</Banner>
      <dl class="roster-fault">
        <div><dt>{t().file}</dt><dd>{props.fault.file}</dd></div>
        <Show when={props.fault.line}>{(line) => <div><dt>{t().line}</dt><dd>{line()}</dd></div>}</Show>
        <Show when={props.fault.column}>{(column) => <div><dt>{t().column}</dt><dd>{column()}</dd></div>}</Show>
      </dl>
      <p>{t().refusedNothing}</p>
    </>
  );
}

function History(props: { job: ImportShownFragment }): JSX.Element {
  const t = useWords(rosterWords);
  return (
    <details>
      <summary>{t().history}</summary>
      <ol class="roster-history" role="list">
        <For each={props.job.journal}>{({ at, by, state }) => <li><strong>{t().events[state]}</strong> · {by ? t().by(by.displayName) : t().byItself} · <DateTime at={at} /></li>}</For>
      </ol>
      <p class="soft small">{t().fingerprint} <code class="roster-hash">{props.job.sha256}</code></p>
    </details>
  );
}
