import {
  AddPasskeyDocument, BeginPasskeyDocument, BeginSecondFactorDocument, ChangeEmailDocument, ConfirmSecondFactorDocument, OwnSecurityDocument, ProveSecondFactorDocument,
  RemovePasskeyDocument, RemoveSecondFactorDocument, RenewRecoveryCodesDocument,
} from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { createQuery } from '../../../platform/graphql/createQuery.ts';
import { useSession } from '../Session.tsx';

/** How the viewer's account is entered, and what they do about it. Each act rejects with Refused; once done, the account is asked again. */
export function createSecurity() {
  const graphql = useGraphql();
  const session = useSession();
  const asked = createQuery(OwnSecurityDocument, () => ({}));
  async function after<T>(done: T): Promise<T> {
    await Promise.all([asked.refetch(), session.refetch()]);
    return done;
  }
  return {
    of: () => asked.data()?.me ?? undefined, sendsMail: () => asked.data()?.sendsMail, refused: asked.refused, refetch: asked.refetch,

    changeEmail: async (email: string, password: string) => after(await graphql.send(ChangeEmailDocument, { email, password })),
    begin: async (password: string) => (await graphql.send(BeginSecondFactorDocument, { password })).beginSecondFactor,
    /** The recovery codes. The account is asked again by whoever has shown them. */
    confirm: async (code: string) => (await graphql.send(ConfirmSecondFactorDocument, { code })).confirmSecondFactor,
    seen: () => after(undefined),
    prove: async (code: string) => after(await graphql.send(ProveSecondFactorDocument, { code })),
    turnOff: async (code: string) => after(await graphql.send(RemoveSecondFactorDocument, { code })),
    renew: async (code: string) => (await graphql.send(RenewRecoveryCodesDocument, { code })).renewRecoveryCodes,

    /** Asks the device for a passkey and keeps it. False when the device, or the person, gave none. */
    async addPasskey(password: string, name: string): Promise<boolean> {
      const [{ beginPasskey }, { makePasskey }] = await Promise.all([graphql.send(BeginPasskeyDocument, { password }), import('./passkeys.ts')]);
      const answer = await makePasskey(beginPasskey).catch(() => undefined);
      if (answer === undefined) return false;
      await after(await graphql.send(AddPasskeyDocument, { answer, name }));
      return true;
    },
    removePasskey: async (id: string) => after(await graphql.send(RemovePasskeyDocument, { id })),
  };
}

export type Security = ReturnType<typeof createSecurity>;
