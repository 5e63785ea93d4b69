import { For, type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import { Button } from '../../platform/ui/Button.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { ConfirmDialog } from '../school/ConfirmDialog.tsx';
import { PageState } from '../school/PageState.tsx';
import { only } from '../school/only.ts';
import { CorrespondentCard, type CorrespondentTask } from './CorrespondentCard.tsx';
import { OwnCard } from './OwnCard.tsx';
import { VerifyDialog } from './VerifyDialog.tsx';
import { type CorrespondenceActs, type CorrespondenceShown, createCorrespondence } from './createCorrespondence.ts';
import { correspondenceWords } from './words.ts';
import './correspondence.css';

/** Other installations of Préau, for whoever answers for this one: exchanging keys, and whom one trusts. */
export default function CorrespondentsPage(): JSX.Element {
  const acts = createCorrespondence();
  return (
    <div class="page">
      <Show when={acts.shown()} fallback={<PageState refused={acts.refused()} onRetry={() => void acts.refetch()} />}>
        {(shown) => <Open shown={shown()} acts={acts} />}
      </Show>
    </div>
  );
}

function Open(props: { shown: CorrespondenceShown; acts: CorrespondenceActs }): JSX.Element {
  const t = useWords(correspondenceWords);
  const toasts = useToasts();
  const [task, setTask] = createSignal<CorrespondentTask>();
  const [last, setLast] = createSignal<File>();
  let input!: HTMLInputElement;
  const adding = createSubmission(async (file: File) => {
    const { name, state, proposed } = await props.acts.add(file);
    toasts.say(state === 'TRUSTED' && !proposed ? t().upToDate(name) : t().added(name));
  });
  const take = (file: File | undefined): void => {
    if (!file) return;
    setLast(file);
    void adding.submit(file);
  };
  const add = (variant?: 'primary') => <Button variant={variant} icon="plus" busy={adding.isBusy()} onClick={() => input.click()}>{t().add}</Button>;
  return (
    <>
      <PageHeader title={t().title} lead={t().lead} actions={<Show when={props.shown.correspondents.length > 0}>{add('primary')}</Show>} />
      <input ref={input} class="unseen" type="file" tabIndex={-1} aria-hidden="true" accept=".json,application/json" onChange={() => { take(input.files?.[0]); input.value = ''; }} />
      <div class="stack"><RefusedBanner refused={adding.refused()} onRetry={() => take(last())} /></div>
      <div class="correspondence-sides">
        <OwnCard own={props.shown.own} acts={props.acts} />
        <section class="stack" aria-label={t().title}>
          <Show when={props.shown.correspondents.length > 0} fallback={<EmptyState drawing="gate" title={t().none} action={add('primary')}>{t().noneWhy}</EmptyState>}>
            <ul class="stack correspondents" role="list">
              <For each={props.shown.correspondents}>{(one) => <CorrespondentCard of={one} onTask={setTask} />}</For>
            </ul>
          </Show>
        </section>
      </div>
      <Tasks task={task()} own={props.shown.own.fingerprint} acts={props.acts} onClose={() => setTask(undefined)} />
    </>
  );
}

/** The dialog of the task at hand. */
function Tasks(props: { task: CorrespondentTask | undefined; own: readonly string[]; acts: CorrespondenceActs; onClose: () => void }): JSX.Element {
  const t = useWords(correspondenceWords);
  const toasts = useToasts();
  const now = (kind: CorrespondentTask['kind']) => only(props.task, kind);
  return (
    <Switch>
      <Match when={now('verify')}>
        {(task) => (
          <VerifyDialog
            name={task().of.proposed?.name ?? task().of.name} own={props.own} onClose={props.onClose}
            onVerify={(digits) => { const { id, name } = task().of; return props.acts.verify(id, digits).then(() => toasts.say(t().verified(name))); }}
          />
        )}
      </Match>
      <Match when={now('decline')}>
        {(task) => (
          <ConfirmDialog
            title={t().declineTitle(task().of.name)} text={t().declineText} action={t().decline} isDanger onClose={props.onClose}
            act={() => props.acts.decline(task().of.id).then(() => toasts.say(t().declined))}
          />
        )}
      </Match>
      <Match when={now('revoke')}>
        {(task) => (
          <ConfirmDialog
            title={t().revokeTitle(task().of.name)} text={t().revokeText} action={t().revoke} isDanger onClose={props.onClose}
            act={() => { const { id, name } = task().of; return props.acts.revoke(id).then(() => toasts.say(t().revoked(name))); }}
          />
        )}
      </Match>
    </Switch>
  );
}
