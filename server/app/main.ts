import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Config, ConfigError, readConfig } from './config.ts';
import { type House, openHouse } from './house.ts';
import { startupFault } from './faults.ts';

/** The only file that reads the environment: starts the house, says where it is, closes it when asked to. */
const fail = (line: string): never => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

function settings(): Readonly<Config> {
  try {
    return readConfig(process.env, fileURLToPath(new URL('../../client', import.meta.url)));
  } catch (error) {
    if (error instanceof ConfigError) return fail(`Réglage incorrect / Wrong setting:\n${error.message}`);
    throw error;
  }
}

const config = settings();
const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
const house: House = await openHouse(config, log).catch((error: unknown) => fail(startupFault(error, config)));

process.stdout.write(`Préau est prêt : ${house.url}\n${house.foundingPath
  ? `Première ouverture : créez votre école avec ce lien, valable une fois : ${house.url}${house.foundingPath}\n`
  : config.demonstration ? 'Ouvrez cette adresse et choisissez un rôle pour visiter la démonstration.\n' : 'Ouvrez cette adresse et connectez-vous.\n'}`);

let leaving = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => fail('L’arrêt a pris trop de temps.'), 15_000).unref();
    house.close().then(() => process.exit(0), (error: unknown) => { log.error({ err: error }, 'closing'); process.exit(1); });
  });
}
