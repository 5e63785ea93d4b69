import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Provider, type Configuration } from 'oidc-provider';
import type { OidcProvider } from '../../server/features/federation/settings.ts';

/** Someone whom the provider knows: their login there, and what it says of them. */
export interface Known { given_name: string; family_name: string; email?: string; aaf?: string; acr?: string }

export const CLIENT = { id: 'preau', secret: 'un-secret-de-client-assez-long' };

/**
 * A real OpenID Connect provider on this machine, with its development pages: any password opens the account of that login. `callbacks`: the only
 * addresses it leads back to. By hand: `npx tsx tests/support/provider.ts FILE`, then `PREAU_PROVIDERS=FILE npm start`.
 */
export async function openProvider(known: Record<string, Known>, callbacks: readonly string[], port = 0) {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings: Configuration = {
    clients: [{
      client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [...callbacks], grant_types: ['authorization_code'], response_types: ['code'],
      post_logout_redirect_uris: callbacks.map((callback) => `${new URL(callback).origin}/connexion`), token_endpoint_auth_method: 'client_secret_basic',
    }],
    claims: { openid: ['sub', 'acr'], profile: ['given_name', 'family_name', 'aaf'], email: ['email'] },
    acrValues: ['deux'],
    scopes: ['openid', 'profile', 'email'],
    cookies: { keys: ['une clé pour les essais'] },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_context, id) => (known[id] ? { accountId: id, claims: () => ({ sub: id, ...known[id] }) } : undefined),
  };
  const provider = new Provider(issuer, settings);
  server.on('request', provider.callback());
  return {
    issuer,
    /** How Préau is told of it. */
    settings: (id = 'academie'): OidcProvider => ({
      kind: 'OIDC', id, label: { fr: 'Académie d’essai', en: 'Test académie' }, issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret,
      scopes: ['openid', 'profile', 'email'], twoFactors: { acr: ['deux'], amr: [] },
      claims: { subject: 'sub', firstName: 'given_name', lastName: 'family_name', email: 'email', external: { claim: 'aaf', source: 'AAF1D NICE' } },
    }),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const provider = await openProvider({ claire: { given_name: 'Claire', family_name: 'Garnier' } }, ['http://localhost:3000/federation/academie/callback'], 4010);
  writeFileSync(process.argv[2]!, JSON.stringify({ providers: [provider.settings()], services: [] }, null, 2));
  process.stdout.write(`Le compte « claire » ouvre ${provider.issuer}, avec n’importe quel mot de passe.\n`);
}
