import type { Actor } from '../../../platform/access/actor.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import { found } from '../../../platform/refusals.ts';
import { type AccountRecord, type PersonRecord, type TileRecord, WITHOUT_PROOF } from '../model.ts';
import { displayNameOf } from '../names.ts';
import { type Passwords, chosenPassword } from '../passwords.ts';
import { peoplePolicy } from '../policy.ts';
import type { Visit } from '../visit.ts';
import type { Entering } from './entering.ts';
import type { Needs } from './needs.ts';
import type { Notices } from './notices.ts';
import type { Proving } from './proving.ts';
import type { Sessions } from './sessions.ts';

interface SigningNeeds extends Needs { passwords: Passwords; sessions: Sessions; proving: Proving; entering: Entering; notices: Notices }

/** A tile of the sign-in page. */
export interface Tile { id: string; role: TileRecord['role']; name: string; place: string }

/** Proving who one is: by password, or, in the demonstration, by a tile. */
export function signing({ models: { persons, tiles }, demonstration, passwords, sessions, proving, entering, notices }: SigningNeeds) {
  return {
    /**
     * Opens a session for whoever gives a login (or e-mail address) and its password. Refuses with WRONG_CREDENTIALS or TOO_MANY_ATTEMPTS,
     * or with SECOND_FACTOR_DUE when there is one more thing to prove.
     */
    async signIn(visit: Visit, login: string, password: string): Promise<PersonRecord> {
      const account = await proving.prove(await proving.accountCalled(login), login, password, visit);
      if (account.firstSalt) await persons.updateOne({ _id: account._id }, { $set: { firstSalt: null } });
      return entering.enter(visit, account);
    },

    /** Changes the viewer's password and ends their other sessions. The current one is limited as a sign-in is. */
    async changePassword(actor: Actor, visit: Visit, current: string, next: string): Promise<boolean> {
      const account = await proving.account(signedIn(actor));
      authorize(actor, peoplePolicy, 'change', account);
      const chosen = chosenPassword(next, 'next', account);
      await proving.prove(account, '', current, visit);
      await persons.updateOne({ _id: account._id }, { $set: { passwordHash: await passwords.hash(chosen), firstSalt: null } });
      await sessions.endSessionsOf(account._id, visit.session);
      await notices.notice(account._id, 'PASSWORD_CHANGED');
      return true;
    },

    /** Whether that is the account's password. Counts and limits nothing: the caller does. */
    async hasPassword(personId: string, password: string): Promise<boolean> {
      const account = await persons.findById(personId).lean<AccountRecord>();
      const isRight = await passwords.matches(account?.passwordHash ?? null, password);
      if (isRight && account?.firstSalt) await persons.updateOne({ _id: personId }, { $set: { firstSalt: null } });
      return isRight;
    },

    /** Refuses with WRONG_CREDENTIALS or TOO_MANY_ATTEMPTS whoever does not know the viewer's password. People of the demonstration's tiles, by which anyone enters, have none to know. */
    async confirmPassword(actor: Actor, visit: Visit, password: string): Promise<void> {
      if (demonstration && await tiles.exists({ personId: signedIn(actor) })) return;
      await proving.prove(await proving.account(signedIn(actor)), '', password, visit);
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
      await sessions.openSession(visit, person, null, 'EXEMPT');
      return person;
    },
  };
}
