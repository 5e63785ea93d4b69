import { type JSX, Match, Switch, createSignal } from 'solid-js';
import { limits } from '../../../schema/limits.ts';
import { Banner } from '../../platform/ui/Banner.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from './RefusedBanner.tsx';
import { focusFault } from './focusFault.ts';
import type { Submission } from './createSubmission.ts';
import { peopleWords } from './words.ts';

/** Login and password. `wait`: seconds before another try may be made. */
export function SignInForm(props: { entering: Submission<[string, string]>; wait: number | undefined; isFirst: boolean }): JSX.Element {
  const t = useWords(peopleWords);
  const [login, setLogin] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const mustWait = () => (props.wait ?? 0) > 0;
  const left = () => t().minutesAndSeconds(Math.floor(props.wait! / 60), props.wait! % 60);
  const code = () => props.entering.refused()?.code;

  const enter = () => void props.entering.submit(login().trim(), password());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    focusFault(event.currentTarget as HTMLElement);
    if (login().trim() && password() && !mustWait()) enter();
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <TextField
        label={t().login} value={login()} onInput={setLogin} icon="user" hint={t().loginHint} required
        error={isTried() && !login().trim() ? t().missingLogin : undefined}
        name="username" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck={false} maxLength={limits.email}
      />
      <TextField
        label={t().password} value={password()} onInput={setPassword} type="password" icon="key" required
        error={isTried() && !password() ? t().missingPassword : undefined}
        name="password" autocomplete="current-password" autocapitalize="none" spellcheck={false} maxLength={limits.passwordMax}
      />
      <Switch fallback={<RefusedBanner refused={props.entering.refused()} onRetry={enter} />}>
        <Match when={code() === 'WRONG_CREDENTIALS'}><Banner tone="refusal">{t().wrongPassword}</Banner></Match>
        <Match when={code() === 'TOO_MANY_ATTEMPTS' && mustWait()}>
          <Banner tone="refusal" icon="clock">
            {t().tooMany} <span class="door-wait" aria-live="off">{t().waitBefore(left())}</span>
          </Banner>
        </Match>
        <Match when={code() === 'TOO_MANY_ATTEMPTS' && props.wait === 0}><Banner tone="info">{t().mayTryAgain}</Banner></Match>
      </Switch>
      <Button type="submit" variant={props.isFirst ? 'primary' : 'secondary'} size="l" wide busy={props.entering.isBusy()} disabled={mustWait()}>
        {t().enter}
      </Button>
      <p class="small"><a href="/mot-de-passe-oublie">{t().forgotten}</a></p>
    </form>
  );
}
