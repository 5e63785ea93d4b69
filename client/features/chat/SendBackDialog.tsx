import { createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import { chatWords } from './words.ts';

/** Sends a pupil's message back with a kind word, which only they will read. */
export function SendBackDialog(props: { author: string; onSend: (note: string) => Promise<void>; onClose: () => void }): JSX.Element {
  const t = useWords(chatWords);
  const [note, setNote] = createSignal('');
  const submission = createSubmission(() => props.onSend(note()));
  const submit = async (): Promise<void> => { if (await submission.submit()) props.onClose(); };
  return (
    <FormDialog title={t().sendBackTo(props.author)} action={t().sendBack} submission={submission} fields={['note']} onSubmit={() => void submit()} onClose={props.onClose}>
      <TextArea
        autofocus label={t().kindWord} hint={t().kindWordHint(props.author)} placeholder={t().kindWordExample} rows={3}
        value={note()} onInput={setNote} most={limits.refusalNote} error={submission.errorAt('note')}
      />
    </FormDialog>
  );
}
