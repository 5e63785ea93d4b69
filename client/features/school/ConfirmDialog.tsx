import type { JSX } from 'solid-js';
import { createSubmission } from '../people/createSubmission.ts';
import { FormDialog } from './FormDialog.tsx';

/** Asks before something that is not easily undone, and does it. `onDone` when the server has. */
export function ConfirmDialog(props: {
  title: string; text: string; action: string; isDanger?: boolean | undefined; act: () => Promise<void>; onClose: () => void;
}): JSX.Element {
  const submission = createSubmission(() => props.act());
  const submit = async () => { if (await submission.submit()) props.onClose(); };
  return (
    <FormDialog title={props.title} action={props.action} isDanger={props.isDanger} submission={submission} onSubmit={() => void submit()} onClose={props.onClose}>
      <p>{props.text}</p>
    </FormDialog>
  );
}
