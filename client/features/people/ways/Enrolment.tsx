import { type JSX, Show, Suspense, createSignal, lazy, onMount } from 'solid-js';
import { limits } from '../../../../schema/limits.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Spinner } from '../../../platform/ui/Spinner.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { createSubmission } from '../createSubmission.ts';
import { CodeForm } from './CodeForm.tsx';
import type { Security } from './createSecurity.ts';
import { waysWords } from './words.ts';

const QrCode = lazy(async () => ({ default: (await import('../../../platform/ui/QrCode.tsx')).QrCode }));

/** From the password to a square to photograph, to the first code. */
export function Enrolment(props: { security: Security; isProved: boolean; onDone: (recovery: readonly string[]) => void; onClose: () => void }): JSX.Element {
  const t = useWords(waysWords);
  const [password, setPassword] = createSignal('');
  const [given, setGiven] = createSignal<{ uri: string; secret: string }>();
  const beginning = createSubmission(async () => { setGiven(await props.security.begin(password())); });
  onMount(() => { if (props.isProved) void beginning.submit(); });
  const spaced = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <Show
      when={given()}
      fallback={
        <form class="stack" noValidate onSubmit={(event) => { event.preventDefault(); if (password()) void beginning.submit(); }}>
          <TextField label={t().confirmPassword} type="password" value={password()} onInput={setPassword} required autofocus maxLength={limits.passwordMax} autocomplete="current-password" />
          <RefusedBanner refused={beginning.refused()} onRetry={() => void beginning.submit()} />
          <div class="form-foot">
            <Button variant="quiet" onClick={() => props.onClose()}>{t().cancel}</Button>
            <Button type="submit" variant="primary" busy={beginning.isBusy()}>{t().next}</Button>
          </div>
        </form>
      }
    >
      {(key) => (
        <>
          <p>{t().scan}</p>
          <Suspense fallback={<Spinner label={t().qr} />}><QrCode text={key().uri} label={t().qr} /></Suspense>
          <p>{t().orType} <span class="typed-key">{spaced(key().secret)}</span></p>
          <CodeForm lead="" label={t().firstCode} action={t().turnOn} act={async (code) => props.onDone(await props.security.confirm(code))} onClose={props.onClose} />
        </>
      )}
    </Show>
  );
}
