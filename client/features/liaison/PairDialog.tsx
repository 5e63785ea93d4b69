import { type JSX, createSignal } from 'solid-js';
import { Select } from '../../platform/ui/Select.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import type { Liaison, LiaisonActs } from './createLiaison.ts';
import { liaisonWords } from './words.ts';

/** Proposes that one of one's own classes writes with one of the other school. */
export function PairDialog(props: { liaison: Liaison; acts: LiaisonActs; onClose: () => void }): JSX.Element {
  const t = useWords(liaisonWords);
  const toasts = useToasts();
  const own = () => props.liaison.classes.filter(({ isOwn }) => isOwn);
  const [ownId, setOwnId] = createSignal(own()[0]!.id);
  const others = () => props.liaison.classes.filter(({ schoolId }) => schoolId !== own().find(({ id }) => id === ownId())?.schoolId);
  const [otherId, setOtherId] = createSignal(others()[0]?.id ?? '');
  const submission = createSubmission(async () => {
    await props.acts.proposePair(ownId(), otherId());
    toasts.say(t().pairProposed);
  });
  const submit = async (): Promise<void> => { if (await submission.submit()) props.onClose(); };
  return (
    <FormDialog title={t().pairTitle} action={t().proposePair} submission={submission} onSubmit={() => void submit()} onClose={props.onClose}>
      <p class="soft">{t().pairsWhy}</p>
      <Select label={t().ourClass} value={ownId()} onChange={setOwnId} options={own().map(({ id, name }) => ({ value: id, label: name }))} />
      <Select label={t().otherClass} value={otherId()} onChange={setOtherId} options={others().map(({ id, name, schoolName }) => ({ value: id, label: t().classAt(name, schoolName) }))} />
    </FormDialog>
  );
}
