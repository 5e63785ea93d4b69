import { type JSX, Match, Switch } from 'solid-js';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { ConfirmDialog } from '../../school/ConfirmDialog.tsx';
import { only } from '../../school/only.ts';
import { PassageDialog } from '../passage/PassageDialog.tsx';
import { FileDialog } from './FileDialog.tsx';
import { PrepareDialog } from './PrepareDialog.tsx';
import { SendDialog } from './SendDialog.tsx';
import type { Desk, Handover, LiveDesk, Passage } from './createDesk.ts';
import { deskWords } from './words.ts';

interface Some { handover: Handover; links: readonly Passage[] }

/** What the head is in the middle of doing. */
export type DeskTask =
  | { kind: 'prepare'; pupilIds?: readonly string[]; handover?: Handover }
  | { kind: 'file' }
  | { kind: 'details'; link: Passage }
  | ({ kind: 'inform' } & Some) | ({ kind: 'send' } & Some) | ({ kind: 'withdraw' } & Some);

/** The dialog of the task at hand. */
export function DeskTasks(props: { desk: Desk; live: LiveDesk; task: DeskTask | undefined; onTask: (task: DeskTask | undefined) => void }): JSX.Element {
  const t = useWords(deskWords);
  const toasts = useToasts();
  const close = () => props.onTask(undefined);
  const now = <K extends DeskTask['kind']>(kind: K) => only(props.task, kind);
  const idsOf = ({ links }: Some) => links.map(({ id }) => id);
  const nameOf = ({ handover: { destination } }: Some) => destination.name ?? destination.uai;
  const whom = ({ links }: Some) => (links.length === 1 ? links[0]!.name : undefined);
  return (
    <Switch>
      <Match when={now('prepare')} keyed>{(task) => <PrepareDialog desk={props.desk} live={props.live} pupilIds={task.pupilIds ?? []} handover={task.handover} onClose={close} />}</Match>
      <Match when={now('file')}><FileDialog desk={props.desk} live={props.live} onClose={close} /></Match>
      <Match when={now('details')} keyed>{({ link }) => <PassageDialog id={link.id} name={link.name} onClose={close} />}</Match>
      <Match when={now('inform')} keyed>
        {(task) => (
          <ConfirmDialog
            title={t().informTitle(task.links.length, whom(task))} text={t().informText(nameOf(task))} action={t().inform(task.links.length)} onClose={close}
            act={() => props.live.inform(task.handover.id, idsOf(task)).then(() => toasts.say(t().informed(task.links.length)))}
          />
        )}
      </Match>
      <Match when={now('send')} keyed>{(task) => <SendDialog handover={task.handover} links={task.links} live={props.live} onClose={close} />}</Match>
      <Match when={now('withdraw')} keyed>
        {(task) => (
          <ConfirmDialog
            title={t().withdrawTitle(task.links.length, whom(task))} text={t().withdrawText(nameOf(task))} action={t().withdraw} isDanger onClose={close}
            act={() => props.live.withdraw(idsOf(task), true).then(() => toasts.say(t().withdrawn(task.links.length)))}
          />
        )}
      </Match>
    </Switch>
  );
}
