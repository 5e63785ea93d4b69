import { type JSX, createSignal } from 'solid-js';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { endOfDay, dayOf } from './days.ts';
import { schoolWords } from './words.ts';

/** The last day of somebody who stays for a while, as a replacement does; none for whoever stays. */
export function PlaceEndDialog(props: {
  teacher: { displayName: string }; until: string | null; onSave: (until: string | null) => Promise<void>; onClose: () => void;
}): JSX.Element {
  const t = useWords(schoolWords);
  const toasts = useToasts();
  const [day, setDay] = createSignal(props.until ? dayOf(props.until) : '');
  const saving = createSubmission(async () => {
    const until = day() ? endOfDay(day()) : null;
    await props.onSave(until);
    toasts.say(until ? t().leavesOn(props.teacher.displayName, until) : t().stays(props.teacher.displayName));
  });
  const submit = async () => { if (await saving.submit()) props.onClose(); };
  return (
    <FormDialog title={t().placeEndTitle(props.teacher.displayName)} action={t().save} submission={saving} fields={['until']} onSubmit={() => void submit()} onClose={props.onClose}>
      <p class="soft">{t().placeEndText}</p>
      <TextField label={t().lastDay} type="date" value={day()} onInput={setDay} optional error={saving.errorAt('until')} />
    </FormDialog>
  );
}
