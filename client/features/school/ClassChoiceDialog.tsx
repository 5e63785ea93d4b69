import { type JSX, Show, createSignal } from 'solid-js';
import { Select } from '../../platform/ui/Select.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { schoolWords } from './words.ts';

interface ClassChoiceDialogProps {
  title: string;
  action: string;
  text?: string | undefined;
  /** Classes to choose from; at least one. */
  classrooms: readonly { id: string; name: string }[];
  onSave: (classroom: { id: string; name: string }) => Promise<void>;
  onClose: () => void;
}

/** A class to go to: one more for a teacher, another one for a pupil. */
export function ClassChoiceDialog(props: ClassChoiceDialogProps): JSX.Element {
  const t = useWords(schoolWords);
  const [id, setId] = createSignal(props.classrooms[0]?.id ?? '');
  const saving = createSubmission(async () => {
    const chosen = props.classrooms.find((room) => room.id === id());
    if (chosen) await props.onSave(chosen);
  });
  const submit = async () => { if (await saving.submit()) props.onClose(); };
  return (
    <FormDialog title={props.title} action={props.action} submission={saving} onSubmit={() => void submit()} onClose={props.onClose}>
      <Show when={props.text}><p class="soft">{props.text}</p></Show>
      <Select label={t().whichClass} value={id()} onChange={setId} options={props.classrooms.map(({ id: value, name }) => ({ value, label: name }))} />
    </FormDialog>
  );
}
