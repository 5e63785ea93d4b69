import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Over the network a provider speaks TLS; only this very machine may do without. */
const isSafe = (text: string): boolean => {
  const { protocol, hostname, username } = new URL(text);
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname)));
};

const words = {
  id: '1 à 32 lettres minuscules, chiffres ou tirets / 1 to 32 lower-case letters, digits or hyphens',
  address: 'une adresse https (http seulement sur cette machine) / an https address (http on this machine only)',
  file: 'un fichier lisible / a readable file',
  secret: 'clientSecret ou clientSecretFile, pas les deux / clientSecret or clientSecretFile, not both',
  certificate: 'un certificat ou une clé publique PEM / a PEM certificate or public key',
  twice: 'cet id sert deux fois / this id is used twice',
  seconds: 'un nombre de 10 à 300 / a number from 10 to 300',
};

const id = z.string().regex(/^[a-z0-9-]{1,32}$/, words.id);
const address = z.url({ protocol: /^https?$/, error: words.address }).refine(isSafe, words.address);
const name = z.string().trim().min(1).max(80);
const label = z.strictObject({ fr: name, en: name });
const claim = z.string().min(1).max(200);
const role = z.enum(['PUPIL', 'GUARDIAN', 'TEACHER', 'HEAD']);

/** Which of a provider's claims (or attributes) say what. */
const mapping = {
  firstName: claim.optional(), lastName: claim.optional(), email: claim.optional(),
  /** A claim whose value another source of ours calls the person too, e.g. `{ "claim": "aafKey", "source": "AAF1D NICE" }`. */
  external: z.strictObject({ claim, source: z.string().regex(/^[A-Z0-9]{2,12}( [A-Za-z0-9_+-]{1,40})?$/) }).optional(),
  /** What a profile is in Préau: shown to whoever pairs, never a right. */
  profile: z.strictObject({ claim, roles: z.record(z.string(), role) }).optional(),
};

const oidc = z.strictObject({
  kind: z.literal('OIDC'), id, label,
  issuer: address, clientId: z.string().min(1).max(500),
  clientSecret: z.string().min(1).optional(), clientSecretFile: z.string().min(1).optional(),
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(['openid', 'profile', 'email'])
    .refine((scopes) => scopes.includes('openid'), 'avec / with "openid"'),
  claims: z.strictObject({ subject: claim.default('sub'), ...mapping }).prefault({}),
  /** What the provider says when it has asked two factors. */
  twoFactors: z.strictObject({ acr: z.array(z.string()).default([]), amr: z.array(z.string()).default([]) }).prefault({}),
});

const saml = z.strictObject({
  kind: z.literal('SAML'), id, label,
  /** The identity provider's entityID, and where it takes requests. */
  issuer: z.string().min(1).max(500), entryPoint: address,
  certificateFile: z.string().min(1),
  /** Our own key and certificate: requests are then signed, and assertions may be encrypted to it. */
  keyFile: z.string().min(1).optional(), ownCertificateFile: z.string().min(1).optional(),
  attributes: z.strictObject({ subject: claim.optional(), ...mapping }).prefault({}),
  /** EduConnect: `FrEduCtRefId` is read; `academies` says how the folders of AAF deliveries are called, by académie's code. */
  educonnect: z.strictObject({ source: z.enum(['AAF1D', 'AAF2D']).default('AAF1D'), academies: z.record(z.string().regex(/^\d{2}$/), z.string().min(1)).default({}) }).optional(),
  twoFactors: z.strictObject({ authnContext: z.array(z.string()).default([]) }).prefault({}),
});

const service = z.strictObject({
  id, label, description: label.optional(),
  /** Where it is opened, and under which path of that very origin its CAS addresses lie. */
  url: address, path: z.string().regex(/^\/[^?#]*$/).default('/'),
  roles: z.array(role).min(1),
  /** What it is told of a person, as little as it needs. */
  attributes: z.array(z.enum(['firstName', 'lastName', 'displayName', 'email', 'role', 'uai', 'school', 'classroom', 'external'])).default([]),
  /** Of which source `external` is, e.g. AAF1D. */
  external: z.string().regex(/^[A-Z0-9]{2,12}$/).optional(),
  /** What it calls a person: an id that no other service has, or the one Préau uses, or the login. */
  identifier: z.enum(['PSEUDONYM', 'ID', 'LOGIN']).default('PSEUDONYM'),
  ticketSeconds: z.number(words.seconds).int(words.seconds).min(10, words.seconds).max(300, words.seconds).default(30),
  /** Whether it is told when a session that opened it ends. */
  logout: z.boolean().default(true),
});

const unique = (rows: readonly { id: string }[], at: string, context: z.RefinementCtx): void => {
  for (const [i, row] of rows.entries()) if (rows.findIndex((one) => one.id === row.id) < i) context.addIssue({ code: 'custom', path: [at, i, 'id'], message: words.twice });
};

const file = z.strictObject({
  providers: z.array(z.discriminatedUnion('kind', [oidc, saml])).default([]),
  services: z.array(service).default([]),
}).superRefine(({ providers, services }, context) => {
  unique(providers, 'providers', context);
  unique(services, 'services', context);
  for (const [i, one] of providers.entries()) {
    if (one.kind === 'OIDC' && (one.clientSecret === undefined) === (one.clientSecretFile === undefined)) context.addIssue({ code: 'custom', path: ['providers', i, 'clientSecret'], message: words.secret });
    if (one.kind === 'SAML' && (one.keyFile === undefined) !== (one.ownCertificateFile === undefined)) context.addIssue({ code: 'custom', path: ['providers', i, 'keyFile'], message: 'keyFile + ownCertificateFile' });
  }
});

type Parsed = z.infer<typeof file>;
export type OidcProvider = Omit<Extract<Parsed['providers'][number], { kind: 'OIDC' }>, 'clientSecret' | 'clientSecretFile'> & { clientSecret: string };
export type SamlProvider = Extract<Parsed['providers'][number], { kind: 'SAML' }> & { certificates: string[]; key: string | null; ownCertificate: string | null };
export type ProviderSettings = OidcProvider | SamlProvider;
export type ServiceSettings = Parsed['services'][number];
export type ServiceRole = z.infer<typeof role>;

/** Other people's doors, and the services that ours opens. */
export interface Federation { providers: readonly ProviderSettings[]; services: readonly ServiceSettings[] }

export const noFederation: Federation = { providers: [], services: [] };

/** The file cannot be used; each line names what is wrong, where. */
export class FederationFault extends Error {}

/** Reads the file once, with the files it names, which lie beside it. Throws FederationFault with every fault at once; secrets are never repeated. */
export function readFederation(path: string): Federation {
  const faults: string[] = [];
  const beside = (named: string, at: string): string => {
    try {
      return readFileSync(resolve(dirname(path), named), 'utf8').trim();
    } catch {
      faults.push(`${at}: ${words.file}`);
      return '';
    }
  };
  const parsed = file.safeParse(jsonOf(path));
  if (!parsed.success) throw new FederationFault(parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || '.'}: ${message}`).join('\n'));
  const providers = parsed.data.providers.map((one, i) => withFiles(one, (named, field) => beside(named, `providers.${i}.${field}`)));
  for (const [i, one] of providers.entries()) {
    if (one.kind === 'SAML' && one.certificates.length === 0 && !faults.some((line) => line.startsWith(`providers.${i}.`))) faults.push(`providers.${i}.certificateFile: ${words.certificate}`);
  }
  if (faults.length > 0) throw new FederationFault(faults.join('\n'));
  return { providers, services: parsed.data.services };
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new FederationFault(error instanceof SyntaxError ? 'un fichier JSON / a JSON file' : words.file);
  }
}

function withFiles(one: Parsed['providers'][number], read: (named: string, field: string) => string): ProviderSettings {
  if (one.kind === 'OIDC') {
    const { clientSecret, clientSecretFile, ...rest } = one;
    return { ...rest, clientSecret: clientSecret ?? read(clientSecretFile!, 'clientSecretFile') };
  }
  const certificates = read(one.certificateFile, 'certificateFile').match(/-----BEGIN (CERTIFICATE|PUBLIC KEY)-----[^-]+-----END \1-----/g) ?? [];
  return {
    ...one, certificates: [...certificates],
    key: one.keyFile === undefined ? null : read(one.keyFile, 'keyFile'),
    ownCertificate: one.ownCertificateFile === undefined ? null : read(one.ownCertificateFile, 'ownCertificateFile'),
  };
}
