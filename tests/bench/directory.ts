import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { createConnection } from 'mongoose';
import { schoolYearOf } from '../../schema/shapes.ts';
import { openHouse } from '../../server/app/house.ts';
import { noFederation } from '../../server/features/federation/settings.ts';
import { startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { peopleModels } from '../../server/features/people/model.ts';
import { asDesigned } from '../../server/features/people/service/enrolment.ts';
import { passwordKeeping } from '../../server/features/people/passwords.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { territoryModels } from '../../server/features/territory/model.ts';
import { newId } from '../../server/platform/ids.ts';
import { Person } from '../support/person.ts';

/**
 * How fast administration is with 12,000 pupils: a circonscription of 60 schools with 200 pupils, 300 guardians, 8 classes and 12 adults each, and one
 * school of 12,000 pupils alone, larger than any. Each is asked over HTTP, first with no list at hand, then as one types. `npx tsx tests/bench/directory.ts`.
 */
const [SCHOOLS, PUPILS, CLASSES, TEACHERS] = [60, 200, 8, 11];
const first = ['Léa', 'Noé', 'Aya', 'Gabin', 'Inès', 'Malo', 'Jade', 'Sohan', 'Zoé', 'Élise'];
const last = ['Moreau', 'Benali', 'Évrard', 'Da Silva', 'Tran', 'Lefèvre', 'Diarra', 'Kowalska', 'Œuvrard', 'N’Diaye', 'Rousseau', 'Martin'];
const [from, year] = [new Date('2026-09-01T00:00:00Z'), schoolYearOf(new Date())];

const dataDir = await mkdtemp(join(tmpdir(), 'preau-directory-'));
const store = await startEmbeddedStore({ dataDir: join(dataDir, 'store') });
const house = await openHouse(
  { production: false, host: '127.0.0.1', port: 0, origin: null, dataDir, demonstration: false, proxies: 0, mongoUri: store.uri, smtp: null, mailFrom: null, secondFactor: 'optional', logLevel: 'silent', federation: noFederation, clientDir: resolve('dist/client') },
  pino({ level: 'silent' }),
);
const db = await createConnection(store.uri).asPromise();
const models = { ...peopleModels(db), ...schoolModels(db), ...territoryModels(db) };
const passwordHash = await passwordKeeping().hash('un mot de passe long');
let made = 0;
const rows = { persons: [] as object[], memberships: [] as object[], guardianships: [] as object[], schools: [] as object[], classrooms: [] as object[] };

function person(isPupil: boolean): string {
  const _id = newId();
  const at = ++made;
  rows.persons.push({
    _id, title: null, firstName: first[at % first.length], lastName: `${last[at % last.length]} ${last[(at * 7) % last.length]}`, isPupil, login: `personne.${at}`, email: null,
    passwordHash, locale: 'FR', comfort: asDesigned, createdAt: from, enteredAt: at % 3 ? from : null,
  });
  return _id;
}
const place = (personId: string, role: string, schoolId: string, classroomId: string | null): void =>
  void rows.memberships.push({ _id: newId(), personId, schoolId, classroomId, role, from, until: null });

function school(name: string, territoryIds: string[], pupils: number): { _id: string; head: string } {
  const _id = newId();
  rows.schools.push({ _id, uai: `${String(++made).padStart(7, '0')}A`, kind: 'ECOLE', name, city: 'Essai', createdAt: from, placedIn: territoryIds.slice(-1), territoryIds });
  const rooms = Array.from({ length: CLASSES }, (_, at) => { const room = newId(); rows.classrooms.push({ _id: room, schoolId: _id, name: `Classe ${at}`, levels: ['CM2'], year, createdAt: from }); return room; });
  const head = person(false);
  place(head, 'HEAD', _id, null);
  for (let at = 0; at < TEACHERS; at++) { const teacher = person(false); place(teacher, 'TEACHER', _id, null); place(teacher, 'TEACHER', _id, rooms[at % CLASSES]!); }
  for (let at = 0; at < pupils; at++) {
    const pupil = person(true);
    place(pupil, 'PUPIL', _id, rooms[at % CLASSES]!);
    for (let guardian = 0; guardian <= at % 2; guardian++) rows.guardianships.push({ _id: newId(), guardianId: person(false), pupilId: pupil, from, until: null });
  }
  return { _id, head };
}

const [academie, circonscription] = [newId(), newId()];
await models.territories.create([{ _id: academie, kind: 'ACADEMIE', name: 'A', code: null, parentId: null, ancestorIds: [], createdAt: from }, { _id: circonscription, kind: 'CIRCONSCRIPTION', name: 'C', code: null, parentId: academie, ancestorIds: [academie], createdAt: from }] as never);
const usual = Array.from({ length: SCHOOLS }, (_, at) => school(`École ${at}`, [academie, circonscription], PUPILS))[7]!;
const giant = school('Géante', [], 12_000);
const inspector = person(false);
await models.offices.create({ _id: newId(), personId: inspector, territoryId: circonscription, from, until: null, by: null } as never);
for (const name of ['schools', 'classrooms', 'persons', 'memberships', 'guardianships'] as const) {
  for (let at = 0; at < rows[name].length; at += 5_000) await models[name].collection.insertMany(rows[name].slice(at, at + 5_000) as never);
}
const counts = Object.entries(rows).map(([name, { length }]) => `${length} ${name}`).join(', ');

const loginOf = async (id: string): Promise<string> => (await models.persons.findById(id).lean())!.login;
const enter = async (id: string): Promise<Person> => new Person(house.url).signIn(await loginOf(id), 'un mot de passe long');
const [head, giantHead, administrator] = [await enter(usual.head), await enter(giant.head), await enter(inspector)];

const PEOPLE = 'query ($id: ID!, $text: String) { schoolPeople(schoolId: $id, filter: { text: $text }, first: 50) { total people { id displayName firstName lastName login roles places entered guardians } } }';
const ABOVE = 'query ($id: ID!, $text: String) { territoryPeople(territoryId: $id, filter: { text: $text }, first: 50) { total people { id displayName firstName lastName login roles places entered } } }';
const SCHOOLS_PAGE = 'query ($id: ID!, $text: String) { territory(id: $id) { name schoolCount territories { name schoolCount } administrators { holder { login } } schools(first: 20, text: $text) { total schools { name heads { login } counts { classrooms pupils staff entered } } } } }';
const SCHOOL = 'query ($id: ID!) { school(id: $id) { name classrooms { name pupilCount teachers { displayName } } teachers { login } } }';

async function measure(what: string, who: Person, query: string, id: string): Promise<void> {
  const times: number[] = [];
  const spent: number[] = [];
  for (const text of ['', 'm', 'mo', 'mor', 'more', 'moreau be', 'evr', 'oeuv', 'zo', 'personne.12', 'xyz', '']) {
    const [before, cpu] = [performance.now(), process.cpuUsage()];
    await who.ask(query, { id, ...(query !== SCHOOL && { text }) });
    times.push(performance.now() - before);
    const { user, system } = process.cpuUsage(cpu);
    spent.push((user + system) / 1_000);
  }
  const [cold, ...warm] = times as [number, ...number[]];
  warm.sort((one, other) => one - other);
  process.stdout.write(`${what}: first ${cold.toFixed(0)} ms, then median ${warm[Math.floor(warm.length / 2)]!.toFixed(0)} ms, longest ${warm.at(-1)!.toFixed(0)} ms; of processor, store and asker included: first ${spent[0]!.toFixed(0)} ms, then ${spent.slice(1).toSorted((one, other) => one - other)[5]!.toFixed(0)} ms\n`);
}

process.stdout.write(`${counts}\n`);
await measure('people of a school of 200 pupils, for its head', head, PEOPLE, usual._id);
await measure('adults of a circonscription of 12,000 pupils', administrator, ABOVE, circonscription);
await measure('people of one school of 12,000 pupils', giantHead, PEOPLE, giant._id);
await measure('page of a circonscription of 12,000 pupils, 20 schools with counts', administrator, SCHOOLS_PAGE, circonscription);
await measure('page of a school of 200 pupils', head, SCHOOL, usual._id);
await measure('page of a school of 12,000 pupils', giantHead, SCHOOL, giant._id);
await db.close();
await house.close();
await store.close();
await rm(dataDir, { recursive: true, force: true });
