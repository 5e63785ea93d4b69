import type { Config } from './config.ts';

const line = (fr: string, en: string): string => `${fr} / ${en}`;

/** One clear line for whatever keeps the house from opening, and what to do about it. */
export function startupFault(error: unknown, config: Pick<Config, 'port' | 'host' | 'dataDir' | 'mongoUri'>): string {
  const { code, syscall, name, message } = error instanceof Error ? error as NodeJS.ErrnoException : { name: '', message: String(error) };
  if (syscall === 'listen' || syscall === 'getaddrinfo') return doorFault(code, config);
  if (code === 'STORE_DIR_IN_USE') return line(`Le dossier ${config.dataDir} sert déjà à un autre Préau : arrêtez-le, ou choisissez-en un autre avec PREAU_DATA.`, `Folder ${config.dataDir} is in use by another Préau: stop it, or choose another with PREAU_DATA.`);
  if (code === 'STORE_DIR_UNWRITABLE' || FOLDER_CALLS.has(syscall ?? '')) return line(`Le dossier ${config.dataDir} ne peut pas être écrit : donnez les droits, ou choisissez-en un autre avec PREAU_DATA.`, `Folder ${config.dataDir} cannot be written: grant the rights, or choose another with PREAU_DATA.`);
  if (config.mongoUri !== null && (name.startsWith('Mongo') || syscall?.startsWith('query'))) return mongoFault(code, name);
  return line('Préau n’a pas pu démarrer.', `Préau could not start: ${message.split('\n', 1)[0]!}`);
}

/** What may be refused of the folder where uploads land. */
const FOLDER_CALLS = new Set(['mkdir', 'scandir', 'open', 'unlink']);

function doorFault(code: string | undefined, { port, host }: Pick<Config, 'port' | 'host'>): string {
  switch (code) {
    case 'EADDRINUSE': return line(`Le port ${port} est déjà pris : choisissez-en un autre avec PORT.`, `Port ${port} is in use: choose another with PORT.`);
    case 'EACCES': return line(`Le port ${port} n’est pas permis : choisissez-en un au-dessus de 1024 avec PORT.`, `Port ${port} is not permitted: choose one above 1024 with PORT.`);
    default: return line(`L’adresse ${host} n’est pas une adresse de cette machine : corrigez HOST.`, `${host} is no address of this machine: correct HOST.`);
  }
}

/** The driver's own words are left out: they may repeat parts of the address, which has a password. */
function mongoFault(code: unknown, name: string): string {
  if (name === 'MongoParseError' || name === 'MongoInvalidArgumentError') return line('MONGODB_URI n’est pas une adresse de MongoDB : corrigez-la.', 'MONGODB_URI is no MongoDB address: correct it.');
  if (code === 18 || code === 13) return line('MongoDB refuse l’identifiant ou les droits de MONGODB_URI : corrigez-les.', 'MongoDB refuses the credentials or the rights of MONGODB_URI: correct them.');
  return line('MongoDB ne répond pas à l’adresse de MONGODB_URI : vérifiez-la, et que MongoDB est démarré.', 'MongoDB does not answer at MONGODB_URI: check it, and that MongoDB is running.');
}
