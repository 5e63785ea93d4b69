import { found } from '../../../platform/refusals.ts';
import type { Identity } from '../identity.ts';
import { Mishap } from '../mishaps.ts';
import { type OidcDoor, oidcDoor } from '../oidc.ts';
import { type SamlDoor, samlDoor } from '../saml.ts';
import type { ProviderSettings } from '../settings.ts';
import type { Needs } from './needs.ts';

/** A way to go out to a provider: its secret, and what is kept of it. */
interface Out { secret: string; way: { nonce: string; verifier: string; requestId: string } }

/** Every configured provider, opened once. */
export function providerDoors({ federation: { providers }, url }: Pick<Needs, 'federation' | 'url'>) {
  const oidc = new Map<string, OidcDoor>();
  const saml = new Map<string, SamlDoor>();
  for (const one of providers) {
    const base = `${url}/federation/${one.id}`;
    if (one.kind === 'OIDC') oidc.set(one.id, oidcDoor(one, `${base}/callback`));
    else saml.set(one.id, samlDoor(one, base));
  }
  const named = <T>(providerId: string, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => { throw error instanceof Mishap ? new Mishap(error.code, { ...(error.claim && { claim: error.claim }), providerId, cause: error.cause }) : error; });

  return {
    /** Those that are configured, in their order. */
    all: (): readonly ProviderSettings[] => providers,

    /** The provider of that id; NOT_FOUND when there is none. */
    of: (id: string): Promise<ProviderSettings> => found(providers.find((one) => one.id === id)),

    /** Where the person goes. `again`: they must prove who they are even if the provider still knows them. */
    async begin(id: string, { secret, way: { nonce, verifier, requestId } }: Out, again: boolean): Promise<string> {
      const at = saml.get(id);
      if (at) return named(id, at.begin(secret, requestId, again));
      return named(id, (await found(oidc.get(id))).begin({ state: secret, nonce, verifier }, again));
    },

    /** Who has come back by a provider's code. */
    finishOidc: async (id: string, search: string, { secret, way: { nonce, verifier } }: Out): Promise<Identity> =>
      named(id, (await found(oidc.get(id))).finish(search, { state: secret, nonce, verifier })),

    /** Who a provider's signed answer speaks of. */
    finishSaml: async (id: string, answer: string, requestId: string): Promise<Identity> => named(id, (await found(saml.get(id))).finish(answer, requestId)),

    /** What a SAML provider needs to know of us; NOT_FOUND for others. */
    metadata: async (id: string): Promise<string> => (await found(saml.get(id))).metadata(),

    /** Where the provider forgets the person too; null when it offers nothing of the kind. */
    goodbye: async (id: string): Promise<string | null> => await oidc.get(id)?.goodbye(`${url}/connexion`) ?? null,
  };
}

export type ProviderDoors = ReturnType<typeof providerDoors>;
