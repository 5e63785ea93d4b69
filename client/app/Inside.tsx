import { Match, Show, Suspense, Switch, createMemo, createSignal, lazy } from 'solid-js';
import type { Accessor, JSX, ParentProps } from 'solid-js';
import { Navigate, useLocation, useNavigate } from '@solidjs/router';
import { ClassStateProvider } from '../features/moderation/ClassState.tsx';
import { isChildrens } from '../features/cards/door/device.ts';
import { type Me, useSession } from '../features/people/Session.tsx';
import { createStay } from '../features/people/createStay.ts';
import { mayLeave } from '../platform/collaboration/leaving.ts';
import type { Refused } from '../platform/graphql/refused.ts';
import { asDesigned, useComfort } from '../platform/ui/Comfort.tsx';
import { Skeleton } from '../platform/ui/Skeleton.tsx';
import { useToasts } from '../platform/ui/Toasts.tsx';
import { useLanguage } from '../platform/words/Language.tsx';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { Shell } from './Shell.tsx';
import { Unreachable } from './Unreachable.tsx';
import { destinationsOf } from './destinations.ts';

const InvitationNotice = lazy(() => import('../features/school/joining/InvitationNotice.tsx'));
const PassageNotice = lazy(() => import('../features/handover/family/PassageNotice.tsx'));
const LiaisonNotice = lazy(() => import('../features/liaison/LiaisonNotice.tsx'));
const DueBanner = lazy(() => import('../features/people/ways/DueBanner.tsx'));
const LeaveDialog = lazy(() => import('../platform/collaboration/LeaveDialog.tsx'));

/** The door: whoever is not signed in goes to the sign-in page, and comes back to the address they asked. */
export function Inside(props: ParentProps): JSX.Element {
  return <Door>{(me) => <Roofed person={me()}>{props.children}</Roofed>}</Door>;
}

/** The same door, with nothing around the page. */
export function Unroofed(props: ParentProps): JSX.Element {
  return <Door>{() => <Suspense fallback={<Waiting />}>{props.children}</Suspense>}</Door>;
}

function Door(props: { children: (me: Accessor<Me>) => JSX.Element }): JSX.Element {
  const session = useSession();
  const wasPupils = createMemo<boolean>((before) => { const me = session.me(); return me ? isPupil(me) : before; }, false);
  // Where children come in one after the other, the next one finds their class.
  const outside = (address: string): string => (wasPupils() && isChildrens() ? '/eleve' : signInTo(address));
  return (
    <Switch fallback={<Waiting />}>
      <Match when={session.me()}>{(me) => props.children(me)}</Match>
      <Match when={session.me() === null}>
        <Navigate href={({ location }) => outside(location.pathname + location.search)} />
      </Match>
      <Match when={session.refused()}>
        <Unreachable isAsking={session.isLoading()} onRetry={() => void session.refetch()} />
      </Match>
    </Switch>
  );
}

function Roofed(props: ParentProps<{ person: Me }>): JSX.Element {
  const session = useSession();
  const navigate = useNavigate();
  const toasts = useToasts();
  const { locale } = useLanguage();
  const { choose } = useComfort();
  const [isHeld, setHeld] = createSignal(false);
  const at = useLocation();
  const hasLeft = () => Boolean(props.person.departure);
  /** Where the server gives them something, when it gives nothing elsewhere: their account, to set the second factor up; or what is left of a departure. */
  const onlyWay = (): string | undefined => {
    if (hasLeft()) return at.pathname === '/depart' || at.pathname === '/invitations' ? undefined : '/depart';
    return props.person.secondFactorDue?.isHeld && at.pathname !== '/compte' ? '/compte' : undefined;
  };
  createStay();
  async function signOut(isSure: boolean): Promise<void> {
    setHeld(false);
    // Off the network this page may not have it yet; then signing out is refused for the same reason.
    const device = await import('../platform/collaboration/device.ts').catch(() => undefined);
    if (!isSure && (!mayLeave() || await device?.countUnsent())) { setHeld(true); return; }
    const leaving = props.person;
    try {
      const next = await session.signOut();
      const erased = device?.eraseKept();
      // How a child likes to read is theirs, not the device's.
      if (isPupil(leaving)) choose(asDesigned);
      if (next) { await erased; location.assign(next); }
    } catch (refused) {
      toasts.say((refused as Refused)[locale()], { tone: 'refusal' });
    }
  }
  return (
    <Shell
      person={props.person}
      destinations={destinationsOf(props.person)}
      notice={
        <>
          <ConnectionNotice />
          <Show when={props.person.secondFactorDue}>{(due) => <Suspense><DueBanner due={due()} /></Suspense>}</Show>
          <Show when={props.person.invitations.length}>{(count) => <Suspense><InvitationNotice count={count()} /></Suspense>}</Show>
          <Show when={!hasLeft() && (props.person.children.length > 0 || isPupil(props.person))}><Suspense><PassageNotice viewerId={props.person.id} homes={homesOf(props.person)} /></Suspense></Show>
          <Show when={directedBy(props.person).join(' ')} keyed>
            {(ids) => <Suspense><LiaisonNotice schoolIds={ids.split(' ')} homes={[...homesOf(props.person), ...ids.split(' ').map((id) => `/ecole/${id}`)]} /></Suspense>}
          </Show>
        </>
      }
      onAccount={hasLeft() ? undefined : () => navigate('/compte')}
      onData={() => navigate(hasLeft() ? '/depart' : '/mes-donnees')}
      onSignOut={() => void signOut(false)}
      isPupil={isPupil(props.person)}
    >
      <Show when={onlyWay()} fallback={<ClassStateProvider><Suspense fallback={<Waiting />}>{props.children}</Suspense></ClassStateProvider>}>
        {(href) => <Navigate href={href()} />}
      </Show>
      <Show when={isHeld()}><Suspense><LeaveDialog onStay={() => setHeld(false)} onLeave={() => void signOut(true)} /></Suspense></Show>
    </Shell>
  );
}

/** Where one arrives, whichever the first page is. */
const homesOf = (person: Me): string[] => ['/', '/fil', '/classes', ...destinationsOf(person).slice(0, 1).map(({ href }) => href)];

/** The schools that someone heads. */
const directedBy = ({ places }: Me): string[] => [...new Set(places.flatMap(({ role, school }) => (role === 'HEAD' && school.can.direct ? school.id : [])))];

const isPupil = ({ places }: Me): boolean => places.some(({ role }) => role === 'PUPIL');

function Waiting(): JSX.Element {
  return (
    <div class="page page-narrow">
      <Skeleton kind="card" />
    </div>
  );
}

function signInTo(address: string): string {
  return address === '/' ? '/connexion' : `/connexion?vers=${encodeURIComponent(address)}`;
}
