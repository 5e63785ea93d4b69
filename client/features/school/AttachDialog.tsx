import { type JSX, createSignal } from 'solid-js';
import { Select } from '../../platform/ui/Select.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { schoolWords } from './words.ts';

interface AttachDialogProps {
  name: string;
  /** Classes they do not teach yet; at least one. */
  classrooms: readonly { id: string; name: string }[];
  onSave: (classroomId: string) => Promise<void>;
  onClose: () => void;
}

/** One more class for a teacher of the school. */
export function AttachDialog(props: AttachDialogProps): JSX.Element {
  const t = useWords(schoolWords);
  const [id, setId] = createSignal(props.classrooms[0]?.id ?? '');
  const saving = createSubmission(() => props.onSave(id()));
  const submit = async () => { if (await saving.submit()) props.onClose(); };
  return (
    <FormDialog title={t().attachTitle(props.name)} action={t().attachNow} submission={saving} onSubmit={() => void submit()} onClose={props.onClose}>
      <Select label={t().whichClass} value={id()} onChange={setId} options={props.classrooms.map(({ id: value, name }) => ({ value, label: name }))} />
    </FormDialog>
  );
}
