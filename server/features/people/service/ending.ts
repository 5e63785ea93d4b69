import { randomBytes } from 'node:crypto';
import { insertMissing } from '../../../platform/database/insert.ts';
import { FORMER } from '../../../platform/personal/trace.ts';
import type { AccountRecord } from '../model.ts';
import type { Passwords } from '../passwords.ts';
import { asDesigned } from './enrolment.ts';
import type { Needs } from './needs.ts';
import type { Sessions } from './sessions.ts';

/** What an account becomes on the way to being erased. The caller has asked whether it may. */
export function ending({ models: { persons }, now, passwords, sessions }: Needs & { passwords: Passwords; sessions: Sessions }) {
  /** A password that nobody knows. */
  const nobodys = (): Promise<string> => passwords.hash(randomBytes(24).toString('base64url'));

  return {
    /** Nobody enters by those accounts any more, and their sessions end. */
    async closeAccounts(ids: readonly string[]): Promise<void> {
      await persons.updateMany({ _id: { $in: [...ids] } }, { $set: { passwordHash: await nobodys(), firstSalt: null, email: null } });
      for (const id of ids) await sessions.endSessionsOf(id);
    },

    /** Sees to it that a former member has a name: one for all who were erased. */
    async keepFormer(): Promise<void> {
      if (await persons.exists({ _id: FORMER })) return;
      const former: AccountRecord = {
        _id: FORMER, title: null, firstName: 'Un ancien', lastName: 'membre', isPupil: false, login: 'ancien.membre', email: null, locale: 'FR', comfort: asDesigned, createdAt: now(), passwordHash: await nobodys(),
      };
      await insertMissing(persons, [former]);
    },
  };
}
