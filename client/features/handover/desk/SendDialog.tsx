import { For, type JSX, Show } from 'solid-js';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { FormDialog } from '../../school/FormDialog.tsx';
import { passageWords } from '../passage/words.ts';
import type { Handover, LiveDesk, Passage } from './createDesk.ts';
import { waitsForFamily } from './stages.ts';
import { deskWords } from './words.ts';

interface SendDialogProps { handover: Handover; links: readonly Passage[]; live: LiveDesk; onClose: () => void }

/** Says what leaves, to whom and what that opens, before anything does. */
export function SendDialog(props: SendDialogProps): JSX.Element {
  const t = useWords(deskWords);
  const passage = useWords(passageWords);
  const toasts = useToasts();
  const name = () => props.handover.destination.name ?? props.handover.destination.uai;
  const pieces = () => props.links.reduce((sum, { pieceCount }) => sum + pieceCount, 0);
  const waiting = () => props.handover.links.filter((one) => waitsForFamily(one) && !props.links.includes(one));
  const sending = createSubmission(() => props.live.send(props.handover.id, props.links.map(({ id }) => id)));
  const submit = async () => {
    const [count, to] = [props.links.length, name()];
    if (!await sending.submit()) return;
    toasts.say(t().sent(count, to));
    props.onClose();
  };
  return (
    <FormDialog title={t().sendTitle(props.links.length, name())} action={t().send(props.links.length)} submission={sending} onSubmit={() => void submit()} onClose={props.onClose}>
      <ul class="desk-will"><For each={t().sendWill[props.handover.destination.reach](name(), pieces())}>{(line) => <li>{line}</li>}</For></ul>
      <details class="desk-pupils" open={props.links.length <= 6}>
        <summary>{t().whoGoes(props.links.length, pieces())}</summary>
        <ul><For each={props.links}>{(link) => <li>{link.name} <span class="soft">· {passage().pieces(link.pieceCount)}</span></li>}</For></ul>
      </details>
      <Show when={waiting().length > 0}>
        <p class="soft">{t().notYet(waiting().length)} {waiting().map((link) => link.name).join(' · ')}</p>
      </Show>
    </FormDialog>
  );
}
