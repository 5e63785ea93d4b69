import { createHash } from 'node:crypto';
import { limits } from '../../../../schema/limits.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { signedIn } from '../../../platform/access/access.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { type AccountRecord, type PersonRecord, type TileRecord, WITHOUT_PROOF } from '../model.ts';
import { displayNameOf, isPupilsLogin } from '../names.ts';
import { type Passwords, chosenPassword } from '../passwords.ts';
import type { Visit } from '../visit.ts';
import { type AttemptLimits, accountKey, allowanceOf } from './attempts.ts';
import type { Needs } from './needs.ts';
import type { Sessions } from './sessions.ts';

interface SigningNeeds extends Needs { attempts: AttemptLimits; passwords: Passwords; sessions: Sessions }

/** A tile of the sign-in page. */
export interface Tile { id: string; role: TileRecord['role']; name: string; place: string }

/** Proving who one is: by password, or, in the demonstration, by a tile. */
export function signing({ models: { persons, tiles }, demonstration, attempts, passwords, sessions }: SigningNeeds) {
  /** By e-mail address or login, whatever the case of its letters. */
  async function accountOf(typed: string): Promise<AccountRecord | null> {
    const name = typed.trim().normalize('NFC').toLowerCase();
    if (name.length === 0 || name.length > limits.email) return null;
    return persons.findOne(name.includes('@') ? { email: name } : { login: name }).lean<AccountRecord>();
  }

  /** Refuses with WRONG_CREDENTIALS, after counting and limiting, whatever is not the account's password. */
  async function prove(account: AccountRecord | null, typed: string, password: string, visit: Visit): Promise<AccountRecord> {
    const key = account ? accountKey(account._id) : `login:${createHash('sha256').update(typed.trim().toLowerCase()).digest('base64url')}`;
    await attempts.take(key, visit.address, allowanceOf(account?.isPupil ?? isPupilsLogin(typed)));
    if (!await passwords.matches(account?.passwordHash ?? null, password) || !account) throw new Refusal('WRONG_CREDENTIALS');
    await attempts.forgive(key, visit.address);
    return account;
  }

  return {
    /** Opens a session for whoever gives a login (or e-mail address) and its password. Refuses with WRONG_CREDENTIALS or TOO_MANY_ATTEMPTS. */
    async signIn(visit: Visit, login: string, password: string): Promise<PersonRecord> {
      const account = await prove(await accountOf(login), login, password, visit);
      if (account.firstSalt) await persons.updateOne({ _id: account._id }, { $set: { firstSalt: null } });
      await sessions.openSession(visit, account);
      return account;
    },

    /** Changes the viewer's password and ends their other sessions. The current one is limited as a sign-in is. */
    async changePassword(actor: Actor, visit: Visit, current: string, next: string): Promise<boolean> {
      const account = await found(persons.findById(signedIn(actor)).lean<AccountRecord>());
      const chosen = chosenPassword(next, 'next', account.login);
      await prove(account, '', current, visit);
      await persons.updateOne({ _id: account._id }, { $set: { passwordHash: await passwords.hash(chosen), firstSalt: null } });
      await sessions.endSessionsOf(account._id, visit.session);
      return true;
    },

    /** Whether that is the account's password. Counts and limits nothing: the caller does. */
    async hasPassword(personId: string, password: string): Promise<boolean> {
      const account = await persons.findById(personId).lean<AccountRecord>();
      const isRight = await passwords.matches(account?.passwordHash ?? null, password);
      if (isRight && account?.firstSalt) await persons.updateOne({ _id: personId }, { $set: { firstSalt: null } });
      return isRight;
    },

    /** Refuses with WRONG_CREDENTIALS or TOO_MANY_ATTEMPTS whoever does not know the viewer's password. */
    async confirmPassword(actor: Actor, visit: Visit, password: string): Promise<void> {
      await prove(await found(persons.findById(signedIn(actor)).lean<AccountRecord>()), '', password, visit);
    },

    /** The tiles of the sign-in page; none outside demonstration mode. */
    async tiles(): Promise<Tile[]> {
      if (!demonstration) return [];
      const rows = await tiles.find().sort({ order: 1 }).lean<TileRecord[]>();
      const shown = await persons.find({ _id: { $in: rows.map(({ personId }) => personId) } }).lean<PersonRecord[]>();
      return rows.flatMap(({ _id, role, place, personId }) => {
        const person = shown.find((one) => one._id === personId);
        return person ? [{ id: _id, role, place, name: displayNameOf(person) }] : [];
      });
    },

    /** Signs in as the person of a tile. Outside demonstration mode, and for anyone else, NOT_FOUND. */
    async signInAsDemonstration(visit: Visit, tileId: string): Promise<PersonRecord> {
      const tile = await found(demonstration ? tiles.findById(tileId).lean<TileRecord>() : null);
      const person = await found(persons.findById(tile.personId).select(WITHOUT_PROOF).lean<PersonRecord>());
      await sessions.openSession(visit, person);
      return person;
    },
  };
}
