import { type JSX, Match, Show, Switch, createEffect, createSignal } from 'solid-js';
import { useNavigate } from '@solidjs/router';
import { Button, LinkButton } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { EmptyState } from '../../platform/ui/EmptyState.tsx';
import { Preau } from '../../platform/ui/Preau.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { TextField } from '../../platform/ui/TextField.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useLanguage, useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from '../people/RefusedBanner.tsx';
import { goTo } from '../people/goTo.ts';
import { useSession } from '../people/Session.tsx';
import { focusFault } from '../people/focusFault.ts';
import { type Waiting, createPairing } from './createPairing.ts';
import { federationWords } from './words.ts';
import '../people/people.css';
import './federation.css';

/** Someone whom a provider knows and we do not: they say, once, which account is theirs. */
export default function PairingPage(): JSX.Element {
  const t = useWords(federationWords);
  const { locale } = useLanguage();
  const toasts = useToasts();
  const navigate = useNavigate();
  const pairing = createPairing(({ provider, returnTo }) => {
    toasts.say(t().paired(provider.label[locale()]));
    goTo(returnTo, navigate);
  });
  createEffect(() => { document.title = `${t().pair} · Préau`; });
  return (
    <Preau>
      <Card class="door stack gap-5">
        <Switch fallback={<Skeleton count={4} />}>
          <Match when={pairing.waiting()}>{(waiting) => <Whose waiting={waiting()} pairing={pairing} />}</Match>
          <Match when={pairing.waiting() === null}>
            <EmptyState level="h1" drawing="gate" title={t().nothingWaits} action={<LinkButton href="/connexion" variant="primary">{t().toSignIn}</LinkButton>}>
              {t().nothingWaitsWhy}
            </EmptyState>
          </Match>
          <Match when={pairing.refused()}>
            <h1 class="unseen">{t().pair}</h1>
            <RefusedBanner refused={pairing.refused()} onRetry={() => void pairing.refetch()} />
          </Match>
        </Switch>
      </Card>
    </Preau>
  );
}

function Whose(props: { waiting: Waiting; pairing: ReturnType<typeof createPairing> }): JSX.Element {
  const t = useWords(federationWords);
  const { locale } = useLanguage();
  const label = () => props.waiting.provider.label[locale()];
  return (
    <>
      <header class="door-head">
        <h1>{t().pair}</h1>
        <p class="soft">{props.waiting.name ? t().saysYouAre(label(), props.waiting.name) : t().saysSomeone(label())} {t().onlyOnce}</p>
      </header>
      <CodeForm pairing={props.pairing} />
      <AccountWay pairing={props.pairing} />
      <footer class="pairing-foot">
        <p class="soft small">{t().noCode}</p>
        <Button variant="quiet" busy={props.pairing.forget.isBusy()} onClick={() => void props.pairing.forget.submit()}>{t().notMe}</Button>
      </footer>
    </>
  );
}

function CodeForm(props: { pairing: ReturnType<typeof createPairing> }): JSX.Element {
  const t = useWords(federationWords);
  const { locale } = useLanguage();
  const [code, setCode] = createSignal('');
  const [isTried, setTried] = createSignal(false);
  const isWrong = () => props.pairing.byCode.refused()?.code === 'WRONG_CODE';
  const fault = () => (isTried() && !code().trim() ? t().missingCode : isWrong() ? props.pairing.byCode.refused()![locale()] : undefined);
  let form!: HTMLFormElement;
  const send = async () => {
    setTried(true);
    if (!code().trim() || !await props.pairing.byCode.submit(code())) focusFault(form);
  };
  return (
    <form ref={form} class="stack" noValidate aria-labelledby="by-code" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <h2 id="by-code" class="door-title">{t().byCode}</h2>
      <TextField
        label={t().code} hint={t().codeHint} value={code()} onInput={setCode} icon="key" required error={fault()} maxLength={100}
        autocomplete="one-time-code" autocapitalize="characters" autocorrect="off" spellcheck={false}
      />
      <RefusedBanner refused={isWrong() ? undefined : props.pairing.byCode.refused()} onRetry={() => void send()} />
      <Button type="submit" variant="primary" size="l" wide busy={props.pairing.byCode.isBusy()}>{t().pairNow}</Button>
    </form>
  );
}

function AccountWay(props: { pairing: ReturnType<typeof createPairing> }): JSX.Element {
  const t = useWords(federationWords);
  const { me } = useSession();
  return (
    <section class="stack" aria-labelledby="by-password">
      <h2 id="by-password" class="door-title">{t().byPassword}</h2>
      <Show
        when={me()}
        fallback={<><p class="soft">{t().byPasswordLead}</p><LinkButton href="/connexion?vers=/appairer" wide>{t().signInFirst}</LinkButton></>}
      >
        {(person) => (
          <>
            <p class="soft">{t().asYou(person().displayName)}</p>
            <RefusedBanner refused={props.pairing.withAccount.refused()} />
            <Button wide icon="link" busy={props.pairing.withAccount.isBusy()} onClick={() => void props.pairing.withAccount.submit()}>{t().pairWithMe}</Button>
          </>
        )}
      </Show>
    </section>
  );
}
