import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypedDocumentNode } from '@urql/core';
import { type Connection, connections, createConnection } from 'mongoose';
import { pino } from 'pino';
import {
  AcceptPassagesDocument, ConfirmPassagesDocument, HandoverDeskDocument, InformFamiliesDocument, PrepareHandoverDocument, SchoolArrivalsDocument, SendHandoverDocument,
} from '../../schema/generated/client.ts';
import { limits } from '../../schema/limits.ts';
import { schoolYearOf } from '../../schema/shapes.ts';
import { readConfig } from '../../server/app/config.ts';
import { openHouse } from '../../server/app/house.ts';
import { continuityModels } from '../../server/features/continuity/model.ts';
import { handoverModels } from '../../server/features/handover/model.ts';
import { peopleModels } from '../../server/features/people/model.ts';
import { asDesigned } from '../../server/features/people/service/enrolment.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { newId } from '../../server/platform/ids.ts';
import { Person } from '../support/person.ts';

/**
 * `npx tsx tests/bench/handing.ts [pupils]`: a whole intake, 300 pupils or as many as asked (400 at most), goes from its école to its collège, each with two guardians and three pieces
 * of work. The collège has 900 pupils already, and 100 of those who come by a list of its own, with INE and birth date. Then as many go to a collège on another Préau, by a package and its
 * receipt. Prints of each answer the seconds, and the commands that the store was asked.
 */
const say = (...parts: unknown[]): void => { process.stdout.write(`${parts.join(' ')}\n`); };
const count = Number(process.argv[2] ?? 300);
const YEAR = schoolYearOf(new Date());
const LONG_AGO = new Date('2025-09-01T00:00:00Z');
const DAY_MS = 86_400_000;
let commands = 0;

const modelsOf = (db: Connection) => ({ ...peopleModels(db), ...schoolModels(db), ...handoverModels(db), ...continuityModels(db) });

/** A Préau whose store is also written directly. */
async function open() {
  const dataDir = await mkdtemp(join(tmpdir(), 'preau-handing-'));
  const store = await startEmbeddedStore({ dataDir: join(dataDir, 'store') });
  const known = new Set(connections);
  const config = { ...readConfig({ PREAU_DEMO: 'off', PREAU_DATA: dataDir, PORT: '0', MONGODB_URI: `${store.uri}${store.uri.includes('?') ? '&' : '?'}monitorCommands=true` }, process.cwd()), port: 0 };
  const house = await openHouse({ ...config, logLevel: 'error', secondFactor: 'optional' } as never, pino({ level: 'error' }));
  for (const one of connections) if (!known.has(one)) one.getClient().on('commandStarted', () => { commands++; });
  const db = await createConnection(store.uri).asPromise();
  const models = modelsOf(db);
  return {
    models,
    async enter(personId: string): Promise<Person> {
      const [secret, now] = [randomBytes(16).toString('base64url'), new Date()];
      const endsAt = new Date(now.getTime() + DAY_MS);
      await models.sessions.create({ _id: createHash('sha256').update(secret).digest('base64url'), publicId: newId(), personId, device: 'bench', createdAt: now, lastSeenAt: now, endsAt, expiresAt: endsAt, idle: DAY_MS, through: null, secondFactor: 'PROVED' });
      return Object.assign(new Person(house.url), { id: personId, cookie: `preau=${secret}` });
    },
    async close(): Promise<void> {
      await db.close();
      await house.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
type There = Awaited<ReturnType<typeof open>>;

async function aSchool({ models }: There, uai: string, kind: 'ECOLE' | 'COLLEGE', classes: readonly string[]): Promise<{ schoolId: string; rooms: string[]; headId: string }> {
  const [schoolId, headId] = [newId(), newId()];
  await models.schools.create({ _id: schoolId, uai, kind, name: `${kind} ${uai}`, city: 'Ici', createdAt: LONG_AGO });
  const rows = classes.map((name) => ({ _id: newId(), schoolId, name, levels: kind === 'ECOLE' ? ['CM2'] : ['SIXIEME'], year: YEAR, createdAt: LONG_AGO }));
  await models.classrooms.insertMany(rows);
  await models.persons.create(personRow(headId, 'Tête', uai, null));
  await models.memberships.create({ _id: newId(), personId: headId, schoolId, classroomId: null, role: 'HEAD', from: LONG_AGO, until: null });
  return { schoolId, rooms: rows.map(({ _id }) => _id), headId };
}

const personRow = (_id: string, firstName: string, lastName: string, birthDate: string | null) => ({
  _id, title: null, firstName, lastName, isPupil: birthDate !== null, login: `p.${_id}`, email: null, passwordHash: 'x', locale: 'FR' as const, comfort: asDesigned, createdAt: LONG_AGO, enteredAt: LONG_AGO, birthDate,
});
const dayOf = (nth: number): string => new Date(Date.UTC(2016, 0, 1) + (nth % 366) * DAY_MS).toISOString().slice(0, 10);

/** Pupils in the classes of a school, the nth with that number and birth date. */
async function pupilsOf({ models }: There, { schoolId, rooms }: { schoolId: string; rooms: string[] }, many: number, named: string, ine: ((nth: number) => string) | null): Promise<string[]> {
  const ids = Array.from({ length: many }, newId);
  await models.persons.insertMany(ids.map((id, nth) => personRow(id, `Prénom${nth}`, `${named}${nth}`, dayOf(nth))));
  await models.memberships.insertMany(ids.map((personId, nth) => ({ _id: newId(), personId, schoolId, classroomId: rooms[nth % rooms.length]!, role: 'PUPIL' as const, from: LONG_AGO, until: null })));
  if (ine) await models.keys.insertMany(ids.map((personId, nth) => ({ _id: `INE ${ine(nth)}`, personId, addedAt: LONG_AGO })));
  return ids;
}

async function withFamilies({ models }: There, pupilIds: readonly string[], schoolId: string, classroomId: string): Promise<void> {
  const ties = pupilIds.flatMap((pupilId, nth) => [0, 1].map((which) => ({ pupilId, guardianId: newId(), nth, which })));
  await models.persons.insertMany(ties.map(({ guardianId, nth, which }) => personRow(guardianId, which ? 'Mère' : 'Père', `Famille${nth}`, null)));
  await models.guardianships.insertMany(ties.map(({ guardianId, pupilId }) => ({ _id: newId(), guardianId, pupilId, from: LONG_AGO, until: null })));
  await models.pieces.insertMany(pupilIds.flatMap((ownerId) => [1, 2, 3].map((rank) => ({
    _id: newId(), ownerId, kind: 'POST' as const, sourceId: newId(), documentId: null, classroomId, schoolId, year: YEAR, madeAt: LONG_AGO, title: `Travail ${rank}`, html: `<p>${'Un texte. '.repeat(100)}</p>`, fileIds: [], withIds: [],
    word: 'Fier.', suggestedBy: null, suggestion: '', state: 'KEPT' as const, seenIn: [schoolId], rank, createdAt: LONG_AGO, keptAt: LONG_AGO, removedAt: null,
  }))));
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  commands = 0;
  const from = performance.now();
  const answer = await work();
  say(`${name}: ${((performance.now() - from) / 1000).toFixed(2)} s, ${commands} commands`);
  return answer;
}

async function ask<R, V>(who: Person, document: TypedDocumentNode<R, V>, variables: V): Promise<R> {
  const { body } = await who.post({ documentId: (document as unknown as { documentId: string }).documentId, variables });
  if (body?.errors) throw new Error(JSON.stringify(body.errors[0]));
  return body.data as R;
}
const inParts = (ids: readonly string[]): string[][] => Array.from({ length: Math.ceil(ids.length / limits.bulk) }, (_, part) => ids.slice(part * limits.bulk, (part + 1) * limits.bulk));

/** From nobody knowing to all being sent: families told eight days ago, work chosen by all. */
async function handedOver(there: There, head: Person, from: { schoolId: string }, uai: string, pupilIds: string[]): Promise<string> {
  const { prepareHandover: { id } } = await step('prepare', () => ask(head, PrepareHandoverDocument, { schoolId: from.schoolId, input: { uai, occasion: 'MOVE', pupilIds } }));
  const links = await there.models.links.find({ handoverId: id }).select('_id personId').lean();
  await step('the desk of the école', () => ask(head, HandoverDeskDocument, { schoolId: from.schoolId }));
  await step('tell the families', () => ask(head, InformFamiliesDocument, { handoverId: id, linkIds: links.map(({ _id }) => _id) }));
  for (const { _id, personId } of links) {
    const chosen = (await there.models.pieces.find({ ownerId: personId }).select('_id').lean()).map((piece) => piece._id);
    await there.models.links.updateOne({ _id }, { $set: { informedAt: new Date(Date.now() - 8 * DAY_MS), chosen, chosenAt: new Date() }, $inc: { rev: 1 } });
  }
  await step('send', () => ask(head, SendHandoverDocument, { handoverId: id, linkIds: links.map(({ _id }) => _id) }));
  await step('the desk of the école', () => ask(head, HandoverDeskDocument, { schoolId: from.schoolId }));
  return id;
}

/** From arriving to being in place. */
async function takenIn(there: There, principal: Person, college: { schoolId: string; rooms: string[] }): Promise<void> {
  const { arrivals } = await step('the arrivals of the collège', () => ask(principal, SchoolArrivalsDocument, { schoolId: college.schoolId }));
  const ids = arrivals.links.map(({ id }) => id);
  const sure = arrivals.links.flatMap(({ id, matches }) => matches.filter(({ why, same }) => why === 'BIRTH' && same === null).map(({ personId }) => ({ linkId: id, personId })));
  if (sure.length > 0) {
    await step(`say of ${sure.length} that the account there is theirs`, async () => {
      for (const one of sure) await principal.ask('mutation ($linkId: ID!, $personId: ID!) { decideMatch(linkId: $linkId, personId: $personId, same: true) { id } }', one);
    });
  }
  for (const [part, some] of inParts(ids).entries()) await step(`accept ${some.length} in a class`, () => ask(principal, AcceptPassagesDocument, { linkIds: some, classroomId: college.rooms[part % college.rooms.length]! }));
  for (const some of inParts(ids)) await step(`confirm ${some.length}`, () => ask(principal, ConfirmPassagesDocument, { linkIds: some }));
  await step('the arrivals of the collège', () => ask(principal, SchoolArrivalsDocument, { schoolId: college.schoolId }));
  say(await there.models.links.countDocuments({ _id: { $in: ids }, state: 'IN_EFFECT' }), 'in place');
}

const names = (prefix: string, many: number): string[] => Array.from({ length: many }, (_, nth) => `${prefix} ${nth + 1}`);

async function onOnePreau(): Promise<void> {
  const here = await open();
  const ecole = await aSchool(here, '0831111A', 'ECOLE', names('CM2', Math.ceil(count / 25)));
  const college = await aSchool(here, '0832222B', 'COLLEGE', names('6e', 12));
  await pupilsOf(here, college, 900, 'Ancien', (nth) => `90000${String(nth).padStart(5, '0')}C`);
  const leaving = await pupilsOf(here, ecole, count, 'Partant', (nth) => `10000${String(nth).padStart(5, '0')}A`);
  const listed = await pupilsOf(here, college, Math.floor(count / 3), 'Partant', null);
  await withFamilies(here, leaving, ecole.schoolId, ecole.rooms[0]!);
  const [head, principal] = [await here.enter(ecole.headId), await here.enter(college.headId)];
  say(`${count} pupils on one Préau; ${listed.length} of them have an account at the collège already, beside 900 others`);
  await handedOver(here, head, ecole, '0832222B', leaving);
  await takenIn(here, principal, college);
  await here.close();
}

async function betweenTwo(): Promise<void> {
  const [here, there] = [await open(), await open()];
  const ecole = await aSchool(here, '0831111A', 'ECOLE', names('CM2', Math.ceil(count / 25)));
  const college = await aSchool(there, '0832222B', 'COLLEGE', names('6e', 12));
  await pupilsOf(there, college, 900, 'Ancien', (nth) => `90000${String(nth).padStart(5, '0')}C`);
  const leaving = await pupilsOf(here, ecole, count, 'Partant', (nth) => `10000${String(nth).padStart(5, '0')}A`);
  await withFamilies(here, leaving, ecole.schoolId, ecole.rooms[0]!);
  const [head, principal] = [await here.enter(ecole.headId), await there.enter(college.headId)];
  for (const [one, other] of [[head, principal], [principal, head]] as const) {
    const card = await (await fetch(`${other.url}/correspondance/carte.json`, { headers: other.headers })).text();
    const { addCorrespondent: { id } } = await one.ask('mutation ($card: String!) { addCorrespondent(card: $card) { id } }', { card });
    const { correspondence } = await other.ask('{ correspondence { own { fingerprint } } }');
    await one.ask('mutation ($id: ID!, $digits: String!) { verifyCorrespondent(id: $id, digits: $digits) { id } }', { id, digits: correspondence.own.fingerprint.join('') });
  }
  say(`${count} pupils from one Préau to another, where the collège has 900`);
  const handoverId = await handedOver(here, head, ecole, '0832222B', leaving);
  const file = await step('make the package', async () => new Uint8Array(await (await fetch(`${head.url}/handover/${handoverId}.preau`, { headers: head.headers })).arrayBuffer()));
  const raw = (who: Person, path: string, body: BodyInit): Promise<Response> => fetch(`${who.url}${path}`, { method: 'POST', headers: { ...who.headers, 'content-type': 'application/octet-stream' }, body });
  const taken = await step(`take in ${(file.length / 1e6).toFixed(1)} MB`, async () => (await raw(principal, `/handover/packages?school=${college.schoolId}`, file)).json());
  say(JSON.stringify(taken));
  await takenIn(there, principal, college);
  const { arrivals: { packages: [taking] } } = await principal.ask('query ($id: ID!) { arrivals(schoolId: $id) { packages { receiptUrl } } }', { id: college.schoolId });
  const receipt = await step('make the receipt', async () => (await fetch(`${principal.url}${taking.receiptUrl}`, { headers: principal.headers })).text());
  await step('read the receipt', () => raw(head, '/handover/receipts', receipt));
  await Promise.all([here.close(), there.close()]);
}

await onOnePreau();
await betweenTwo();
process.exit(0);
