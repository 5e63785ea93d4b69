import { type JSX, Show, createEffect, createSignal, on } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useToasts } from '../../../platform/ui/Toasts.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { createSubmission } from '../createSubmission.ts';
import { focusFault } from '../focusFault.ts';
import type { Security } from './createSecurity.ts';
import { waysWords } from './words.ts';

/** The address of an account; where no messages are sent, only what it is and who changes it. */
export function EmailCard(props: { security: Security; email: string | null; sendsMail: boolean }): JSX.Element {
  const t = useWords(waysWords);
  const toasts = useToasts();
  const [email, setEmail] = createSignal('');
  const [password, setPassword] = createSignal('');
  createEffect(on(() => props.email, (now) => setEmail(now ?? '')));
  const changing = createSubmission(async () => {
    const asked = email().trim();
    await props.security.changeEmail(asked, password());
    setPassword('');
    toasts.say(asked ? t().addressSent(asked) : t().addressRemoved);
  });
  const isChanged = () => email().trim().toLowerCase() !== (props.email ?? '');
  let form!: HTMLFormElement;
  const send = async () => { if (!await changing.submit()) focusFault(form); };
  return (
    <Card as="section" aria-labelledby="address-title">
      <form ref={form} class="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (isChanged()) void send(); }}>
        <div>
          <h2 id="address-title">{t().address}</h2>
          <p class="soft"><Show when={props.email} fallback={t().addressNone}>{(address) => <>{t().addressNow} <b>{address()}</b></>}</Show></p>
        </div>
        <Show when={props.sendsMail} fallback={<p class="soft">{t().addressBySchool}</p>}>
          <TextField label={t().addressNew} type="email" hint={t().addressHint} value={email()} onInput={setEmail} maxLength={limits.email} autocomplete="email" error={changing.errorAt('email')} />
          <Show when={isChanged()}>
            <TextField label={t().confirmPassword} type="password" value={password()} onInput={setPassword} required maxLength={limits.passwordMax} autocomplete="current-password" />
          </Show>
          <RefusedBanner refused={changing.errorBeside('email')} onRetry={() => void send()} />
          <div class="form-foot"><Button type="submit" disabled={!isChanged()} busy={changing.isBusy()}>{t().addressSave}</Button></div>
        </Show>
      </form>
    </Card>
  );
}
