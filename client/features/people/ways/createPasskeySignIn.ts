import { createSignal } from 'solid-js';
import { BeginPasskeySignInDocument, SignInWithPasskeyDocument } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { useSession } from '../Session.tsx';
import { createSubmission } from '../createSubmission.ts';

/** Coming in with a passkey. `isDenied`: the device gave none, for reasons it keeps to itself. */
export function createPasskeySignIn() {
  const graphql = useGraphql();
  const session = useSession();
  const [isDenied, setDenied] = createSignal(false);
  const entering = createSubmission(async () => {
    setDenied(false);
    const [{ beginPasskeySignIn }, { usePasskey }] = await Promise.all([graphql.send(BeginPasskeySignInDocument, {}), import('./passkeys.ts')]);
    const answer = await usePasskey(beginPasskeySignIn).catch(() => undefined);
    if (answer === undefined) setDenied(true);
    else session.enter((await graphql.send(SignInWithPasskeyDocument, { answer })).signInWithPasskey);
  });
  return { entering, isDenied };
}
