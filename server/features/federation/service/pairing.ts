import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { digestOf, idFromKey } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { PersonRecord } from '../../people/model.ts';
import type { Visit } from '../../people/visit.ts';
import { Mishap } from '../mishaps.ts';
import type { ArrivalRecord } from '../model.ts';
import { tiePolicy } from '../policy.ts';
import type { ProviderSettings } from '../settings.ts';
import type { ProviderDoors } from './doors.ts';
import type { Needs } from './needs.ts';
import { type Tie, type Ties, provedFirst } from './ties.ts';

/** Codes of the school that say whose account it is: made for pairing, or to use an account for the first time. */
const PAIRING = 'PAIRING';
const PURPOSES = [PAIRING, 'ACTIVATION'];

/** Who waits in this browser to be told whose account is theirs. */
export interface Waiting { provider: ProviderSettings; name: string | null; returnTo: string }

/** Meeting a provider's person with one of ours: by a code of the school, or by being signed in. */
export function pairing({ models: { arrivals }, people, school, now, doors, ties }: Needs & { doors: ProviderDoors; ties: Ties }) {
  const mine = (visit: Visit) => ({ _id: digestOf(`pairing ${visit.browser}`), expiresAt: { $gt: now() } });
  const waiting = async (visit: Visit): Promise<ArrivalRecord | null> => (visit.browser === null ? null : arrivals.findOne(mine(visit)).lean<ArrivalRecord>());
  const done = async (visit: Visit): Promise<void> => { await arrivals.deleteOne({ _id: mine(visit)._id }); };

  return {
    /** Who waits in this browser; null when nobody does any more. */
    async pairing(visit: Visit): Promise<Waiting | null> {
      const arrival = await waiting(visit);
      const provider = doors.all().find(({ id }) => id === arrival?.identity.providerId);
      if (!arrival || !provider) return null;
      const { firstName, lastName } = arrival.identity;
      return { provider, name: [firstName, lastName].filter(Boolean).join(' ') || null, returnTo: arrival.returnTo };
    },

    /**
     * A code for someone of the school, by which they tie another's door to their account: once, within sixty days. The same key gives the same; another
     * ends the one before. It lets in as a new password does: whoever may give that may give this. Refuses with NOT_FOUND, NOT_ALLOWED or CONFLICT.
     */
    async givePairingCode(actor: Actor, schoolId: string, personId: string, key: string): Promise<{ code: string; expiresAt: Date }> {
      const byId = signedIn(actor);
      await school.authorizeRenewal(actor, schoolId, personId);
      idFromKey(byId, key);
      const code = (await people.codes.issue({ purpose: PAIRING, byId, key }, [personId])).get(personId)!;
      return { code, expiresAt: (await people.codes.codesOf(PAIRING, [personId])).get(personId)!.expiresAt };
    },

    /**
     * Ties whoever waits to the account that the code is of, and lets them in. Refuses with NOT_FOUND, WRONG_CODE, TOO_MANY_ATTEMPTS or
     * CONFLICT; with SECOND_FACTOR_DUE whoever has a second factor here: they prove it first, and tie from inside.
     */
    async pairByCode(visit: Visit, code: string): Promise<PersonRecord> {
      const { identity } = await found(waiting(visit));
      const { subjectId: ownerId } = await people.codes.look(PURPOSES, code, visit.address);
      if (await people.hasFactor(ownerId)) throw provedFirst();
      const { subjectId } = await people.codes.take(PURPOSES, code, { address: visit.address, key: digestOf(identity.key) });
      await ties.tie(subjectId, identity).catch(toRefusal);
      await done(visit);
      return ties.enter(visit, subjectId, identity);
    },

    /** Ties whoever waits to the account that is open here. Refuses with NOT_FOUND, CONFLICT or SECOND_FACTOR_DUE. */
    async pairWithAccount(actor: Actor, visit: Visit): Promise<boolean> {
      const personId = signedIn(actor);
      authorize(actor, tiePolicy, 'tie', { personId });
      const { identity } = await found(waiting(visit));
      await ties.authorizeTying(visit, personId);
      await ties.tie(personId, identity).catch(toRefusal);
      await done(visit);
      return true;
    },

    /** Whoever waits is not the person who is here. */
    async forgetPairing(visit: Visit): Promise<boolean> {
      if (visit.browser !== null) await done(visit);
      return true;
    },

    /** The doors tied to the viewer's own account. */
    async identitiesOf(actor: Actor): Promise<(Tie & { provider: ProviderSettings | null })[]> {
      const owned = await ties.tiesOf(signedIn(actor));
      return owned.map((tie) => ({ ...tie, provider: doors.all().find(({ id }) => id === tie.providerId) ?? null }));
    },

    /**
     * Unties one of the viewer's doors and ends the sessions it opened. The last one asks for the password: whoever does not know it would stay
     * outside. Refuses with NOT_FOUND, NEEDS_PASSWORD as INVALID at `password`, WRONG_CREDENTIALS or TOO_MANY_ATTEMPTS.
     */
    async untie(actor: Actor, visit: Visit, id: string, password: string | null): Promise<boolean> {
      const personId = signedIn(actor);
      const owned = await ties.tiesOf(personId);
      const tie = await found(owned.find((one) => one.id === id));
      authorize(actor, tiePolicy, 'untie', { personId });
      if (owned.length === 1) {
        if (password === null || password === '') throw lastWayIn();
        await people.confirmPassword(actor, visit, password);
      }
      await ties.untie(visit, personId, tie.key);
      return true;
    },
  };
}

const toRefusal = (error: unknown): never => { throw error instanceof Mishap ? takenAlready() : error; };

const takenAlready = (): Refusal => new Refusal('CONFLICT', { words: {
  fr: 'Ce compte est déjà relié à une autre personne. Demandez à votre établissement de vérifier.',
  en: 'This account is already tied to another person. Ask your school to check.',
} });

const lastWayIn = (): Refusal => new Refusal('INVALID', { field: 'password', words: {
  fr: 'C’est votre dernière façon d’entrer sans mot de passe. Donnez votre mot de passe Préau pour montrer que vous pourrez revenir.',
  en: 'This is your last way in without a password. Give your Préau password, to show that you can come back.',
} });
