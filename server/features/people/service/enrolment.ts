import { randomInt } from 'node:crypto';
import { limits } from '../../../../schema/limits.ts';
import { shapes } from '../../../../schema/shapes.ts';
import type { AdultInput, PupilInput } from '../../../../schema/generated/server.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { newSecret } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { type AccountRecord, type PersonRecord, WITHOUT_PROOF } from '../model.ts';
import { loginBaseOf } from '../names.ts';
import { type Passwords, firstPassword, newPassword } from '../passwords.ts';
import { type AttemptLimits, accountKey } from './attempts.ts';
import type { Needs } from './needs.ts';
import type { Sessions } from './sessions.ts';

/** What is asked about a person before they have an account. */
export type Identity = Pick<PersonRecord, 'title' | 'firstName' | 'lastName' | 'email' | 'isPupil'>;

/** A person and the password to hand over on paper; null when they keep their own, or when a link went to their address instead. */
export interface Credentials { person: PersonRecord; login: string; password: string | null; isMailed: boolean }

interface EnrolmentNeeds extends Needs { attempts: AttemptLimits; passwords: Passwords; sessions: Sessions }

const TRIES = 10;

/** Making people's accounts, for schools: in each of these the caller, the school's service, has asked whether it may. */
export function enrolment({ models: { persons }, now, attempts, passwords, sessions }: EnrolmentNeeds) {
  /** The first of `lina.b`, `lina.b2`, `lina.b3` … that nobody has; among the next ones, when others are being given at this moment. */
  async function freeLogin(base: string, crowd: number): Promise<string> {
    const near = await persons.find({ login: { $gte: base, $lt: `${base}:` } }).select('login').lean<Pick<PersonRecord, 'login'>[]>();
    const taken = new Set(near.map(({ login }) => login));
    const nth = (number: number): string => (number === 1 ? base : `${base}${number}`);
    let number = 1;
    for (let skipped = randomInt(crowd); taken.has(nth(number)) || skipped-- > 0;) number++;
    return nth(number);
  }

  const accountOf = (_id: string): Promise<AccountRecord | null> => persons.findById(_id).lean<AccountRecord>().exec();

  /** Makes the account, or answers the one that somebody else has made under that id meanwhile. */
  async function write(_id: string, identity: Identity, proof: Pick<AccountRecord, 'passwordHash' | 'firstSalt'>): Promise<AccountRecord> {
    for (let tries = 1; ; tries++) {
      const account: AccountRecord = {
        _id, ...identity, login: await freeLogin(loginBaseOf(identity), 2 ** (tries - 1)), locale: 'FR', comfort: asDesigned, createdAt: now(), ...proof,
      };
      try {
        await persons.create(account);
        return account;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const made = await accountOf(_id);
        if (made) return made;
        if (identity.email !== null && await persons.exists({ email: identity.email })) throw knownElsewhere();
        if (tries === TRIES) throw new Refusal('CONFLICT');
      }
    }
  }

  async function first(_id: string, key: string, identity: Identity): Promise<AccountRecord> {
    const firstSalt = newSecret();
    return write(_id, identity, { passwordHash: await passwords.hash(firstPassword(identity.isPupil, firstSalt, key)), firstSalt });
  }

  return {
    /**
     * The account of that id, made with its first password if there is none. Done again with the same key it is the same account,
     * with the same password as long as nobody has entered with it, then with none. Refuses with CONFLICT an e-mail address that another account has.
     */
    async enrol(_id: string, key: string, identity: Identity): Promise<Credentials> {
      const account = await accountOf(_id) ?? await first(_id, key, identity);
      const { passwordHash: _, firstSalt, ...person } = account;
      return credentials(person, firstSalt ? firstPassword(person.isPupil, firstSalt, key) : null);
    },

    /** An account of that very id and password; done twice, it is one, as told the last time. */
    async enrolAs(_id: string, identity: Identity, password: string): Promise<PersonRecord> {
      const passwordHash = await passwords.hash(password);
      const before = await persons.findByIdAndUpdate(_id, { $set: { ...identity, passwordHash } }, { returnDocument: 'after' })
        .select(WITHOUT_PROOF).lean<PersonRecord>();
      return before ?? write(_id, identity, { passwordHash });
    },

    /** The adult of that e-mail address, or null. */
    byEmail: (email: string): Promise<PersonRecord | null> =>
      persons.findOne({ email, isPupil: false }).select(WITHOUT_PROOF).lean<PersonRecord>().exec(),

    /** Gives a new password, with which nobody has to wait, and ends every session. */
    async renewPassword(personId: string): Promise<Credentials> {
      const person = await found(persons.findById(personId).select(WITHOUT_PROOF).lean<PersonRecord>());
      const password = newPassword(person.isPupil);
      await persons.updateOne({ _id: personId }, { $set: { passwordHash: await passwords.hash(password), firstSalt: null } });
      await Promise.all([attempts.pardon(accountKey(personId)), sessions.endSessionsOf(personId)]);
      return credentials(person, password);
    },
  };
}

/** What is handed over about a person. */
export const credentials = (person: PersonRecord, password: string | null): Credentials => ({ person, login: person.login, password, isMailed: false });

/** How text is shown until a person chooses. */
export const asDesigned = { theme: 'AUTO', textSize: 'NORMAL', spacing: 'NORMAL', font: 'STANDARD' } as const;

/** An adult's identity as typed, or INVALID naming the faulty field under `at`. */
export function adultIdentity(input: AdultInput, at = 'input'): Identity {
  const title = input.title?.trim() || null;
  if (title !== null && title !== 'Mme' && title !== 'M.') {
    throw new Refusal('INVALID', { field: `${at}.title`, words: {
      fr: 'La civilité est « Mme », « M. » ou rien.', en: 'The title is “Mme”, “M.” or nothing.',
    } });
  }
  return { title, ...namesOf(input, at), email: emailOf(input.email, `${at}.email`), isPupil: false };
}

/** A pupil's identity as typed, or INVALID. Pupils have no e-mail address. */
export const pupilIdentity = (input: PupilInput): Identity => ({ title: null, ...namesOf(input, 'input'), email: null, isPupil: true });

function namesOf({ firstName, lastName }: PupilInput, at: string): Pick<Identity, 'firstName' | 'lastName'> {
  const name = (value: string, field: string): string => cleanText(value, { max: limits.name, field: `${at}.${field}`, required: true });
  return { firstName: name(firstName, 'firstName'), lastName: name(lastName, 'lastName') };
}

/** An address as it is kept; null for none. Refuses with INVALID what is no address. */
export function emailOf(typed: string | null | undefined, field: string): string | null {
  const email = cleanText(typed ?? '', { max: limits.email, field }).toLowerCase();
  if (email === '') return null;
  if (!shapes.email.test(email)) {
    throw new Refusal('INVALID', { field, words: {
      fr: 'Cette adresse électronique n’est pas complète.', en: 'This e-mail address is not complete.',
    } });
  }
  return email;
}

/** The address belongs to someone this school does not know: linking them would be for them to accept. */
export const knownElsewhere = (): Refusal => new Refusal('CONFLICT', { field: 'input.email', words: {
  fr: 'Cette adresse est déjà celle d’un compte que l’école ne connaît pas. Invitez plutôt cette personne : elle garde son compte.',
  en: 'This address is already that of an account unknown to the school. Invite this person instead: they keep their account.',
} });
