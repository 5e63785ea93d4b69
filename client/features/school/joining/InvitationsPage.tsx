import { For, type JSX, Show } from 'solid-js';
import { AnswerInvitationDocument, MyInvitationsDocument, type MyInvitationsQuery } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { Button } from '../../../platform/ui/Button.tsx';
import { Card } from '../../../platform/ui/Card.tsx';
import { EmptyState } from '../../../platform/ui/EmptyState.tsx';
import { PageHeader } from '../../../platform/ui/PageHeader.tsx';
import { Skeleton } from '../../../platform/ui/Skeleton.tsx';
import { useWords } from '../../../platform/words/Language.tsx';
import { RefusedBanner } from '../../people/RefusedBanner.tsx';
import { useSession } from '../../people/Session.tsx';
import { createAct } from '../../people/createAct.ts';
import { joiningWords } from './words.ts';
import './joining.css';

type Invitation = NonNullable<MyInvitationsQuery['me']>['invitations'][number];

/** Places that schools offer to the viewer: each accepted or not, with the account at hand. */
export default function InvitationsPage(): JSX.Element {
  const t = useWords(joiningWords);
  const graphql = useGraphql();
  const session = useSession();
  const asked = createQuery(MyInvitationsDocument, () => ({}));
  const answering = createAct();
  const answer = (invitation: Invitation, accept: boolean) => answering.act(async () => {
    session.enter((await graphql.send(AnswerInvitationDocument, { id: invitation.id, accept })).answerInvitation);
    await asked.refetch();
  }, accept ? t().accepted(invitation.schoolName) : t().declined);
  return (
    <div class="page page-narrow">
      <PageHeader title={t().invitations} lead={t().sameAccount} />
      <RefusedBanner refused={asked.refused()} onRetry={() => void asked.refetch()} />
      <Show when={asked.data()?.me} fallback={<Show when={!asked.refused()}><Skeleton kind="card" /></Show>}>
        {(me) => (
          <div class="stack">
            <For each={me().invitations} fallback={<EmptyState drawing="bench" title={t().noInvitation}>{t().noInvitationWhy}</EmptyState>}>
              {(invitation) => <Offer invitation={invitation} isBusy={answering.isBusy()} onAnswer={(accept) => answer(invitation, accept)} />}
            </For>
          </div>
        )}
      </Show>
    </div>
  );
}

function Offer(props: { invitation: Invitation; isBusy: boolean; onAnswer: (accept: boolean) => void }): JSX.Element {
  const t = useWords(joiningWords);
  return (
    <Card as="section" class="invitation">
      <h2>{props.invitation.schoolName}</h2>
      <p>{t().roles[props.invitation.role]} · {props.invitation.city}</p>
      <Show when={props.invitation.classNames.length > 0}><p>{t().inClasses(props.invitation.classNames.join(', '))}</p></Show>
      <Show when={props.invitation.until}>{(at) => <p>{t().until(at())}</p>}</Show>
      <Show when={props.invitation.by}>{(by) => <p class="soft small">{t().invitedBy(by().displayName, props.invitation.at)}</p>}</Show>
      <div class="row gap-2">
        <Button variant="primary" busy={props.isBusy} onClick={() => props.onAnswer(true)}>{t().accept}</Button>
        <Button variant="quiet" busy={props.isBusy} onClick={() => props.onAnswer(false)}>{t().decline}</Button>
      </div>
    </Card>
  );
}
