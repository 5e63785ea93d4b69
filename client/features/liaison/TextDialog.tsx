import { type JSX, Show, createSignal } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import { limits } from '../../../schema/limits.ts';
import { newKey } from '../../platform/graphql/newKey.ts';
import { TextArea } from '../../platform/ui/TextArea.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from '../school/FormDialog.tsx';
import type { ClassOf, Words } from './createLiaison.ts';
import { liaisonWords } from './words.ts';

/** Makes a document of a liaison, and goes to it. With classes it is theirs, the own one first. */
export function TextDialog(props: { classes?: { own: ClassOf; other: ClassOf } | undefined; create: (key: string, input: Words) => Promise<string>; onClose: () => void }): JSX.Element {
  const t = useWords(liaisonWords);
  const navigate = useNavigate();
  const [title, setTitle] = createSignal('');
  const [instructions, setInstructions] = createSignal('');
  let key = newKey();
  /** Other words are another document. */
  const change = (set: () => void): void => { key = newKey(); set(); };
  const submission = createSubmission(async () => { navigate(`/documents/${await props.create(key, { title: title(), instructions: instructions() })}`); });
  const submit = async (): Promise<void> => { if (await submission.submit()) props.onClose(); };
  return (
    <FormDialog
      title={props.classes ? t().newTextFor : t().newText} action={t().makeIt} submission={submission} fields={['title', 'instructions']}
      onSubmit={() => void submit()} onClose={props.onClose}
    >
      <TextField
        label={t().textTitle} hint={props.classes ? undefined : t().textTitleHint} value={title()} onInput={(now) => change(() => setTitle(now))} maxlength={limits.taskTitle} autocomplete="off"
        error={submission.errorAt('title')} required autofocus
      />
      <TextArea label={t().instructions} hint={t().instructionsHint} value={instructions()} onInput={(now) => change(() => setInstructions(now))} most={limits.instructions} rows={3} error={submission.errorAt('instructions')} optional />
      <Show when={props.classes}>{(classes) => <p class="small soft">{t().otherOpens(classes().other.name)}</p>}</Show>
    </FormDialog>
  );
}
