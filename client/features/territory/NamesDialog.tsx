import { type JSX, createSignal } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { territoryWords } from './words.ts';

interface Line { label: string; value: string; field: string; hint?: string | undefined; optional?: boolean | undefined }

/** Two lines to change: what something is called, and where it is or by which code. */
export function NamesDialog(props: { title: string; first: Line; second: Line; onSave: (first: string, second: string) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(territoryWords);
  const [first, setFirst] = createSignal(props.first.value);
  const [second, setSecond] = createSignal(props.second.value);
  const [isTried, setTried] = createSignal(false);
  const saving = createSubmission(() => props.onSave(first().trim(), second().trim()));
  const missing = (typed: string) => (isTried() && !typed.trim() ? t().missing : undefined);
  const submit = async () => {
    setTried(true);
    if (first().trim() && (props.second.optional || second().trim()) && await saving.submit()) props.onClose();
  };
  return (
    <FormDialog title={props.title} action={t().save} submission={saving} fields={[props.first.field, props.second.field]} onSubmit={() => void submit()} onClose={props.onClose}>
      <TextField
        label={props.first.label} value={first()} onInput={setFirst} required autofocus maxLength={limits.schoolName} autocomplete="off"
        error={missing(first()) ?? saving.errorAt(props.first.field)}
      />
      <TextField
        label={props.second.label} hint={props.second.hint} value={second()} onInput={setSecond} optional={props.second.optional} required={!props.second.optional}
        maxLength={limits.name} autocomplete="off" error={(props.second.optional ? undefined : missing(second())) ?? saving.errorAt(props.second.field)}
      />
    </FormDialog>
  );
}
