import { type JSX, createSignal } from 'solid-js';
import type { PupilInput } from '../../../schema/generated/client.ts';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';
import { schoolWords } from './words.ts';

/** A new pupil of the class. */
export function PupilDialog(props: { onSave: (key: string, input: PupilInput) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(schoolWords);
  const [firstName, setFirstName] = createSignal('');
  const [lastName, setLastName] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const key = newKey();
  const saving = createSubmission(() => props.onSave(key, { firstName: firstName().trim(), lastName: lastName().trim() }));
  const missing = (typed: string) => (isTried() && !typed.trim() ? t().missing : undefined);
  const submit = async () => {
    setTried(true);
    if (firstName().trim() && lastName().trim() && await saving.submit()) props.onClose();
  };
  return (
    <FormDialog
      title={t().enrol} action={t().enrolNow} submission={saving} fields={['firstName', 'lastName']}
      onSubmit={() => void submit()} onClose={props.onClose}
    >
      <p class="soft">{t().enrolHint}</p>
      <TextField label={t().firstName} value={firstName()} onInput={setFirstName} required autofocus maxLength={limits.name} autocomplete="off"
        error={missing(firstName()) ?? saving.errorAt('firstName')} />
      <TextField label={t().lastName} value={lastName()} onInput={setLastName} required maxLength={limits.name} autocomplete="off"
        error={missing(lastName()) ?? saving.errorAt('lastName')} />
    </FormDialog>
  );
}
