import { accounts } from './service/accounts.ts';
import { attemptLimits } from './service/attempts.ts';
import { codeKeeping } from './service/codes.ts';
import { enrolment } from './service/enrolment.ts';
import { founding } from './service/founding.ts';
import { guardians } from './service/guardians.ts';
import { importing } from './service/importing.ts';
import { keyring } from './service/keys.ts';
import type { Needs } from './service/needs.ts';
import { sessionKeeping } from './service/sessions.ts';
import { signing } from './service/signing.ts';
import { passwordKeeping } from './passwords.ts';

/** People, how they prove who they are, their sessions and guardians. One file per subject in `service/`. */
export function peopleService(needs: Needs) {
  const { models, now } = needs;
  const passwords = passwordKeeping();
  const sessions = sessionKeeping(needs);
  const attempts = attemptLimits(models.attempts, now);
  const codes = codeKeeping({ ...needs, attempts });
  return {
    codes,
    ...accounts(needs),
    ...sessions,
    ...signing({ ...needs, attempts, passwords, sessions }),
    ...enrolment({ ...needs, attempts, passwords, sessions }),
    ...guardians(needs),
    ...keyring(needs),
    ...founding(needs),
    ...importing({ ...needs, passwords }),
    /** What wrong tries cost, for other doors than the password's. */
    attempts,
    /** Throws away what has expired by the house's clock. */
    async sweep(): Promise<void> { await Promise.all([sessions.sweepSessions(), attempts.sweep(), codes.sweepCodes()]); },
  };
}

export type PeopleService = ReturnType<typeof peopleService>;
