import * as client from 'openid-client';
import { type Identity, claimsOf, identityOf } from './identity.ts';
import { Mishap } from './mishaps.ts';
import type { OidcProvider } from './settings.ts';

const HOUR = 60 * 60_000;
const PATIENCE_SECONDS = 8;

/** What one coming and going keeps until it is over. */
export interface OidcPending { state: string; nonce: string; verifier: string }

/** Préau as relying party of one OpenID Connect provider: authorization code with PKCE, state and nonce, to one exact address of ours. */
export function oidcDoor(provider: OidcProvider, callback: string) {
  let known: { configuration: Promise<client.Configuration>; at: number } | undefined;

  /** What the provider says of itself, asked once an hour; a failure is not remembered. */
  function configuration(): Promise<client.Configuration> {
    if (known && performance.now() - known.at < HOUR) return known.configuration;
    const isHere = provider.issuer.startsWith('http:');
    const asked = client.discovery(new URL(provider.issuer), provider.clientId, undefined, client.ClientSecretBasic(provider.clientSecret), {
      timeout: PATIENCE_SECONDS, ...(isHere && { execute: [client.allowInsecureRequests] }),
    }).catch((cause: unknown) => { known = undefined; throw new Mishap('PROVIDER_AWAY', { cause }); });
    known = { configuration: asked, at: performance.now() };
    return asked;
  }

  /** All the claims: those of the ID token, then of the userinfo endpoint when the mapping asks for more. */
  async function claims(config: client.Configuration, tokens: client.TokenEndpointResponse, idToken: client.IDToken): Promise<Record<string, unknown>> {
    const { firstName, lastName, email, external, profile, subject } = provider.claims;
    const wanted = [firstName, lastName, email, external?.claim, profile?.claim, subject].filter((name) => name !== undefined);
    if (!config.serverMetadata().userinfo_endpoint || wanted.every((name) => name in idToken)) return idToken;
    return { ...await client.fetchUserInfo(config, tokens.access_token, idToken.sub), ...idToken };
  }

  return {
    /** Where the person goes to prove who they are; `again` even if the provider still knows them. */
    async begin({ state, nonce, verifier }: OidcPending, again: boolean): Promise<string> {
      const config = await configuration();
      return client.buildAuthorizationUrl(config, {
        redirect_uri: callback, scope: provider.scopes.join(' '), response_type: 'code', state, nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...(again && { prompt: 'login' }),
      }).href;
    },

    /** Who has come back, by the address' query. Refuses with CANCELLED, PROVIDER_AWAY, PROVIDER_FAULT or NO_SUBJECT. */
    async finish(search: string, { state, nonce, verifier }: OidcPending): Promise<Identity> {
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(callback + search), {
          expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true,
        });
        const idToken = tokens.claims()!;
        const all = claimsOf(await claims(config, tokens, idToken));
        const { acr, amr } = provider.twoFactors;
        const both = acr.some((one) => idToken.acr === one) || amr.some((one) => (idToken.amr as unknown[] | undefined)?.includes(one));
        return identityOf(provider, all, all.get(provider.claims.subject)?.[0], both);
      } catch (cause) {
        throw cause instanceof Mishap ? cause : new Mishap(mishapOf(cause), { cause });
      }
    },

    /** Where to go so that the provider forgets too, and comes back here; null when it offers nothing of the kind, or is away. */
    async goodbye(back: string): Promise<string | null> {
      const config = await configuration().catch(() => null);
      if (!config?.serverMetadata().end_session_endpoint) return null;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: back }).href;
    },
  };
}

export type OidcDoor = ReturnType<typeof oidcDoor>;

/** `access_denied` is the person's own choice; what does not answer is away; anything else does not prove who comes. */
function mishapOf(error: unknown): 'CANCELLED' | 'PROVIDER_AWAY' | 'PROVIDER_FAULT' {
  if (error instanceof client.AuthorizationResponseError) return error.error === 'access_denied' ? 'CANCELLED' : error.error === 'temporarily_unavailable' ? 'PROVIDER_AWAY' : 'PROVIDER_FAULT';
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { name?: string; code?: string; status?: number } };
  if (code === 'OAUTH_TIMEOUT' || (cause?.status ?? 0) >= 500 || (error instanceof TypeError && name === 'TypeError' && /fetch failed/.test(error.message)) || cause?.code === 'ECONNREFUSED') return 'PROVIDER_AWAY';
  return 'PROVIDER_FAULT';
}
