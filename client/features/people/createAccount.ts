import {
  ChangePasswordDocument, type OwnSessionFragment, OwnSessionsDocument, RevokeOtherSessionsDocument, RevokeSessionDocument,
} from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubmission } from './createSubmission.ts';

/** The viewer's sessions and password. What ended leaves the list once the server has ended it. */
export function createAccount(onEnded: { one(device: string): void; others(count: number): void; password(): void }) {
  const graphql = useGraphql();
  const asked = createQuery(OwnSessionsDocument, () => ({}));
  const keepOnly = (kept: (session: OwnSessionFragment) => boolean): void =>
    asked.change((old) => ({ ...old, me: old.me && { ...old.me, sessions: old.me.sessions.filter(kept) } }));

  const revoke = createSubmission(async ({ id, device }: OwnSessionFragment) => {
    await graphql.send(RevokeSessionDocument, { id });
    keepOnly((session) => session.id !== id);
    onEnded.one(device);
  });
  const revokeOthers = createSubmission(async () => {
    const { revokeOtherSessions } = await graphql.send(RevokeOtherSessionsDocument, {});
    keepOnly((session) => session.current);
    onEnded.others(revokeOtherSessions);
  });
  const changePassword = createSubmission(async (current: string, next: string) => {
    await graphql.send(ChangePasswordDocument, { current, next });
    keepOnly((session) => session.current);
    onEnded.password();
  });

  return {
    sessions: (): readonly OwnSessionFragment[] | undefined => asked.data()?.me?.sessions,
    refused: asked.refused, refetch: asked.refetch,
    revoke, revokeOthers, changePassword,
  };
}
