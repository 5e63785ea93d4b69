import type { Actor } from '../../../platform/access/actor.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { AccountRecord, PersonRecord } from '../model.ts';
import { activationLetter, offerLetter, resetLetter } from '../letters.ts';
import { type Passwords, chosenPassword } from '../passwords.ts';
import type { Visit } from '../visit.ts';
import type { AttemptLimits } from './attempts.ts';
import type { Codes } from './codes.ts';
import type { Credentials } from './enrolment.ts';
import type { Entering } from './entering.ts';
import type { Needs } from './needs.ts';
import type { Notices } from './notices.ts';
import type { Proving } from './proving.ts';
import type { Sessions } from './sessions.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Between two letters to one account, whoever asks. */
const LETTER_EVERY = 2 * MINUTE;

/** What opens an account: a code on paper (60 days), a letter from the school (7 days), a letter one has asked for (an hour). */
export const ACTIVATION = { paper: 'ACTIVATION', letter: 'ACTIVATION_LINK', reset: 'RESET_LINK' } as const;
const PURPOSES = Object.values(ACTIVATION);

interface ActivationNeeds extends Needs {
  codes: Codes; attempts: AttemptLimits; passwords: Passwords; sessions: Sessions; proving: Proving; entering: Entering; notices: Notices;
}

/** Whose account a code opens, as whoever holds the letter sees it. */
export interface AccountOpened { person: PersonRecord; login: string; isUsed: boolean }

/** How adults come in the first time, and again when they have forgotten their password. */
export function activation({ models: { persons }, mail, url, now, report, codes, attempts, passwords, sessions, proving, entering, notices }: ActivationNeeds) {
  const linkTo = (secret: string): string => `${url}/activer#${secret}`;
  const opening = (account: AccountRecord): AccountOpened => ({ person: account, login: account.login, isUsed: Boolean(account.enteredAt) });

  async function sendReset(login: string): Promise<void> {
    const account = await proving.accountCalled(login);
    if (!account || account.isPupil || !account.email) return;
    const last = (await codes.codesOf(ACTIVATION.reset, [account._id])).get(account._id);
    if (last && now().getTime() - last.issuedAt.getTime() < LETTER_EVERY) return;
    const secret = await codes.issueLink({ purpose: ACTIVATION.reset, subjectId: account._id, byId: null, lasts: 60 * MINUTE });
    mail.send({ to: account.email, ...resetLetter(account, linkTo(secret)) });
  }

  return {
    /** Whether letters are sent here. */
    sendsMail: (): boolean => mail.isOn,

    /** Whose account a code or link opens. Refuses with WRONG_CODE or TOO_MANY_ATTEMPTS. */
    async openingOf(visit: Visit, code: string): Promise<AccountOpened> {
      const { subjectId } = await codes.look(PURPOSES, code, visit.address);
      return opening(await proving.account(subjectId));
    },

    /**
     * Spends a code or link: the account has the chosen password, its sessions and its other codes end, and the visit is signed in (or asked
     * for its second factor, which a letter does not replace). The same key again does the same again. Refuses with WRONG_CODE, INVALID or TOO_MANY_ATTEMPTS.
     */
    async activate(visit: Visit, code: string, key: string, password: string): Promise<PersonRecord> {
      const { subjectId } = await codes.look(PURPOSES, code, visit.address).catch(async (error: unknown) => {
        if (error instanceof Refusal && error.code === 'WRONG_CODE') return codes.take(PURPOSES, code, { address: visit.address, key });
        throw error;
      });
      const account = await proving.account(subjectId);
      const chosen = chosenPassword(password, 'password', account);
      const { purpose } = await codes.take(PURPOSES, code, { address: visit.address, key });
      await persons.updateOne({ _id: account._id }, { $set: { passwordHash: await passwords.hash(chosen), firstSalt: null } });
      await sessions.endSessionsOf(account._id);
      await codes.revokeCodes(PURPOSES.filter((one) => one !== purpose), [account._id]);
      if (account.enteredAt) await notices.notice(account._id, 'PASSWORD_CHANGED');
      await entering.enter(visit, account);
      return account;
    },

    /**
     * Sends a letter with which to choose a new password, if there is such an account with an address. The answer comes before anything is
     * looked up: neither its words nor its time tell. Refuses with TOO_MANY_ATTEMPTS an address that asks without end, and NOT_FOUND where no letters are sent.
     */
    async askPasswordReset(visit: Visit, login: string): Promise<boolean> {
      if (!mail.isOn) throw new Refusal('NOT_FOUND');
      await attempts.takeLetter(visit.address);
      setImmediate(() => { sendReset(login).catch(report); });
      return true;
    },

    /** Codes for letters on paper, one an account; those before stop working. The caller has asked whether it may. */
    issueActivations: (actor: Actor, key: string, personIds: readonly string[]): Promise<Map<string, string>> =>
      codes.issue({ purpose: ACTIVATION.paper, byId: actor.id!, key }, personIds),

    /** Until when the code on paper of each of those people is good; those without one are left out. */
    async activationsOf(personIds: readonly string[]): Promise<Map<string, Date>> {
      const issued = await codes.codesOf(ACTIVATION.paper, personIds);
      return new Map([...issued].filter(([, { usesLeft, expiresAt }]) => usesLeft > 0 && expiresAt > now()).map(([id, { expiresAt }]) => [id, expiresAt]));
    },

    /** Ends whatever letters of these people still open. The caller has asked whether it may. */
    revokeActivations: (personIds: readonly string[]): Promise<void> => codes.revokeCodes([ACTIVATION.paper, ACTIVATION.letter], personIds),

    /** Sends people the link with which they choose a password; answers how many have an address. The caller has asked whether it may. */
    async mailActivations(actor: Actor, personIds: readonly string[], place: string): Promise<number> {
      if (!mail.isOn) throw new Refusal('NOT_FOUND');
      const reached = await persons.find({ _id: { $in: [...personIds] }, isPupil: false, email: { $ne: null } }).lean<AccountRecord[]>();
      for (const person of reached) {
        const secret = await codes.issueLink({ purpose: ACTIVATION.letter, subjectId: person._id, byId: actor.id, lasts: 7 * DAY });
        mail.send({ to: person.email!, ...activationLetter(person, linkTo(secret), place) });
      }
      return reached.length;
    },

    /**
     * Instead of a first password, a link to the address of whoever has just been given an account. Answered as it was given where no letters are sent,
     * without an address, or when they keep a password of their own. Told again within two minutes, the first link stays good. The caller has asked.
     */
    async mailedInstead(actor: Actor, given: Credentials, place: string): Promise<Credentials> {
      const { person: { _id, email }, password } = given;
      if (!mail.isOn || email === null || password === null) return given;
      const last = (await codes.codesOf(ACTIVATION.letter, [_id])).get(_id);
      if (!last || now().getTime() - last.issuedAt.getTime() >= LETTER_EVERY) await this.mailActivations(actor, [_id], place);
      return { ...given, password: null, isMailed: true };
    },

    /** Tells whoever has an address that a school offers them a place. */
    tellOffer(person: PersonRecord, place: string): void {
      if (mail.isOn && person.email !== null) mail.send({ to: person.email, ...offerLetter(person, `${url}/invitations`, place) });
    },
  };
}
