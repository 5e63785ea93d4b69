import { type JSX, Match, Show, Switch, createEffect, createSignal, onMount } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import { limits } from '../../../../schema/limits.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../RefusedBanner.tsx';
import { useSession } from '../Session.tsx';
import { focusFault } from '../focusFault.ts';
import { Door } from './Door.tsx';
import SecondStep from './SecondStep.tsx';
import { createActivation } from './createActivation.ts';
import { waysWords } from './words.ts';

/** Where a letter leads, on paper or not: a code, then a password of one's own. What stands behind # reaches no server and no log. */
export default function ActivatePage(): JSX.Element {
  const t = useWords(waysWords);
  const session = useSession();
  const navigate = useNavigate();
  const activation = createActivation();
  const [password, setPassword] = createSignal('');
  const before = session.entries();
  let form!: HTMLFormElement;
  onMount(() => {
    const given = location.hash.slice(1);
    if (!given) return;
    history.replaceState(history.state, '', location.pathname);
    activation.setCode(given);
    void activation.look.submit();
  });
  createEffect(() => { if (session.me() && session.entries() > before) navigate('/', { replace: true }); });
  const look = async (): Promise<void> => { if (!activation.code().trim() || !await activation.look.submit()) focusFault(form); };
  const choose = async (): Promise<void> => { if (!await activation.activate.submit(password())) focusFault(form); };
  const lead = (): string => (activation.opening() ? (activation.opening()!.isUsed ? t().chooseAgainLead : t().chooseLead) : t().activateLead);
  return (
    <Door title={activation.opening() ? t().hello(activation.opening()!.displayName) : t().activate} lead={activation.step() ? undefined : lead()}>
      <Switch fallback={
        <form ref={form} class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void look(); }}>
          <TextField
            label={t().activateCode} hint={t().activateCodeHint} value={activation.code()} onInput={activation.setCode} required maxLength={40} class="activation-code"
            autocomplete="off" autocapitalize="characters" spellcheck={false} error={activation.look.errorOf('WRONG_CODE')}
          />
          <RefusedBanner refused={activation.look.refusedBut('WRONG_CODE')} onRetry={() => void look()} />
          <Button type="submit" variant="primary" size="l" wide busy={activation.look.isBusy()}>{t().next}</Button>
          <p class="small"><a href="/connexion">{t().backToSignIn}</a></p>
        </form>
      }>
        <Match when={activation.step()}>{(step) => <SecondStep step={step()} onBack={() => navigate('/connexion')} />}</Match>
        <Match when={activation.opening()}>
          {(opening) => (
            <form ref={form} class="stack" noValidate onSubmit={(event) => { event.preventDefault(); void choose(); }}>
              <p>{t().yourLogin} <b class="login">{opening().login}</b>.<Show when={!opening().isUsed}><span class="soft"> {t().noteIt}</span></Show></p>
              <input class="unseen" type="text" name="username" autocomplete="username" value={opening().login} tabIndex={-1} aria-hidden="true" readOnly />
              <TextField
                label={t().newPassword} type="password" hint={t().newPasswordHint(limits.passwordMin)} value={password()} onInput={setPassword} required autofocus
                autocomplete="new-password" maxLength={limits.passwordMax} error={activation.activate.errorAt('password')}
              />
              <RefusedBanner refused={activation.activate.errorBeside('password')} onRetry={() => void choose()} />
              <Button type="submit" variant="primary" size="l" wide busy={activation.activate.isBusy()}>{opening().isUsed ? t().setPassword : t().openAccount}</Button>
              <Button variant="quiet" onClick={activation.forget}>{t().notMe}</Button>
            </form>
          )}
        </Match>
      </Switch>
    </Door>
  );
}
