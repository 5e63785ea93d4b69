import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { createConnection } from 'mongoose';
import { pino } from 'pino';
import { openHouse } from '../../server/app/house.ts';
import { readConfig } from '../../server/app/config.ts';
import { peopleModels } from '../../server/features/people/model.ts';
import { rosterModels } from '../../server/features/roster/model.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { stand } from '../platform/store/standing.ts';
import { Person } from '../support/person.ts';
import { largeVariants } from '../support/samples/make.ts';

/**
 * `npx tsx tests/bench/moving.ts [onde|aaf] [schools]`: 12,000 pupils of 60 schools, or 200 for each, and their guardians move in, on the embedded store
 * as a process of its own. Prints of each step the seconds of the clock and of the processor, and what server and store hold more than before. Linux only.
 */
const say = (...parts: unknown[]): void => { process.stdout.write(`${parts.join(' ')}\n`); };
const [form, schoolCount, ...profiling] = [process.argv[2] ?? 'onde', Number(process.argv[3] ?? 60), ...process.argv.slice(4)];
const files = [...largeVariants(schoolCount)].filter(([path]) => path.startsWith(`large/${form}/`)).map(([path, bytes]) => [path.slice(6), bytes] as const);
const zip = zipSync(Object.fromEntries(files), { level: 6 });
const data = await mkdtemp(join(tmpdir(), 'preau-moving-'));
const store = await stand(join(data, 'store'), 0, ['--import', 'tsx', ...profiling]);
const config = { ...readConfig({ PREAU_DEMO: 'off', PREAU_DATA: data, PORT: '0', MONGODB_URI: store.uri }, process.cwd()), port: 0, logLevel: 'error' };
const house = await openHouse(config as never, pino({ level: 'error' }));
const db = await createConnection(store.uri).asPromise();
const [schools, people, { imports }] = [schoolModels(db), peopleModels(db), rosterModels(db)];
const token = house.foundingPath!.split('/').at(-1)!;
const head = new Person(house.url);
const { foundSchool } = await head.ask('mutation ($token: String!, $input: FoundSchoolInput!) { foundSchool(token: $token, input: $input) { id places { school { id } } } }', {
  token, input: { kind: 'ECOLE', uai: '0210000X', name: 'École 0', city: 'Ici', head: { title: 'Mme', firstName: 'H', lastName: 'D', email: 'h@example.org' }, password: 'une phrase bien longue' },
});
const home = foundSchool.places[0].school.id as string;
for (let nth = 1; nth < schoolCount; nth += 1) {
  const _id = newId();
  await schools.schools.create({ _id, uai: `${210_000 + nth}X`.padStart(8, '0'), kind: 'ECOLE', name: `École ${nth}`, city: 'Ici', createdAt: new Date() });
  await schools.memberships.create({ _id: newId(), personId: foundSchool.id, schoolId: _id, classroomId: null, role: 'HEAD', from: new Date(), until: null });
}

/** What a process has used and holds of its own, beside the files it maps: seconds and megabytes. */
interface Use { seconds: number; mb: number }
function useOf(pid: number): Use {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13).map(Number) as [number, number];
  return { seconds: (user + system) / 100, mb: Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_000 };
}
const each = { server: process.pid, store: store.pid };
const most = { server: 0, store: 0 };
const look = (): void => { for (const name of ['server', 'store'] as const) most[name] = Math.max(most[name], useOf(each[name]).mb); };
const watch = setInterval(look, 50);

async function step(name: string, begin: () => Promise<string>): Promise<string> {
  Object.assign(most, { server: 0, store: 0 });
  const before = { server: useOf(each.server), store: useOf(each.store) };
  const from = performance.now();
  const id = await begin();
  for (;;) {
    const { state } = await imports.findById(id).select('state').lean<{ state: string }>() ?? { state: '' };
    if (!/READING|APPLYING|UNDOING/.test(state)) {
      const { schoolImport: job } = await head.ask('query ($id: ID!) { schoolImport(id: $id) { state fault { fr } counts { of action count } undecided leftOut { reason count } } }', { id });
      look();
      const used = (['server', 'store'] as const).map((which) =>
        `${which} ${(useOf(each[which]).seconds - before[which].seconds).toFixed(1)} s of processor, at most ${Math.round(most[which])} MB (${Math.round(most[which] - before[which].mb)} more)`);
      say(name, job.state, `${((performance.now() - from) / 1000).toFixed(1)} s;`, used.join('; '), JSON.stringify(job.counts.map(({ of, action, count }: Record<string, string>) => `${of} ${action} ${count}`)), JSON.stringify(job.leftOut), job.fault?.fr ?? '');
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
await store.stop();
await rm(data, { recursive: true, force: true });
