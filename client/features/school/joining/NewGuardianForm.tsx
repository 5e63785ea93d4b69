import { type JSX, createSignal } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { AdultFields } from '../../people/AdultFields.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { focusFault } from '../../people/focusFault.ts';
import type { Joining } from './createJoining.ts';
import { joiningWords } from './words.ts';

const fields = ['title', 'firstName', 'lastName', 'email', 'password'];

/** The account of a guardian whom no school knows yet. */
export function NewGuardianForm(props: { joining: Joining; onBack: () => void }): JSX.Element {
  const t = useWords(joiningWords);
  const [isTried, setTried] = createSignal(false);
  const create = () => props.joining.create;
  const adult = () => props.joining.adult;
  const missing = (typed: string) => (isTried() && !typed.trim() ? t().missing : undefined);
  let form!: HTMLFormElement;
  const send = async () => {
    setTried(true);
    const isWhole = adult().firstName.trim() && adult().lastName.trim() && props.joining.password();
    if (!isWhole || !await create().submit()) focusFault(form);
  };
  return (
    <form ref={form} class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <h2 class="door-title">{t().create}</h2>
      <AdultFields
        adult={adult()} onChange={(changes) => props.joining.setAdult(changes)} isSelf
        errorAt={(field) => (field === 'firstName' || field === 'lastName' ? missing(adult()[field]) : undefined) ?? create().errorAt(field)}
      />
      <TextField
        label={t().choosePassword} type="password" value={props.joining.password()} onInput={props.joining.setPassword} required
        hint={t().passwordHint(limits.passwordMin)} error={missing(props.joining.password()) ?? create().errorAt('password')}
        autocomplete="new-password" maxLength={limits.passwordMax}
      />
      <RefusedBanner refused={create().errorBeside(...fields)} onRetry={() => void send()} />
      <Button type="submit" variant="primary" size="l" wide busy={create().isBusy()}>{t().createNow}</Button>
      <Button variant="quiet" wide onClick={() => props.onBack()}>{t().back}</Button>
    </form>
  );
}
