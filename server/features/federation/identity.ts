import { EDUCONNECT_ATTRIBUTE, educonnectKeys } from './educonnect.ts';
import { Mishap } from './mishaps.ts';
import type { ProviderSettings, ServiceRole } from './settings.ts';

/** Who a provider says has come. Nothing of it is a right: only `key` and `externalKeys` meet a person, never a name or an address. */
export interface Identity {
  providerId: string;
  /** What we call that person of that provider, for ever: `OIDC academie 8f2c…`. */
  key: string;
  /** What other sources of ours may call the same person: `AAF1D NICE 123456`. */
  externalKeys: string[];
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  role: ServiceRole | null;
  /** Whether the provider has asked two factors. */
  twoFactors: boolean;
}

/** A provider's claims or attributes, each with all its values. */
export type Claims = ReadonlyMap<string, readonly string[]>;

/** Claims as a provider's JSON or XML says them; what is neither a text, a number, nor a list of them is left out. */
export function claimsOf(raw: Record<string, unknown>): Claims {
  const texts = (value: unknown): string[] =>
    (Array.isArray(value) ? value.flatMap(texts) : typeof value === 'string' ? [value.trim()] : typeof value === 'number' ? [String(value)] : []).filter(Boolean);
  return new Map(Object.entries(raw).map(([name, value]) => [name, texts(value)] as const).filter(([, values]) => values.length > 0));
}

/** What the claims say, as the provider's mapping reads them. Refuses by name a missing or odd subject, and an EduConnect reference that does not parse. */
export function identityOf(provider: ProviderSettings, claims: Claims, subject: string | undefined, twoFactors: boolean): Identity {
  const mapping = provider.kind === 'OIDC' ? provider.claims : provider.attributes;
  const first = (name: string | undefined): string | null => (name === undefined ? null : claims.get(name)?.[0]?.slice(0, 200) ?? null);
  if (!subject || subject.length > 300 || /[\s\p{C}]/u.test(subject)) throw new Mishap('NO_SUBJECT', { claim: mapping.subject ?? 'NameID' });
  const isEduconnect = provider.kind === 'SAML' && provider.educonnect !== undefined;
  const { external, profile } = mapping;
  return {
    providerId: provider.id,
    key: isEduconnect ? `EDUCONNECT ${subject}` : `${provider.kind} ${provider.id} ${subject}`,
    externalKeys: [
      ...(external ? (claims.get(external.claim) ?? []).filter(isPlain).map((value) => `${external.source} ${value}`) : []),
      ...(isEduconnect ? educonnectKeys(claims.get(EDUCONNECT_ATTRIBUTE) ?? [], provider.educonnect!) : []),
    ],
    firstName: first(mapping.firstName), lastName: first(mapping.lastName), email: first(mapping.email),
    role: profile ? (claims.get(profile.claim) ?? []).map((value) => profile.roles[value]).find(Boolean) ?? null : null,
    twoFactors,
  };
}

/** Spaces part a key's words: a value that has one could be taken for another's. */
const isPlain = (value: string): boolean => value.length <= 200 && !/[\s\p{C}]/u.test(value);
