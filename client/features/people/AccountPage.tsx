import { type Component, type JSX, Show, Suspense, lazy } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { PersonalDevice } from '../../platform/collaboration/PersonalDevice.tsx';
import { Avatar } from '../../platform/ui/Avatar.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { PageHeader } from '../../platform/ui/PageHeader.tsx';
import { useToasts } from '../../platform/ui/Toasts.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { ReadingComfort } from './ReadingComfort.tsx';
import { SessionList } from './SessionList.tsx';
import { useSession } from './Session.tsx';
import { createAccount } from './createAccount.ts';
import { peopleWords } from './words.ts';
import './people.css';

const SecurityCards = lazy(() => import('./ways/SecurityCards.tsx'));

/** Who I am here, how I like to read, my password, my devices. `doors`: other ways in, tied to the account. */
export default function AccountPage(props: { doors?: Component | undefined }): JSX.Element {
  const t = useWords(peopleWords);
  const { me } = useSession();
  const toasts = useToasts();
  const isHeld = () => me()?.secondFactorDue?.isHeld === true;
  const account = createAccount({
    one: (device) => toasts.say(t().disconnected(device)),
    others: (count) => toasts.say(t().othersDisconnected(count)),
    password: () => toasts.say(t().changed),
  });
  return (
    <div class="page page-narrow">
      <PageHeader title={t().account} />
      <div class="stack gap-5">
        <Show when={me()}>
          {(person) => (
            <Card as="section" class="row account-who" aria-label={t().you}>
              <Avatar id={person().id} name={person().displayName} size="l" />
              <div class="grow">
                <p class="account-name">{person().firstName} {person().lastName}</p>
                <p class="soft">{t().seenAs(person().displayName)}</p>
                <p class="soft">{t().yourLogin} <b>{person().login}</b></p>
              </div>
            </Card>
          )}
        </Show>
        <Show when={isHeld()}><Suspense><SecurityCards /></Suspense></Show>
        <ReadingComfort />
        <PasswordForm changing={account.changePassword} />
        <Show when={!isHeld()}><Suspense><SecurityCards /></Suspense></Show>
        <Show when={props.doors}>{(doors) => <Dynamic component={doors()} />}</Show>
        <Show when={me()?.id} keyed>{(id) => <PersonalDevice personId={id} />}</Show>
        <SessionList account={account} />
      </div>
    </div>
  );
}
