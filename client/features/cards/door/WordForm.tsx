import { type JSX, createSignal } from 'solid-js';
import type { ChildSecretInput } from '../../../../schema/generated/client.ts';
import { limits } from '../../../../schema/limits.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import type { Submission } from '../../people/createSubmission.ts';
import { focusFault } from '../../people/focusFault.ts';
import { doorWords } from './words.ts';

/** A short password: the child's own, or a new one. */
export function WordForm(props: { isNew: boolean; sending: Submission<[ChildSecretInput]>; mustWait: boolean }): JSX.Element {
  const t = useWords(doorWords);
  const [word, setWord] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  let form!: HTMLFormElement;
  const submit = async () => {
    setTried(true);
    if (!word() || props.mustWait || !await props.sending.submit({ password: word() })) focusFault(form);
  };
  return (
    <form ref={form} class="stack gap-5" noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <TextField
        class="word-field" label={props.isNew ? t().newWord : t().yourWord} hint={props.isNew ? t().newWordHint(limits.childPasswordMin) : t().yourWordHint}
        type="password" value={word()} onInput={setWord} required maxLength={limits.passwordMax}
        error={isTried() && !word() ? t().missingWord : props.sending.errorAt('password')}
        autocomplete="off" autocapitalize="none" spellcheck={false} enterkeyhint="go"
      />
      <Button type="submit" variant="primary" size="l" wide busy={props.sending.isBusy()} disabled={props.mustWait}>{props.isNew ? t().keepWord : t().enter}</Button>
    </form>
  );
}
