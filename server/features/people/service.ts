import { accounts } from './service/accounts.ts';
import { activation } from './service/activation.ts';
import { attemptLimits } from './service/attempts.ts';
import { challengeKeeping } from './service/challenges.ts';
import { codeKeeping } from './service/codes.ts';
import { ownEmail } from './service/email.ts';
import { crowd } from './service/crowd.ts';
import { ending } from './service/ending.ts';
import { enrolment } from './service/enrolment.ts';
import { entering } from './service/entering.ts';
import { founding } from './service/founding.ts';
import { guardians } from './service/guardians.ts';
import { importing } from './service/importing.ts';
import { keyring } from './service/keys.ts';
import type { Needs } from './service/needs.ts';
import { merging } from './service/merging.ts';
import { noticeKeeping } from './service/notices.ts';
import { passkeyKeeping } from './service/passkeys.ts';
import { proving } from './service/proving.ts';
import { secondFactor } from './service/secondFactor.ts';
import { sessionKeeping } from './service/sessions.ts';
import { signing } from './service/signing.ts';
import { standing } from './service/standing.ts';
import { passwordKeeping } from './passwords.ts';

/** People, how they prove who they are, their sessions and guardians. One file per subject in `service/`. */
export function peopleService(needs: Needs) {
  const { models, now } = needs;
  const passwords = passwordKeeping();
  const sessions = sessionKeeping(needs);
  const attempts = attemptLimits(models.attempts, now);
  const codes = codeKeeping({ ...needs, attempts });
  const challenges = challengeKeeping(needs);
  const notices = noticeKeeping(needs);
  const standings = standing(needs);
  const all = {
    ...needs, attempts, codes, challenges, notices, passwords, sessions,
    proving: proving({ ...needs, attempts, passwords, standing: standings }), entering: entering({ ...needs, challenges, sessions }),
  };
  return {
    codes,
    ...notices,
    ...standings,
    ...accounts(needs),
    ...sessions,
    ...signing(all),
    ...activation(all),
    ...ownEmail(all),
    ...secondFactor(all),
    /** The last step of every door that proves one thing: in, or on to the second factor. */
    enter: all.entering.enter,
    ...passkeyKeeping(all),
    ...enrolment(all),
    ...ending({ ...needs, passwords, sessions }),
    ...guardians(needs),
    ...keyring(needs),
    ...merging(needs),
    ...founding(needs),
    ...importing(all),
    /** What wrong tries cost, for other doors than the password's. */
    attempts,
    ...crowd({ ...needs, passwords }),
    /** Throws away what has expired by the house's clock. */
    async sweep(): Promise<void> { await Promise.all([sessions.sweepSessions(), attempts.sweep(), codes.sweepCodes(), challenges.sweepChallenges()]); },
  };
}

export type PeopleService = ReturnType<typeof peopleService>;
