import { type JSX, Show, createSignal } from 'solid-js';
import { Button } from '../../../platform/ui/Button.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { createSubmission } from '../createSubmission.ts';
import { focusFault } from '../focusFault.ts';
import { waysWords } from './words.ts';

/** One code, and what it lets do. */
export function CodeForm(props: {
  lead: string; action: string; label?: string | undefined; isDanger?: boolean | undefined; act: (code: string) => Promise<unknown>; onClose?: (() => void) | undefined;
}): JSX.Element {
  const t = useWords(waysWords);
  const [code, setCode] = createSignal('');
  const doing = createSubmission(async () => { await props.act(code()); });
  let form!: HTMLFormElement;
  const send = async () => { if (!code().trim() || !await doing.submit()) focusFault(form); };
  return (
    <form ref={form} class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <p>{props.lead}</p>
      <TextField
        label={props.label ?? t().code} hint={props.label ? undefined : t().codeHint} value={code()} onInput={setCode} required autofocus maxLength={20}
        autocomplete="one-time-code" autocapitalize="none" spellcheck={false} error={doing.errorOf('WRONG_SECOND_FACTOR')}
      />
      <RefusedBanner refused={doing.refusedBut('WRONG_SECOND_FACTOR')} onRetry={() => void send()} />
      <div class="form-foot">
        <Show when={props.onClose}>{(close) => <Button variant="quiet" onClick={() => close()()}>{t().cancel}</Button>}</Show>
        <Button type="submit" variant={props.isDanger ? 'danger' : 'primary'} busy={doing.isBusy()}>{props.action}</Button>
      </div>
    </form>
  );
}
