import { type JSX, createEffect, createUniqueId, on } from 'solid-js';
import { Button } from '../../platform/ui/Button.tsx';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import type { Submission } from '../people/createSubmission.ts';
import { focusFault } from '../people/focusFault.ts';
import { schoolWords } from './words.ts';

interface FormDialogProps {
  title: string;
  /** What the main button says: the act itself. */
  action: string;
  isDanger?: boolean | undefined;
  size?: 's' | 'm' | 'l' | undefined;
  submission: Pick<Submission<[]>, 'isBusy' | 'errorBeside'>;
  /** Inputs that show their own refusals. */
  fields?: readonly string[] | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children: JSX.Element;
}

/** A question with its form: what was typed stays until the server has taken it. */
export function FormDialog(props: FormDialogProps): JSX.Element {
  const t = useWords(schoolWords);
  const id = createUniqueId();
  let form!: HTMLFormElement;
  createEffect(on(() => props.submission.isBusy(), (isBusy) => { if (!isBusy) focusFault(form); }, { defer: true }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    props.onSubmit();
    focusFault(form);
  };
  const close = () => { if (!props.submission.isBusy()) props.onClose(); };
  return (
    <Dialog
      open title={props.title} size={props.size} onClose={close}
      footer={
        <>
          <Button variant="quiet" onClick={close}>{t().cancel}</Button>
          <Button type="submit" form={id} variant={props.isDanger ? 'danger' : 'primary'} busy={props.submission.isBusy()}>{props.action}</Button>
        </>
      }
    >
      <form ref={form} id={id} class="stack" noValidate onSubmit={submit}>
        {props.children}
        <RefusedBanner refused={props.submission.errorBeside(...(props.fields ?? []))} onRetry={props.onSubmit} />
      </form>
    </Dialog>
  );
}
