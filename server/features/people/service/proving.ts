import { limits } from '../../../../schema/limits.ts';
import { digestOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { AccountRecord, SessionRecord } from '../model.ts';
import { isPupilsLogin } from '../names.ts';
import type { Passwords } from '../passwords.ts';
import type { Visit } from '../visit.ts';
import { type AttemptLimits, accountKey, allowanceOf } from './attempts.ts';
import type { Needs } from './needs.ts';
import type { Standing } from './standing.ts';

interface ProvingNeeds extends Pick<Needs, 'models' | 'mustProve'> { attempts: AttemptLimits; passwords: Passwords; standing: Standing }

/** Showing that one knows an account's password: counted and limited, whatever it is asked for. */
export function proving({ models: { persons }, mustProve, attempts, passwords, standing }: ProvingNeeds) {
  /** Refuses with WRONG_CREDENTIALS, after counting and limiting, whatever is not the account's password. */
  async function prove(account: AccountRecord | null, typed: string, password: string, visit: Visit): Promise<AccountRecord> {
    const key = account ? accountKey(account._id) : `login:${digestOf(typed.trim().toLowerCase())}`;
    await attempts.take(key, visit.address, allowanceOf(account?.isPupil ?? isPupilsLogin(typed)));
    if (!await passwords.matches(account?.passwordHash ?? null, password) || !account) throw new Refusal('WRONG_CREDENTIALS');
    await attempts.forgive(key, visit.address);
    return account;
  }

  return {
    prove,

    /** By e-mail address or login, whatever the case of its letters. */
    async accountCalled(typed: string): Promise<AccountRecord | null> {
      const name = typed.trim().normalize('NFC').toLowerCase();
      if (name.length === 0 || name.length > limits.email) return null;
      return persons.findOne(name.includes('@') ? { email: name } : { login: name }).lean<AccountRecord>();
    },

    account: (personId: string): Promise<AccountRecord> => found(persons.findById(personId).lean<AccountRecord>()),

    /**
     * Lets through whoever may change how the account is entered: a session that proved two factors, else the password, and that only as
     * long as the account has no second factor that it must prove. Refuses with WRONG_CREDENTIALS, or SECOND_FACTOR_DUE.
     */
    async mayChangeWaysIn(personId: string, visit: Visit, password: string): Promise<AccountRecord> {
      const account = await this.account(personId);
      if (isProved(visit.session)) return account;
      if (await mustProve(personId) && await standing.hasFactor(personId)) throw new Refusal('SECOND_FACTOR_DUE');
      return prove(account, '', password, visit);
    },
  };
}

export const isProved = (session: SessionRecord | null): boolean => session?.secondFactor === 'PROVED';

export type Proving = ReturnType<typeof proving>;
