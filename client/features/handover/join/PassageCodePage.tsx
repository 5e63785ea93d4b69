import { type JSX, Match, Show, Switch, createEffect, createSignal, onMount } from 'solid-js';
import { Banner } from '../../../platform/ui/Banner.tsx';
import { Button, LinkButton } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { Preau } from '../../../platform/ui/Preau.tsx';
import { RadioCards } from '../../../platform/ui/RadioCards.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { TextField } from '../../../platform/ui/TextField.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { type Me, useSession } from '../../people/Session.tsx';
import { focusFault } from '../../people/focusFault.ts';
import { type Invited, type PassageCode, createPassageCode } from './createPassageCode.ts';
import { joinWords } from './words.ts';
import '../../people/people.css';
import '../../school/joining/joining.css';

/** Where the card that a family got from the school before leads: whose it is, then which account is the same pupil's. */
export default function PassageCodePage(): JSX.Element {
  const t = useWords(joinWords);
  const session = useSession();
  const passage = createPassageCode();
  createEffect(() => { document.title = `${t().title} · Préau`; });
  onMount(() => { if (passage.hasCode()) void passage.read.submit(); });
  return (
    <Preau>
      <Card class="door stack gap-5">
        <Switch>
          <Match when={session.me() === undefined && !session.refused()}><Skeleton count={4} /></Match>
          <Match when={passage.isDone() && passage.invited()}>
            {(invited) => <EmptyState drawing="wall" level="h1" title={t().done(invited().firstName)} action={<LinkButton href="/" variant="primary" size="l">{t().goOn}</LinkButton>}>{t().doneWhy(invited().toName)}</EmptyState>}
          </Match>
          <Match when={passage.invited()}>{(invited) => <Invitation invited={invited()} passage={passage} />}</Match>
          <Match when={true}><CodeForm passage={passage} /></Match>
        </Switch>
      </Card>
    </Preau>
  );
}

function CodeForm(props: { passage: PassageCode }): JSX.Element {
  const t = useWords(joinWords);
  const [isTried, setTried] = createSignal(false);
  const read = () => props.passage.read;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    focusFault(event.currentTarget as HTMLElement);
    if (props.passage.code().trim()) void read().submit();
  };
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <header class="door-head"><h1>{t().title}</h1><p class="soft">{t().lead}</p></header>
      <TextField
        label={t().code} value={props.passage.code()} onInput={props.passage.setCode} required autofocus class="join-code" error={isTried() && !props.passage.code().trim() ? t().missing : undefined}
        autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck={false} maxLength={40}
      />
      <RefusedBanner refused={read().refused()} onRetry={() => void read().submit()} />
      <Button type="submit" variant="primary" size="l" wide busy={read().isBusy()}>{t().next}</Button>
    </form>
  );
}

function Invitation(props: { invited: Invited; passage: PassageCode }): JSX.Element {
  const t = useWords(joinWords);
  const session = useSession();
  return (
    <>
      <header class="door-head join-child">
        <h1>{props.invited.firstName}</h1>
        <p class="join-class">{t().way(props.invited.fromName, props.invited.toName)}</p>
      </header>
      <Show when={session.me()} fallback={
        <section class="stack">
          <p>{t().signInFirst(props.invited.toName)}</p>
          <LinkButton href="/connexion?vers=%2Frelais" variant="primary" size="l" wide icon="user">{t().signIn}</LinkButton>
        </section>
      }>
        {(me) => <Claim me={me()} invited={props.invited} passage={props.passage} />}
      </Show>
      <Button variant="quiet" wide onClick={() => props.passage.startOver()}>{t().otherCode}</Button>
    </>
  );
}

/** A pupil says it of themselves, a guardian of one of their children; others cannot. */
function Claim(props: { me: Me; invited: Invited; passage: PassageCode }): JSX.Element {
  const t = useWords(joinWords);
  const session = useSession();
  const isPupil = () => props.me.places.some(({ role }) => role === 'PUPIL');
  const children = () => props.me.children.map(({ person, classrooms }) => ({ value: person.id, label: person.displayName, hint: classrooms.filter(({ kind }) => kind === 'CLASS').map(({ name, school }) => `${name}, ${school.name}`).join(' · ') }));
  // The card is of use in the school it leads to: of those there who are called so, most often one.
  const there = props.me.children.filter(({ person, classrooms }) => person.displayName.startsWith(props.invited.firstName) && classrooms.some(({ school }) => school.name === props.invited.toName));
  const [childId, setChildId] = createSignal(there.length === 1 ? there[0]!.person.id : '');
  const join = () => props.passage.join;
  const send = () => void join().submit(isPupil() ? null : childId());
  return (
    <div class="stack">
      <Banner tone="info" icon="user">{t().youAre(props.me.displayName)}</Banner>
      <Show when={isPupil() || children().length > 0} fallback={<p>{t().notForYou}</p>}>
        <Show when={!isPupil()}><RadioCards label={t().which(props.invited.firstName)} value={childId()} choices={children()} onChange={setChildId} /></Show>
        <RefusedBanner refused={join().refused()} onRetry={send} />
        <Button variant="primary" size="l" wide disabled={!isPupil() && !childId()} busy={join().isBusy()} onClick={send}>{isPupil() ? t().itIsMe : t().itIsThem(props.invited.firstName)}</Button>
      </Show>
      <Button variant="quiet" wide onClick={() => void session.signOut()}>{t().notYou}</Button>
    </div>
  );
}
