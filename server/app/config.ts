import { resolve } from 'node:path';
import { z } from 'zod';
import { type Federation, FederationFault, noFederation, readFederation } from '../features/federation/settings.ts';

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

/** The settings, as the README's table lists them: names of environment variables and what they may hold. */
const settings = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PREAU_ORIGIN: z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin).optional(),
  PREAU_DATA: z.string().min(1).default('data'),
  PREAU_DEMO: onOff.default(true),
  PREAU_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  PREAU_PROVIDERS: z.string().min(1).optional(),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\//).optional(),
  PREAU_SMTP: z.url({ protocol: /^smtps?$/ }).optional(),
  PREAU_MAIL_FROM: z.string().max(254).regex(/^[^\r\n]*[^\s@]+@[^\s@]+$|^[^\r\n<>]*<[^\s@<>]+@[^\s@<>]+>$/).optional(),
  PREAU_SECOND_FACTOR: z.enum(['required', 'optional']).default('required'),
  PREAU_DPO: z.string().trim().min(3).max(200).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** What each of them may hold, for whoever wrote something else. */
const wanted: Record<keyof z.infer<typeof settings>, string> = {
  NODE_ENV: 'production, development',
  HOST: 'une adresse de cette machine / an address of this machine',
  PORT: 'un nombre de 0 à 65535 / a number from 0 to 65535',
  PREAU_ORIGIN: 'une adresse comme / an address such as https://preau.example.fr',
  PREAU_DATA: 'un dossier / a folder',
  PREAU_DEMO: 'on, off',
  PREAU_PROXIES: 'un nombre de 0 à 5 / a number from 0 to 5',
  PREAU_PROVIDERS: 'un fichier / a file',
  MONGODB_URI: 'une adresse en / an address starting with mongodb:// , mongodb+srv://',
  PREAU_SMTP: 'une adresse comme / an address such as smtps://login:password@smtp.example.fr, avec / with PREAU_MAIL_FROM',
  PREAU_MAIL_FROM: 'une adresse comme / an address such as Préau <preau@example.fr>, avec / with PREAU_SMTP',
  PREAU_SECOND_FACTOR: 'required, optional',
  PREAU_DPO: 'comment joindre le délégué à la protection des données / how to reach the data protection officer',
  LOG_LEVEL: 'fatal, error, warn, info, debug, silent',
};

export interface Config {
  /** Only the client's own operations are accepted, and no introspection. */
  production: boolean;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The public origin, e.g. `https://preau.example.fr`; null means this machine's own addresses. */
  origin: string | null;
  /** Folder of the embedded store and of uploads under way; absolute. */
  dataDir: string;
  demonstration: boolean;
  /** How many proxies stand in front and may say the client's address. */
  proxies: number;
  /** MongoDB to use instead of the embedded store. */
  mongoUri: string | null;
  /** Other people's doors, and the services that ours opens. */
  federation: Federation;
  /** The server that sends letters, as an smtp or smtps address; null, with `mailFrom`, when none are sent. */
  smtp: string | null;
  /** Whom letters are from. */
  mailFrom: string | null;
  /** Whether heads and administrators must prove a second factor. */
  secondFactor: 'required' | 'optional';
  /** How to reach the data protection officer: an address, or a name and an address; null when nobody has said. */
  dpo?: string | null;
  logLevel: string;
  /** Folder of the built client; absolute. */
  clientDir: string;
}

/** A wrong setting; its message has one line per fault. */
export class ConfigError extends Error {}

/** Reads the settings once. Throws ConfigError naming every fault at once. An empty variable counts as absent. */
export function readConfig(env: Record<string, string | undefined>, clientDir: string): Readonly<Config> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  if (!read.success) {
    const wrong = new Set(read.error.issues.map(({ path }) => path[0] as keyof typeof wanted));
    throw new ConfigError([...wrong].map((name) => `${name}: ${wanted[name]}`).join('\n'));
  }
  const it = read.data;
  const missing = it.PREAU_SMTP && !it.PREAU_MAIL_FROM ? 'PREAU_MAIL_FROM' : it.PREAU_MAIL_FROM && !it.PREAU_SMTP ? 'PREAU_SMTP' : null;
  if (missing) throw new ConfigError(`${missing}: ${wanted[missing]}`);
  return Object.freeze({
    production: it.NODE_ENV === 'production', host: it.HOST, port: it.PORT, origin: it.PREAU_ORIGIN ?? null,
    dataDir: resolve(it.PREAU_DATA), demonstration: it.PREAU_DEMO, proxies: it.PREAU_PROXIES,
    mongoUri: it.MONGODB_URI ?? null, federation: federationOf(it.PREAU_PROVIDERS),
    smtp: it.PREAU_SMTP ?? null, mailFrom: it.PREAU_MAIL_FROM ?? null, secondFactor: it.PREAU_SECOND_FACTOR, dpo: it.PREAU_DPO ?? null, logLevel: it.LOG_LEVEL, clientDir,
  });
}

/** What the file of providers and services says; each of its faults is a line. */
function federationOf(path: string | undefined): Federation {
  if (path === undefined) return noFederation;
  try {
    return readFederation(resolve(path));
  } catch (error) {
    if (error instanceof FederationFault) throw new ConfigError(error.message.split('\n').map((line) => `PREAU_PROVIDERS: ${line}`).join('\n'));
    throw error;
  }
}
