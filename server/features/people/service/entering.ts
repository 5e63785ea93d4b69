import { newSecret } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { FactorRecord, PersonRecord } from '../model.ts';
import type { Visit } from '../visit.ts';
import type { Challenges } from './challenges.ts';
import { keeping } from './merging.ts';
import type { Needs } from './needs.ts';
import type { Sessions } from './sessions.ts';

interface EnteringNeeds extends Pick<Needs, 'models' | 'mustProve'> { challenges: Challenges; sessions: Sessions }

/** The last step of every door that proves one thing: in, or on to the second factor. */
export function entering({ models: { persons, factors, passkeys }, mustProve, challenges, sessions }: EnteringNeeds) {
  const keptOf = keeping({ persons });

  return {
    /**
     * Opens a session for whoever has proved one thing, by password or code, and answers as whom (see `merging.ts`); or refuses with SECOND_FACTOR_DUE, and the secret of what is
     * asked next, good for five minutes. An authenticator's code is asked of all who have one; a passkey alone, of those who must prove two.
     */
    async enter(visit: Visit, account: PersonRecord): Promise<PersonRecord> {
      const person = await keptOf(account);
      const [factor, passkey] = await Promise.all([factors.findById(person._id).lean<FactorRecord>(), passkeys.exists({ personId: person._id })]);
      const isAsked = factor?.totp || (passkey && await mustProve(person._id));
      if (!isAsked) {
        await sessions.openSession(visit, person);
        return person;
      }
      const challenge = newSecret();
      await challenges.ask(challenge, 'SECOND_STEP', person._id);
      throw new Refusal('SECOND_FACTOR_DUE', { step: { challenge, code: Boolean(factor?.totp), passkey: passkey !== null } });
    },
  };
}

export type Entering = ReturnType<typeof entering>;
