import { For, type JSX, Show } from 'solid-js';
import { useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { FormDialog } from '../../school/FormDialog.tsx';
import type { Arrival, LiveArrivals } from './createArrivals.ts';
import { isConfirmable } from './nextStep.ts';
import { arrivalsWords } from './words.ts';

interface ConfirmArrivalsDialogProps { links: readonly Arrival[]; live: LiveArrivals; onDone: (count: number) => void; onClose: () => void }

/** Says what opens, class by class, whose accounts become one, and who is left for later; then it is done. */
export function ConfirmArrivalsDialog(props: ConfirmArrivalsDialogProps): JSX.Element {
  const t = useWords(arrivalsWords);
  const going = () => props.links.filter(isConfirmable);
  const left = () => props.links.filter((link) => !isConfirmable(link));
  const joined = () => going().filter(({ matches }) => matches.some(({ same }) => same)).length;
  const perRoom = () => [...new Set(going().flatMap(({ toClass }) => toClass?.name ?? []))].map((name) => t().inClass(name, going().filter(({ toClass }) => toClass?.name === name).length));
  const confirming = createSubmission(() => props.live.confirm(going().map(({ id }) => id)));
  const submit = async () => {
    const count = going().length;
    if (!await confirming.submit()) return;
    props.onDone(count);
    props.onClose();
  };
  return (
    <FormDialog title={t().confirmTitle(going().length)} action={t().confirm(going().length)} submission={confirming} onSubmit={() => void submit()} onClose={props.onClose}>
      <p><b>{perRoom().join(' · ')}</b></p>
      <ul class="arrivals-will">
        <li>{t().willSignIn}</li>
        <li>{t().willShow(going().reduce((sum, { pieceCount }) => sum + pieceCount, 0))}</li>
        <Show when={joined() > 0}><li>{t().willJoin(joined())}</li></Show>
        <li>{t().willEnd}</li>
      </ul>
      <Show when={left().length > 0}>
        <p class="soft">{t().leftForLater(left().length)}</p>
        <ul class="soft"><For each={left()}>{(link) => <li>{link.name} : {link.mustDecide ? t().leftUndecided : t().leftNoRoom}</li>}</For></ul>
      </Show>
    </FormDialog>
  );
}
