import { newSecret } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { FactorRecord, PersonRecord } from '../model.ts';
import type { Visit } from '../visit.ts';
import type { Challenges } from './challenges.ts';
import type { Needs } from './needs.ts';
import type { Sessions } from './sessions.ts';

interface EnteringNeeds extends Pick<Needs, 'models' | 'mustProve'> { challenges: Challenges; sessions: Sessions }

/** The last step of every door that proves one thing: in, or on to the second factor. */
export function entering({ models: { factors, passkeys }, mustProve, challenges, sessions }: EnteringNeeds) {
  return {
    /**
     * Opens a session for whoever has proved one thing, by password or code; or refuses with SECOND_FACTOR_DUE, and the secret of what is
     * asked next, good for five minutes. An authenticator's code is asked of all who have one; a passkey alone, of those who must prove two.
     */
    async enter(visit: Visit, person: PersonRecord): Promise<void> {
      const [factor, passkey] = await Promise.all([factors.findById(person._id).lean<FactorRecord>(), passkeys.exists({ personId: person._id })]);
      const isAsked = factor?.totp || (passkey && await mustProve(person._id));
      if (!isAsked) return sessions.openSession(visit, person);
      const challenge = newSecret();
      await challenges.ask(challenge, 'SECOND_STEP', person._id);
      throw new Refusal('SECOND_FACTOR_DUE', { step: { challenge, code: Boolean(factor?.totp), passkey: passkey !== null } });
    },
  };
}

export type Entering = ReturnType<typeof entering>;
