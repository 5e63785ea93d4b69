import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { createConnection } from 'mongoose';
import { pino } from 'pino';
import { openHouse } from '../../server/app/house.ts';
import { readConfig } from '../../server/app/config.ts';
import { peopleModels } from '../../server/features/people/model.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { Person } from '../support/person.ts';
import { largeVariants } from '../support/samples/make.ts';

/** `npx tsx tests/bench/moving.ts [onde|aaf]`: 12,000 pupils of 60 schools and their guardians move in, on the embedded store; prints seconds and memory of each step. */
const say = (...parts: unknown[]): void => { process.stdout.write(`${parts.join(' ')}\n`); };
const form = process.argv[2] ?? 'onde';
const files = [...largeVariants()].filter(([path]) => path.startsWith(`large/${form}/`)).map(([path, bytes]) => [path.slice(6), bytes] as const);
const zip = zipSync(Object.fromEntries(files), { level: 6 });
const data = await mkdtemp(join(tmpdir(), 'preau-moving-'));
const store = await startEmbeddedStore({ dataDir: join(data, 'store') });
const config = { ...readConfig({ PREAU_DEMO: 'off', PREAU_DATA: data, PORT: '0', MONGODB_URI: store.uri }, process.cwd()), port: 0, logLevel: 'error' };
const house = await openHouse(config as never, pino({ level: 'error' }));
const db = await createConnection(store.uri).asPromise();
const [schools, people] = [schoolModels(db), peopleModels(db)];
const token = house.foundingPath!.split('/').at(-1)!;
const head = new Person(house.url);
const { foundSchool } = await head.ask('mutation ($token: String!, $input: FoundSchoolInput!) { foundSchool(token: $token, input: $input) { id places { school { id } } } }', {
  token, input: { kind: 'ECOLE', uai: '0210000X', name: 'École 0', city: 'Ici', head: { title: 'Mme', firstName: 'H', lastName: 'D', email: 'h@example.org' }, password: 'une phrase bien longue' },
});
const home = foundSchool.places[0].school.id as string;
for (let nth = 1; nth < 60; nth += 1) {
  const _id = newId();
  await schools.schools.create({ _id, uai: `${210_000 + nth}X`.padStart(8, '0'), kind: 'ECOLE', name: `École ${nth}`, city: 'Ici', createdAt: new Date() });
  await schools.memberships.create({ _id: newId(), personId: foundSchool.id, schoolId: _id, classroomId: null, role: 'HEAD', from: new Date(), until: null });
}

let most = 0;
const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 50);
async function step(name: string, begin: () => Promise<string>): Promise<string> {
  most = process.memoryUsage().rss;
  const before = most;
  const cpu = process.cpuUsage();
  const from = performance.now();
  const id = await begin();
  for (;;) {
    const { schoolImport: job } = await head.ask('query ($id: ID!) { schoolImport(id: $id) { state fault { fr } counts { of action count } undecided leftOut { reason count } } }', { id });
    if (!/READING|APPLYING|UNDOING/.test(job.state)) {
      const used = process.cpuUsage(cpu);
      say(name, job.state, `${((performance.now() - from) / 1000).toFixed(1)} s, ${((used.user + used.system) / 1e6).toFixed(1)} s of processor, at most ${Math.round((most - before) / 1e6)} MB more (${Math.round(most / 1e6)} MB)`, JSON.stringify(job.counts), JSON.stringify(job.leftOut), job.fault?.fr ?? '');
      return id;
    }
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}
const act = (operation: string, more = '') => async (id: string): Promise<string> => (await head.ask(`mutation ($id: ID!) { ${operation}(id: $id${more}) { id } }`, { id }))[operation].id;
const send = async (key: string): Promise<string> => (await (await fetch(`${house.url}/imports?school=${home}`, {
  method: 'POST', body: new Uint8Array(zip), headers: { ...head.headers, 'content-type': 'application/octet-stream', 'x-file-name': `${form}.zip`, 'x-key': key },
})).json() as { id: string }).id;

const first = await step('read', () => send('the-first-time'));
await step('apply', () => act('confirmImport', ', departures: false, massDeparture: false')(first));
const again = await step('read again', () => send('the-second-time'));
await step('apply again', () => act('confirmImport', ', departures: false, massDeparture: false')(again));
await step('undo', () => act('undoImport')(first));
say('people left', await people.persons.countDocuments({}));
clearInterval(watch);
await db.close();
await house.close();
await store.close();
await rm(data, { recursive: true, force: true });
