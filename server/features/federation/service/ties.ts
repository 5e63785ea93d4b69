import { idFor } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { PersonRecord } from '../../people/model.ts';
import type { Visit } from '../../people/visit.ts';
import type { Identity } from '../identity.ts';
import { Mishap } from '../mishaps.ts';
import type { ComingRecord } from '../model.ts';
import type { ProviderDoors } from './doors.ts';
import type { Needs } from './needs.ts';

/** A door tied to an account. `id` stands for its key, which is never shown. */
export interface Tie { id: string; key: string; providerId: string; addedAt: Date }

/** Which person stands behind a provider's, and the sessions that were opened so. */
export function tying({ models: { comings }, people, doors }: Needs & { doors: ProviderDoors }) {
  /** Which provider a key is of; undefined for keys of other kinds. */
  function providerOf(key: string): string | undefined {
    const [kind, id] = key.split(' ', 2);
    if (kind === 'OIDC' || kind === 'SAML') return id;
    return kind === 'EDUCONNECT' ? doors.all().find((one) => one.kind === 'SAML' && one.educonnect)?.id ?? 'educonnect' : undefined;
  }

  return {
    /**
     * The person whom a key meets: the provider's own, else those of the same sources, when all of them mean one person, who is
     * then tied. Null when nobody is known. Refuses with SEVERAL when they mean more than one. Never by name or address.
     */
    async ownerOf(identity: Identity): Promise<string | null> {
      const known = await people.personsByKeys([identity.key, ...identity.externalKeys]);
      const own = known.get(identity.key);
      if (own !== undefined) return own;
      const owners = new Set(known.values());
      if (owners.size > 1) throw new Mishap('SEVERAL', { providerId: identity.providerId });
      const [owner] = owners;
      if (owner === undefined) return null;
      await this.tie(owner, identity);
      return owner;
    },

    /** A door that asks for two factors is believed: whoever has one here must have proved it in this session before they tie another. Refuses with SECOND_FACTOR_DUE. */
    async authorizeTying(visit: Visit, personId: string): Promise<void> {
      if (!visit.session?.secondFactor && await people.hasFactor(personId)) throw provedFirst();
    },

    /** Ties; done twice, it is once. Refuses with TAKEN what is tied to somebody else. */
    async tie(personId: string, { key, providerId }: Identity): Promise<void> {
      await people.giveKey(personId, key).catch((error: unknown) => {
        throw error instanceof Refusal && error.code === 'CONFLICT' ? new Mishap('TAKEN', { providerId }) : error;
      });
      people.accountChanged(personId);
    },

    /**
     * Opens a session for the person, and notes by which tie. A provider that asks for two factors is believed; by any other, whoever has a second factor
     * here is refused with SECOND_FACTOR_DUE: no door is a way round it.
     */
    async enter(visit: Visit, personId: string, { key, providerId, twoFactors }: Identity): Promise<PersonRecord> {
      const person = await found((await people.byIds([personId]))[0]);
      await (twoFactors ? people.openSession(visit, person, null, 'PROVED') : people.enter(visit, person));
      const { publicId, endsAt } = visit.session!;
      await comings.create({ _id: publicId, personId, key, providerId, expiresAt: endsAt } satisfies ComingRecord);
      return person;
    },

    /** The doors tied to an account, in order of their tying. */
    async tiesOf(personId: string): Promise<Tie[]> {
      return (await people.keysHeldBy(personId)).flatMap(({ _id: key, addedAt }) => {
        const providerId = providerOf(key);
        return providerId === undefined ? [] : [{ id: idFor(key), key, providerId, addedAt }];
      });
    },

    /** Unties, and ends the sessions that were opened by it, but the one that asks. */
    async untie(visit: Visit, personId: string, key: string): Promise<void> {
      await people.takeKey(personId, key);
      const opened = await comings.find({ key }).lean<ComingRecord[]>();
      await people.endSessionsNamed(opened.map(({ _id }) => _id).filter((id) => id !== visit.session?.publicId));
      await comings.deleteMany({ key });
      people.accountChanged(personId);
    },

    /** By which provider the visit's session was opened, or null. */
    async cameBy(visit: Visit): Promise<string | null> {
      return visit.session ? (await comings.findById(visit.session.publicId).lean<ComingRecord>())?.providerId ?? null : null;
    },
  };
}

export const provedFirst = (): Refusal => new Refusal('SECOND_FACTOR_DUE', { words: {
  fr: 'Ce compte a une double authentification. Connectez-vous d’abord avec elle à Préau, puis reliez votre autre compte.',
  en: 'This account has a second factor. Sign in to Préau with it first, then tie your other account.',
} });

export type Ties = ReturnType<typeof tying>;
