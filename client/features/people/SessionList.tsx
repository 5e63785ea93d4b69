import { For, type JSX, Show } from 'solid-js';
import type { OwnSessionFragment } from '../../../schema/generated/client.ts';
import { Badge } from '../../platform/ui/Badge.tsx';
import { Button } from '../../platform/ui/Button.tsx';
import { Card } from '../../platform/ui/Card.tsx';
import { DateTime } from '../../platform/ui/DateTime.tsx';
import { Skeleton } from '../../platform/ui/Skeleton.tsx';
import { useWords } from '../../platform/words/Language.tsx';
import { RefusedBanner } from './RefusedBanner.tsx';
import type { createAccount } from './createAccount.ts';
import { peopleWords } from './words.ts';

/** Where the account is open, each to be closed from here. */
export function SessionList(props: { account: ReturnType<typeof createAccount> }): JSX.Element {
  const t = useWords(peopleWords);
  const refused = () => props.account.revoke.refused() ?? props.account.revokeOthers.refused();
  return (
    <Card as="section" class="stack" aria-labelledby="sessions-title">
      <div>
        <h2 id="sessions-title">{t().sessions}</h2>
        <p class="soft">{t().sessionsLead}</p>
      </div>
      <RefusedBanner refused={props.account.refused()} onRetry={() => void props.account.refetch()} />
      <RefusedBanner refused={refused()} />
      <Show when={props.account.sessions()} fallback={<Show when={!props.account.refused()}><Skeleton count={2} /></Show>}>
        {(sessions) => (
          <>
            <ul role="list" class="devices">
              <For each={sessions()}>{(session) => <Device session={session} revoke={props.account.revoke} />}</For>
            </ul>
            <Show when={sessions().length > 1}>
              <div class="form-foot">
                <Button icon="logout" busy={props.account.revokeOthers.isBusy()} onClick={() => void props.account.revokeOthers.submit()}>
                  {t().disconnectOthers}
                </Button>
              </div>
            </Show>
          </>
        )}
      </Show>
    </Card>
  );
}

function Device(props: { session: OwnSessionFragment; revoke: ReturnType<typeof createAccount>['revoke'] }): JSX.Element {
  const t = useWords(peopleWords);
  return (
    <li class="device">
      <div>
        <p class="device-name">
          {props.session.device}
          <Show when={props.session.current}><Badge tone="linden" icon="check">{t().thisDevice}</Badge></Show>
        </p>
        <p class="soft small">
          {t().opened} <DateTime at={props.session.createdAt} />, {t().lastSeen} <DateTime at={props.session.lastSeenAt} />
        </p>
      </div>
      <Show when={!props.session.current}>
        <Button size="s" aria-label={t().disconnectDevice(props.session.device)} onClick={() => void props.revoke.submit(props.session)}>
          {t().disconnect}
        </Button>
      </Show>
    </li>
  );
}
