import { createSignal } from 'solid-js';
import type { JSX } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { TextArea } from '../../../platform/ui/TextArea.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { createSubmission } from '../../people/createSubmission.ts';
import { FormDialog } from '../../school/FormDialog.tsx';
import type { BoardTask, LiveBoard } from './createBoard.ts';
import { tasksWords } from './words.ts';

/** Changes what is asked; those who are writing see it at once. */
export function EditTaskDialog(props: { task: BoardTask; live: LiveBoard; onClose: () => void }): JSX.Element {
  const t = useWords(tasksWords);
  const toasts = useToasts();
  const [title, setTitle] = createSignal(props.task.title);
  const [instructions, setInstructions] = createSignal(props.task.instructions);
  const [isBlank, setBlank] = createSignal(false);
  const submission = createSubmission(() => props.live.update({ title: title(), instructions: instructions() }));
  const submit = async (): Promise<void> => {
    setBlank(title().trim() === '');
    if (isBlank() || !await submission.submit()) return;
    toasts.say(t().saved);
    props.onClose();
  };
  return (
    <FormDialog title={t().editTitle} action={t().save} submission={submission} fields={['title', 'instructions']} onSubmit={() => void submit()} onClose={props.onClose}>
      <TextField label={t().taskTitle} value={title()} onInput={setTitle} maxlength={limits.taskTitle} error={isBlank() ? t().noTitle : submission.errorAt('title')} required autofocus />
      <TextArea label={t().instructions} hint={t().instructionsHint} value={instructions()} onInput={setInstructions} most={limits.instructions} error={submission.errorAt('instructions')} optional />
    </FormDialog>
  );
}
