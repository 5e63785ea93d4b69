import type { Config } from './config.ts';

const line = (fr: string, en: string): string => `${fr} / ${en}`;

/** One clear line for whatever keeps the house from opening, and what to do about it. */
export function startupFault(error: unknown, config: Config): string {
  const code = (error as { code?: unknown } | null)?.code;
  const detail = error instanceof Error ? error.message.split('\n', 1)[0]! : String(error);
  switch (code) {
    case 'EADDRINUSE': return line(`Le port ${config.port} est déjà pris : choisissez-en un autre avec PORT.`, `Port ${config.port} is in use: choose another with PORT.`);
    case 'EACCES': return line(`Le port ${config.port} n’est pas permis : choisissez-en un au-dessus de 1024 avec PORT.`, `Port ${config.port} is not permitted: choose one above 1024 with PORT.`);
    case 'EADDRNOTAVAIL': case 'ENOTFOUND': return line(`L’adresse ${config.host} n’est pas une adresse de cette machine : corrigez HOST.`, `${config.host} is no address of this machine: correct HOST.`);
    case 'STORE_DIR_UNWRITABLE': return line(`Le dossier ${config.dataDir} ne peut pas être écrit : donnez les droits, ou choisissez-en un autre avec PREAU_DATA.`, `Folder ${config.dataDir} cannot be written: grant the rights, or choose another with PREAU_DATA.`);
    case 'STORE_DIR_IN_USE': return line(`Le dossier ${config.dataDir} sert déjà à un autre Préau : arrêtez-le, ou choisissez-en un autre avec PREAU_DATA.`, `Folder ${config.dataDir} is in use by another Préau: stop it, or choose another with PREAU_DATA.`);
    default:
  }
  if (config.mongoUri && error instanceof Error && error.name.startsWith('Mongo')) {
    return line('MongoDB ne répond pas à l’adresse de MONGODB_URI : vérifiez-la.', `MongoDB does not answer at MONGODB_URI: check it. (${detail})`);
  }
  return line('Préau n’a pas pu démarrer.', `Préau could not start: ${detail}`);
}
