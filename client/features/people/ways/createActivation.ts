import { createSignal } from 'solid-js';
import { ActivateDocument, OpeningDocument, type OpeningQuery } from '../../../../schema/generated/client.ts';
import { useGraphql } from '../../../platform/graphql/Graphql.tsx';
import { newKey } from '../../../platform/graphql/newKey.ts';
import type { Refused } from '../../../platform/graphql/refused.ts';
import { useSession } from '../Session.tsx';
import { createSubmission } from '../createSubmission.ts';

/** From a code, or the secret of a link, to a session: whose account it is, then a password. `step`: the account asks for its second factor too. */
export function createActivation() {
  const graphql = useGraphql();
  const session = useSession();
  const key = newKey();
  const [code, setCode] = createSignal('');
  const [opening, setOpening] = createSignal<OpeningQuery['opening']>();
  const [step, setStep] = createSignal<NonNullable<Refused['step']>>();

  const look = createSubmission(async () => { setOpening((await graphql.ask(OpeningDocument, { code: code() })).opening); });
  const activate = createSubmission(async (password: string) => {
    try {
      session.enter((await graphql.send(ActivateDocument, { code: code(), key, password })).activate);
    } catch (error) {
      const next = (error as Refused).step;
      if (!next) throw error;
      setStep(next);
    }
  });
  const forget = (): void => { setOpening(undefined); setCode(''); };
  return { code, setCode, opening, step, look, activate, forget };
}
