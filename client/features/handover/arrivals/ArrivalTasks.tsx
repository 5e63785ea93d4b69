import { type JSX, Match, Show, Switch, createSignal } from 'solid-js';
import type { PassageRefusal } from '../../../../schema/generated/client.ts';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { ConfirmDialog } from '../../school/ConfirmDialog.tsx';
import { FormDialog } from '../../school/FormDialog.tsx';
import { only } from '../../school/only.ts';
import { PassageDialog } from '../passage/PassageDialog.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { ConfirmArrivalsDialog } from './ConfirmArrivalsDialog.tsx';
import type { Arrival, Arrivals, LiveArrivals } from './createArrivals.ts';
import type { Sieve } from './createSieve.ts';
import { arrivalsWords } from './words.ts';

/** What the head is in the middle of doing. */
export type ArrivalTask =
  | { kind: 'details'; link: Arrival }
  | { kind: 'compare'; linkId: string }
  | { kind: 'refuse' | 'reconsider' | 'confirm'; links: readonly Arrival[] };

interface ArrivalTasksProps { arrivals: Arrivals; live: LiveArrivals; sieve: Sieve; task: ArrivalTask | undefined; onTask: (task: ArrivalTask | undefined) => void }

const idsOf = (links: readonly Arrival[]): string[] => links.map(({ id }) => id);

/** The dialog of the task at hand. */
export function ArrivalTasks(props: ArrivalTasksProps): JSX.Element {
  const t = useWords(arrivalsWords);
  const toasts = useToasts();
  const close = () => props.onTask(undefined);
  const now = <K extends ArrivalTask['kind']>(kind: K) => only(props.task, kind);
  const compared = () => { const task = now('compare'); return task && props.arrivals.links.find(({ id }) => id === task.linkId); };
  const whom = (links: readonly Arrival[]) => (links.length === 1 ? links[0]!.name : undefined);
  const tell = (text: string): void => { props.sieve.clear(); toasts.say(text); };
  const many = (kind: 'refuse' | 'reconsider' | 'confirm') => (props.task?.kind === kind ? props.task as Extract<ArrivalTask, { links: unknown }> : undefined);
  return (
    <Switch>
      <Match when={now('details')} keyed>{({ link }) => <PassageDialog id={link.id} name={link.name} onClose={close} />}</Match>
      <Match when={compared()}>
        {(link) => <CompareDialog link={link()} rest={props.arrivals.links.filter((one) => one.mustDecide && one.id !== link().id)} live={props.live} onNext={(linkId) => props.onTask({ kind: 'compare', linkId })} onClose={close} />}
      </Match>
      <Match when={many('refuse')} keyed>
        {({ links }) => <RefuseDialog title={t().refuseTitle(links.length, whom(links))} onClose={close} onRefuse={(reason) => props.live.refuse(idsOf(links), reason).then(() => tell(t().refused(links.length)))} />}
      </Match>
      <Match when={many('reconsider')} keyed>
        {({ links }) => (
          <ConfirmDialog
            title={t().reconsiderTitle(links.length, whom(links))} text={t().reconsiderText} action={t().reconsider} onClose={close}
            act={() => props.live.reconsider(idsOf(links)).then(() => tell(t().reconsidered(links.length)))}
          />
        )}
      </Match>
      <Match when={many('confirm')} keyed>{({ links }) => <ConfirmArrivalsDialog links={links} live={props.live} onClose={close} onDone={(count) => tell(t().confirmed(count))} />}</Match>
    </Switch>
  );
}

function RefuseDialog(props: { title: string; onRefuse: (reason: PassageRefusal) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(arrivalsWords);
  const [reason, setReason] = createSignal<PassageRefusal | ''>('');
  const [isTried, setTried] = createSignal(false);
  const refusing = createSubmission(async () => { const why = reason(); if (why) await props.onRefuse(why); });
  const submit = async () => { setTried(true); if (reason() && await refusing.submit()) props.onClose(); };
  return (
    <FormDialog title={props.title} action={t().refuse} isDanger submission={refusing} onSubmit={() => void submit()} onClose={props.onClose}>
      <p>{t().refuseText}</p>
      <RadioCards
        label={t().why} value={reason()} onChange={setReason}
        choices={(['NOT_EXPECTED', 'ELSEWHERE', 'ALREADY_HERE'] as const).map((value) => ({ value, label: t().reasons[value] }))}
      />
      <Show when={isTried() && !reason()}><p class="field-error" role="alert">{t().missingReason}</p></Show>
    </FormDialog>
  );
}
