import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { digestOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { FactorRecord, PersonRecord } from '../model.ts';
import { peoplePolicy } from '../policy.ts';
import type { Visit } from '../visit.ts';
import type { AttemptLimits } from './attempts.ts';
import type { Challenges } from './challenges.ts';
import type { Needs } from './needs.ts';
import type { Notices } from './notices.ts';
import type { Proving } from './proving.ts';
import type { Sessions } from './sessions.ts';

const ENROLMENT_MS = 15 * 60_000;
const PERIOD_MS = 30_000;
const RECOVERY_CODES = 10;

interface FactorNeeds extends Needs { attempts: AttemptLimits; challenges: Challenges; sessions: Sessions; proving: Proving; notices: Notices }

/** What an authenticator is told: as an address for its camera, and as a key to type. */
export interface Enrolment { uri: string; secret: string }

/**
 * The codes of an authenticator (TOTP, RFC 6238: six figures, half a minute, one step of drift either way), and ten recovery codes for the
 * day when it is lost. A code is taken once; tries are limited as passwords are, by account and by address.
 */
export function secondFactor({ models: { factors, passkeys }, now, mustProve, attempts, challenges, sessions, proving, notices }: FactorNeeds) {
  /** The step of a good code newer than the last one taken, else null. */
  function stepOf(secret: string, typed: string, after: number): number | null {
    const token = typed.replace(/\D/g, '');
    const timestamp = now().getTime();
    const delta = token.length === 6 ? new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token, timestamp, window: 1 }) : null;
    const step = Math.floor(timestamp / PERIOD_MS) + (delta ?? 0);
    return delta !== null && step > after ? step : null;
  }

  /** Takes the code, of the authenticator or for recovery: of many tries with one, at one moment, one passes. */
  async function spendCode(personId: string, typed: string): Promise<boolean> {
    const row = await factors.findById(personId).lean<FactorRecord>();
    if (!row?.totp) return false;
    const step = stepOf(row.totp.secret, typed, row.totp.lastStep);
    if (step !== null) {
      const { modifiedCount } = await factors.updateOne({ _id: personId, 'totp.secret': row.totp.secret, 'totp.lastStep': { $lt: step } }, { $set: { 'totp.lastStep': step } });
      return modifiedCount === 1;
    }
    const { modifiedCount } = await factors.updateOne({ _id: personId, recovery: digest(typed) }, { $pull: { recovery: digest(typed) } });
    return modifiedCount === 1;
  }

  /** Counts the try, judges it. Refuses with WRONG_SECOND_FACTOR or TOO_MANY_ATTEMPTS. */
  async function prove(personId: string, typed: string, visit: Visit): Promise<void> {
    await attempts.take(`factor:${personId}`, visit.address);
    if (!await spendCode(personId, typed)) throw new Refusal('WRONG_SECOND_FACTOR');
    await attempts.forgive(`factor:${personId}`, visit.address);
  }

  async function own(actor: Actor): Promise<string> {
    const _id = signedIn(actor);
    authorize(actor, peoplePolicy, 'change', { _id });
    return _id;
  }

  return {
    /** The second step of a sign-in. Refuses with WRONG_SECOND_FACTOR; with WRONG_CREDENTIALS when the first step was too long ago. */
    async completeSignIn(visit: Visit, challenge: string, code: string): Promise<PersonRecord> {
      const asked = await challenges.asked(challenge, 'SECOND_STEP');
      if (!asked) throw stepOver();
      await prove(asked.personId!, code, visit);
      if (!await challenges.spend(challenge, 'SECOND_STEP')) throw stepOver();
      const account = await proving.account(asked.personId!);
      await sessions.openSession(visit, account, null, 'PROVED');
      return account;
    },

    /** The same for a session that is open already, as one that a provider vouches for: what it was held from is open. */
    async proveSecondFactor(actor: Actor, visit: Visit, code: string): Promise<boolean> {
      await prove(await own(actor), code, visit);
      await sessions.sessionProved(visit);
      return true;
    },

    /** A key for the viewer's authenticator, to be confirmed within a quarter of an hour. Refuses with CONFLICT when one is in use, else as `mayChangeWaysIn` does. */
    async beginSecondFactor(actor: Actor, visit: Visit, password: string): Promise<Enrolment> {
      const account = await proving.mayChangeWaysIn(await own(actor), visit, password);
      if (account.isPupil) throw new Refusal('NOT_ALLOWED');
      const secret = new Secret({ size: 20 }).base32;
      const pending = { secret, expiresAt: new Date(now().getTime() + ENROLMENT_MS) };
      if (await factors.exists({ _id: account._id, totp: { $ne: null } })) throw new Refusal('CONFLICT');
      await factors.updateOne({ _id: account._id }, { $set: { pending }, $setOnInsert: { dueAt: null, totp: null, recovery: [] } }, { upsert: true });
      return { secret, uri: new TOTP({ issuer: 'Préau', label: account.login, secret: Secret.fromBase32(secret) }).toString() };
    },

    /** The first code of the new authenticator: it is asked from now on. Answers ten recovery codes, kept nowhere in clear. The other sessions end. */
    async confirmSecondFactor(actor: Actor, visit: Visit, code: string): Promise<string[]> {
      const personId = await own(actor);
      await attempts.take(`factor:${personId}`, visit.address);
      const pending = (await factors.findById(personId).lean<FactorRecord>())?.pending;
      const step = pending && pending.expiresAt > now() ? stepOf(pending.secret, code, 0) : null;
      if (!pending || step === null) throw new Refusal('WRONG_SECOND_FACTOR');
      const recovery = recoveryCodes();
      const totp = { secret: pending.secret, since: now(), lastStep: step };
      const { modifiedCount } = await factors.updateOne({ _id: personId, totp: null, 'pending.secret': pending.secret }, { $set: { totp, pending: null, recovery: recovery.map(digest) } });
      if (modifiedCount === 0) throw new Refusal('CONFLICT');
      await attempts.forgive(`factor:${personId}`, visit.address);
      await sessions.endSessionsOf(personId, visit.session);
      await sessions.sessionProved(visit);
      await notices.notice(personId, 'SECOND_FACTOR_ON');
      return recovery;
    },

    /** Takes the authenticator away, by one of its codes. Refuses with NOT_ALLOWED whoever must have a second factor and has no passkey. */
    async removeSecondFactor(actor: Actor, visit: Visit, code: string): Promise<boolean> {
      const personId = await own(actor);
      if (await mustProve(personId) && !await passkeys.exists({ personId })) throw needed();
      await prove(personId, code, visit);
      await factors.updateOne({ _id: personId }, { $set: { totp: null, pending: null, recovery: [] } });
      await notices.notice(personId, 'SECOND_FACTOR_OFF');
      return true;
    },

    /** Ten new recovery codes, by a code of the authenticator; the former stop working. */
    async renewRecoveryCodes(actor: Actor, visit: Visit, code: string): Promise<string[]> {
      const personId = await own(actor);
      await prove(personId, code, visit);
      const recovery = recoveryCodes();
      await factors.updateOne({ _id: personId, totp: { $ne: null } }, { $set: { recovery: recovery.map(digest) } });
      await notices.notice(personId, 'RECOVERY_RENEWED');
      return recovery;
    },

    /** Takes away whatever second factor someone has, as when their phone is lost, and ends their sessions. They are told who did. The caller has asked whether it may. */
    async resetSecondFactor(personId: string, byId: string): Promise<void> {
      await factors.updateOne({ _id: personId }, { $set: { totp: null, pending: null, recovery: [] } });
      await passkeys.deleteMany({ personId });
      await sessions.endSessionsOf(personId);
      await notices.notice(personId, 'SECOND_FACTOR_RESET', { byId });
    },

    /** The authenticator's part of what an account says of itself. */
    async factorOf(personId: string): Promise<{ isOn: boolean; recoveryLeft: number }> {
      const row = await factors.findById(personId).lean<FactorRecord>();
      return { isOn: Boolean(row?.totp), recoveryLeft: row?.recovery.length ?? 0 };
    },
  };
}

/** What must be there stays: whoever directs changes it for another, never for none. */
export const needed = (): Refusal => new Refusal('NOT_ALLOWED', { words: {
  fr: 'Vous dirigez une école : une deuxième étape vous est nécessaire. Ajoutez d’abord un autre moyen, puis retirez celui-ci.',
  en: 'You direct a school: a second step is required of you. Add another way first, then take this one away.',
} });

export const stepOver = (): Refusal => new Refusal('WRONG_CREDENTIALS', { words: {
  fr: 'Trop de temps a passé : redonnez votre identifiant et votre mot de passe.', en: 'Too much time has passed: give your login and password again.',
} });

const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten codes of fifty bits: ten signs that nobody takes for one another, `4k7qf-2mpx9`. */
const recoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, () =>
  Array.from(randomBytes(10), (byte) => SIGNS[byte % SIGNS.length]).join('').replace(/(.{5})/, '$1-'));

/** However it is typed: capitals, spaces, dashes, O for 0, I or L for 1. */
const digest = (typed: string): string => 
  digestOf(`recovery ${typed.slice(0, 100).toLowerCase().replace(/[^0-9a-z]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')}`);
