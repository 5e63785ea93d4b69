import { type Profile, SAML, ValidateInResponseTo, generateServiceProviderMetadata } from '@node-saml/node-saml';
import { type Identity, claimsOf, identityOf } from './identity.ts';
import { Mishap } from './mishaps.ts';
import type { SamlProvider } from './settings.ts';

const SKEW_MS = 60_000;
/** How long a person may take at the provider's. */
export const WAY_MS = 10 * 60_000;

/** Neither needs a doctype, a comment, a processing instruction or a broken digest: whoever sends one tries something. */
const SUSPECT = /<!(?:DOCTYPE|ENTITY|--)|<\?(?!xml\s)|xmldsig#(?:rsa-|hmac-)?sha1["']/i;

const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

/** What a signed assertion is once read: each element a list, its attributes under `$`. */
type Element = { $?: Record<string, string>; _?: string } & { [name: string]: Element[] | undefined };

/** Préau as service provider of one SAML 2 identity provider. `base`: the address under which its routes lie, e.g. `https://…/federation/educonnect`. */
export function samlDoor(provider: SamlProvider, base: string) {
  const issuer = `${base}/metadata`;
  const callbackUrl = `${base}/acs`;

  /** One request and its only answer: the library is told that no other request was ever made. */
  const exchange = (requestId: string, forceAuthn = false): SAML => new SAML({
    issuer, callbackUrl, audience: issuer, entryPoint: provider.entryPoint, idpCert: provider.certificates, idpIssuer: provider.issuer,
    wantAssertionsSigned: true, wantAuthnResponseSigned: false, acceptedClockSkewMs: SKEW_MS, maxAssertionAgeMs: WAY_MS,
    identifierFormat: provider.attributes.subject === undefined ? PERSISTENT : null, disableRequestedAuthnContext: true,
    signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256', forceAuthn, ...keys(provider),
    generateUniqueId: () => requestId, validateInResponseTo: ValidateInResponseTo.always, requestIdExpirationPeriodMs: WAY_MS,
    cacheProvider: {
      saveAsync: () => Promise.resolve(null),
      getAsync: (id) => Promise.resolve(id === requestId ? new Date().toISOString() : null),
      removeAsync: () => Promise.resolve(null),
    },
  });

  return {
    /** Where the person goes to prove who they are, `again` even if the provider still knows them; `way` comes back with them. */
    begin: (way: string, requestId: string, again: boolean): Promise<string> => exchange(requestId, again).getAuthorizeUrlAsync(way, undefined, {}),

    /** Who the answer to that very request speaks of. Refuses with CANCELLED, PROVIDER_FAULT, NO_SUBJECT or BAD_REFERENCE. */
    async finish(answer: string, requestId: string): Promise<Identity> {
      if (SUSPECT.test(Buffer.from(answer, 'base64').toString('utf8'))) throw new Mishap('PROVIDER_FAULT');
      const profile = await exchange(requestId).validatePostResponseAsync({ SAMLResponse: answer })
        .then((result) => result.profile, (cause: unknown) => { throw new Mishap(isCancelled(cause) ? 'CANCELLED' : 'PROVIDER_FAULT', { cause }); });
      if (!profile || !isMeantForUs(profile, { requestId, issuer: provider.issuer, callbackUrl })) throw new Mishap('PROVIDER_FAULT');
      const claims = claimsOf((profile.attributes ?? {}) as Record<string, unknown>);
      const context = (assertionOf(profile).AuthnStatement?.[0]?.AuthnContext?.[0]?.AuthnContextClassRef?.[0] as Element | undefined)?._;
      return identityOf(provider, claims, subjectOf(provider, profile, claims), provider.twoFactors.authnContext.some((one) => one === context));
    },

    /** What the identity provider needs to know of us. */
    metadata: (): string => generateServiceProviderMetadata({
      issuer, callbackUrl, wantAssertionsSigned: true, identifierFormat: provider.attributes.subject === undefined ? PERSISTENT : null, signatureAlgorithm: 'sha256',
      ...(provider.key && provider.ownCertificate && { privateKey: provider.key, publicCerts: provider.ownCertificate, decryptionPvk: provider.key, decryptionCert: provider.ownCertificate }),
    }),
  };
}

export type SamlDoor = ReturnType<typeof samlDoor>;

const keys = ({ key }: SamlProvider) => (key ? { privateKey: key, decryptionPvk: key } : {});

const assertionOf = (profile: Profile): Element => ((profile.getAssertion?.() ?? {}) as { Assertion?: Element }).Assertion ?? {} as Element;

/** What the library leaves open: the signed part itself must be the named provider's, an answer to our request, brought to our address. */
function isMeantForUs(profile: Profile, { requestId, issuer, callbackUrl }: { requestId: string; issuer: string; callbackUrl: string }): boolean {
  const assertion = assertionOf(profile);
  const confirmations = assertion.Subject?.[0]?.SubjectConfirmation ?? [];
  return profile.issuer === issuer && confirmations.some((one) => {
    const said = (one.SubjectConfirmationData?.[0] as Element | undefined)?.$ ?? {};
    return one.$?.Method === 'urn:oasis:names:tc:SAML:2.0:cm:bearer' && said.InResponseTo === requestId && said.Recipient === callbackUrl
      && Date.parse(said.NotOnOrAfter ?? '') + SKEW_MS > Date.now();
  });
}

/** The attribute that the configuration names, else a NameID that stays the same. */
function subjectOf(provider: SamlProvider, profile: Profile, claims: ReadonlyMap<string, readonly string[]>): string | undefined {
  if (provider.attributes.subject !== undefined) return claims.get(provider.attributes.subject)?.[0];
  const nameId = assertionOf(profile).Subject?.[0]?.NameID?.[0] as Element | undefined;
  return nameId?.$?.Format === TRANSIENT ? undefined : nameId?._;
}

/** The provider itself says that the person did not prove who they are. */
const isCancelled = (error: unknown): boolean => error instanceof Error && error.constructor.name === 'SamlStatusError';
