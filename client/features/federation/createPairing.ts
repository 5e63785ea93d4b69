import { ForgetPairingDocument, PairByCodeDocument, PairWithAccountDocument, WhoWaitsDocument, type WhoWaitsQuery } from '../../../schema/generated/client.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { useSession } from '../people/Session.tsx';
import { createSubmission } from '../people/createSubmission.ts';

export type Waiting = NonNullable<WhoWaitsQuery['pairing']>;

/** Who waits in this browser, and the two ways to say whose account is theirs. `onPaired` once the server has tied them. */
export function createPairing(onPaired: (waiting: Waiting) => void) {
  const graphql = useGraphql();
  const session = useSession();
  const asked = createQuery(WhoWaitsDocument, () => ({}));
  const waiting = (): Waiting | null | undefined => asked.data()?.pairing;

  /** What is waited for is gone as soon as it is tied: it is read before. */
  const tying = <A extends unknown[]>(tie: (...given: A) => Promise<unknown>) => createSubmission(async (...given: A) => {
    const it = { ...waiting()! };
    await tie(...given);
    onPaired(it);
  });
  return {
    waiting, refused: asked.refused, refetch: asked.refetch,
    byCode: tying(async (code: string) => { session.enter((await graphql.send(PairByCodeDocument, { code })).pairByCode); }),
    withAccount: tying(() => graphql.send(PairWithAccountDocument, {})),
    forget: createSubmission(async () => {
      await graphql.send(ForgetPairingDocument, {});
      asked.change(() => ({ pairing: null }));
    }),
  };
}
