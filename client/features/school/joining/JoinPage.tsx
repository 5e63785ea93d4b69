import { type JSX, Match, Show, Switch, createEffect, createSignal, onMount } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { Preau } from '../../../platform/ui/Preau.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { useSession } from '../../people/Session.tsx';
import { focusFault } from '../../people/focusFault.ts';
import { NewGuardianForm } from './NewGuardianForm.tsx';
import { type Joining, createJoining } from './createJoining.ts';
import { joiningWords } from './words.ts';
import '../../people/people.css';
import './joining.css';

/** Where a letter's code leads: the child, then the account that will follow them. */
export default function JoinPage(): JSX.Element {
  const t = useWords(joiningWords);
  const session = useSession();
  const joining = createJoining();
  const isPupil = () => session.me()?.places.some(({ role }) => role === 'PUPIL') ?? false;
  createEffect(() => { document.title = `${t().join} · Préau`; });
  onMount(() => { if (joining.hasCode()) void joining.read.submit(); });
  return (
    <Preau>
      <Card class="door stack gap-5">
        <Switch>
          <Match when={session.me() === undefined && !session.refused()}><Skeleton count={4} /></Match>
          <Match when={joining.isDone()}><Joined joining={joining} /></Match>
          <Match when={isPupil()}><EmptyState drawing="gate" level="h1" title={t().forPupils} action={<LinkButton href="/" variant="primary">{t().back}</LinkButton>}>{t().forPupilsWhy}</EmptyState></Match>
          <Match when={joining.child()}>{(child) => <WithChild joining={joining} child={child()} />}</Match>
          <Match when={true}><CodeForm joining={joining} /></Match>
        </Switch>
      </Card>
    </Preau>
  );
}

function CodeForm(props: { joining: Joining }): JSX.Element {
  const t = useWords(joiningWords);
  const [isTried, setTried] = createSignal(false);
  const read = () => props.joining.read;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    focusFault(event.currentTarget as HTMLElement);
    if (props.joining.code().trim()) void read().submit();
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <header class="door-head"><h1>{t().join}</h1><p class="soft">{t().joinLead}</p></header>
      <TextField
        label={t().code} hint={t().codeHint} value={props.joining.code()} onInput={props.joining.setCode} required autofocus class="join-code"
        error={isTried() && !props.joining.code().trim() ? t().missingCode : undefined}
        autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck={false} maxLength={40}
      />
      <RefusedBanner refused={read().refused()} onRetry={() => void read().submit()} />
      <Button type="submit" variant="primary" size="l" wide busy={read().isBusy()}>{t().next}</Button>
    </form>
  );
}

function WithChild(props: { joining: Joining; child: { firstName: string; className: string } }): JSX.Element {
  const t = useWords(joiningWords);
  const session = useSession();
  const [isNew, setNew] = createSignal(false);
  const join = () => props.joining.join;
  return (
    <>
      <header class="door-head join-child">
        <h1>{t().itIs(props.child.firstName)}</h1>
        <p class="join-class">{t().inClass(props.child.className)}</p>
      </header>
      <Show when={session.me()} fallback={
        <Show when={isNew()} fallback={
          <section class="stack" aria-labelledby="which-title">
            <h2 id="which-title" class="door-title">{t().which}</h2>
            <p class="soft">{t().whichWhy}</p>
            <LinkButton href="/connexion?vers=%2Frejoindre" variant="primary" size="l" wide icon="user">{t().haveAccount}</LinkButton>
            <Button size="l" wide icon="plus" onClick={() => setNew(true)}>{t().noAccount}</Button>
          </section>
        }>
          <NewGuardianForm joining={props.joining} onBack={() => setNew(false)} />
        </Show>
      }>
        {(me) => (
          <div class="stack">
            <Banner tone="info" icon="user">{t().youAre(me().displayName)}</Banner>
            <RefusedBanner refused={join().refused()} onRetry={() => void join().submit()} />
            <Button variant="primary" size="l" wide busy={join().isBusy()} onClick={() => void join().submit()}>{t().joinNow(props.child.firstName)}</Button>
            <Button variant="quiet" wide onClick={() => void session.signOut()}>{t().notYou}</Button>
          </div>
        )}
      </Show>
      <Button variant="quiet" wide onClick={() => props.joining.startOver()}>{t().otherCode}</Button>
    </>
  );
}

function Joined(props: { joining: Joining }): JSX.Element {
  const t = useWords(joiningWords);
  const { me } = useSession();
  return (
    <EmptyState drawing="wall" level="h1" title={t().joined(props.joining.child()!.firstName)} action={<LinkButton href="/" variant="primary" size="l">{t().toFeed}</LinkButton>}>
      {t().joinedWhy} <Show when={props.joining.password() ? me() : undefined}>{(person) => <strong>{t().yourLogin(person().login)}</strong>}</Show>
    </EmptyState>
  );
}
