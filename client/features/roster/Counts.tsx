import { For, type JSX, Show } from 'solid-js';
import type { ImportAction, ImportShownFragment } from '../../../schema/generated/client.ts';
import { useWords } from '../../platform/words/Language.tsx';
import { rosterWords } from './words.ts';

const KINDS = ['PUPIL', 'GUARDIAN', 'TEACHER'] as const;
export const ACTIONS: readonly ImportAction[] = ['AMBIGUOUS', 'CREATE', 'CHANGE', 'LEAVER', 'SAME'];

export const totalOf = (job: Pick<ImportShownFragment, 'counts'>, action: ImportAction): number =>
  job.counts.filter((one) => one.action === action).reduce((sum, { count }) => sum + count, 0);

/** How many people get what, before anything else; then the classes that open and the lines left out. */
export function Counts(props: { job: ImportShownFragment }): JSX.Element {
  const t = useWords(rosterWords);
  const ofAction = (action: ImportAction) => KINDS.flatMap((of) => props.job.counts.filter((one) => one.action === action && one.of === of));
  return (
    <>
      <ul class="roster-counts" role="list">
        <For each={ACTIONS.filter((action) => totalOf(props.job, action) > 0)}>
          {(action) => (
            <li class={`roster-count roster-${action.toLowerCase()}`}>
              <span class="roster-figure">{totalOf(props.job, action)}</span>
              <strong>{t().actions[action]}</strong>
              <span class="small">{ofAction(action).map(({ of, count }) => t().kindCount(of, count)).join(', ')}</span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.job.newClasses.length > 0}><p>{(props.job.state === 'APPLIED' ? t().classesAreOpen : t().classesOpened)(props.job.newClasses)}</p></Show>
      <Show when={props.job.leftOut.length > 0}>
        <details class="roster-left">
          <summary>{t().leftOut} : {props.job.leftOut.reduce((sum, { count }) => sum + count, 0)}</summary>
          <ul><For each={props.job.leftOut}>{({ reason, count }) => <li>{count} {t().reasons[reason]}</li>}</For></ul>
        </details>
      </Show>
    </>
  );
}
