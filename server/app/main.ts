import { fileURLToPath } from 'node:url';
import { type Config, ConfigError, readConfig } from './config.ts';
import { type House, openHouse } from './house.ts';
import { startupFault } from './faults.ts';
import { makeLog } from './log.ts';
import { isTask, runTask } from './tasks.ts';

const STOP_MS = 15_000;

/** The only file that reads the environment: starts the house, says where it is, closes it when asked to; or does one task and ends. */
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
const [task, ...asked] = process.argv.slice(2);
if (isTask(task)) {
  await runTask(task, asked, config, (line) => process.stdout.write(`${line}\n`)).catch((error: unknown) => fail((error as Error).message));
  process.exit(0);
}
const log = makeLog(config.logLevel);
const opening: Promise<House> = openHouse(config, log).catch((error: unknown) => fail(startupFault(error, config)));

/** Heard from the beginning: asked to stop while it opens, the house closes as soon as it is open. */
let leaving = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => fail('L’arrêt a pris trop de temps. / Stopping took too long.'), STOP_MS).unref();
    opening.then((house) => house.close()).then(() => process.exit(0), (error: unknown) => { log.error({ err: error }, 'closing'); process.exit(1); });
  });
}

const { url, foundingPath } = await opening;
if (!leaving) process.stdout.write(welcome(url, foundingPath));

function welcome(address: string, founding: string | null): string {
  const what = founding ? `Première ouverture : créez votre école avec ce lien, valable une fois : ${address}${founding}`
    : config.demonstration ? 'Ouvrez cette adresse et choisissez un rôle pour visiter la démonstration.' : 'Ouvrez cette adresse et connectez-vous.';
  return `Préau est prêt : ${address}\n${what}\n`;
}
