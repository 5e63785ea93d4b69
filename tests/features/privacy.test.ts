import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type Connection, Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMER, type Trace, idsIn, valuesAt } from '../../server/platform/personal/trace.ts';
import { type EmbeddedStore, startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import type { Answer, Person } from '../support/person.ts';
import { inFiles, inflated } from '../support/remains.ts';
import type { ChatTools } from './chat-world.ts';
import { Writer } from './documents-writer.ts';
import type { DocumentsWorld } from './documents-world.ts';
import { DAY, type Marked, fillWith, openPrivacyWorld, takenBy, write } from './privacy-world.ts';
import { PASSWORD } from './school-world.ts';
import { aKey } from './wall-world.ts';

const MARKS = /zorg[a-zéè]*/gi;
/** Fields named like a person that are not one, with the reason. */
const NOT_PEOPLE: Record<string, string> = {
  'documentVersions.followedBy': 'the number of an edit', 'importRows.childRefs[].by': 'by what a child is named: a key, or a name',
};
/** Collections that the marked class has nothing in, or not yet: what is written later, once, or by others. */
const UNREACHED = new Set(['dataExports', 'documentChapters', 'documentSnapshots', 'erasures', 'departures', 'foundings', 'offices', 'tiles', 'secondFactors', 'passkeys', 'challenges', 'accountNotices', 'classrooms', 'invitations', 'imports', 'importRows', 'turns', 'classEntries', 'childCards', 'childSecrets', 'federationWays', 'federationArrivals', 'federationComings', 'casTickets', 'installationKeys', 'correspondents', 'sentPackages', 'receivedPackages', 'liaisons']);
/** Names under which a field holds people. */
const LIKE_PEOPLE = /^(by|byId|was|.*By|.*([Pp]erson|[Aa]uthor|[Oo]wner|[Gg]uardian|[Pp]upil|[Ww]riter|[Rr]eader|[Mm]ember|[Mm]ention|[Aa]ctor|[Tt]arget|[Hh]ead|[Rr]eporter|[Tt]eacher|[Uu]ser|[Hh]older|[Aa]sker|[Ss]ubject|[Ii]nvitee|[Cc]andidate)Ids?)$/;

let dir: string;
let store: EmbeddedStore;
let world: DocumentsWorld & ChatTools;
let it_: Marked;
const soon = { timeout: 8_000, interval: 20 };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'preau-privacy-'));
  store = await startEmbeddedStore({ dataDir: dir });
  world = await openPrivacyWorld(process.env.MONGODB_URI ? undefined : store.uri);
  it_ = await fillWith(world);
  await meetsAgain(it_);
}, 60_000);
afterAll(async () => { await world.close().catch(() => {}); await store.close().catch(() => {}); await rm(dir, { recursive: true, force: true }); });

/** The marked pupil has a second account, which is told apart at first, then merged. */
async function meetsAgain({ at, noe }: Marked): Promise<void> {
  const { firstName, lastName } = (await world.models.persons.findById(noe.id).lean())!;
  const again = await world.someone('pupil', { firstName, lastName });
  await world.place(again, 'PUPIL', at);
  const pair = { schoolId: at.schoolId, oneId: noe.id, otherId: again };
  await at.head.ask('mutation ($schoolId: ID!, $oneId: ID!, $otherId: ID!) { tellApart(schoolId: $schoolId, oneId: $oneId, otherId: $otherId, apart: true) { schoolId } }', pair);
  await at.head.ask('mutation ($schoolId: ID!, $oneId: ID!, $otherId: ID!) { mergePersons(schoolId: $schoolId, keptId: $oneId, absorbedId: $otherId, key: "meets-again") { schoolId } }', pair);
}

const traceOf = (collection: string): Trace | undefined => world.house.traces.find((trace) => trace.collection === collection);
const covers = (trace: Trace | undefined, path: string): boolean =>
  [...Object.keys(trace?.persons ?? {}), ...trace?.bytes ?? []].some((known) => path === known || path.startsWith(`${known}.`) || path.startsWith(`${known}[]`));

/** Every path of a schema, `[]` for each element of a list. */
function pathsOf(schema: Schema, above = ''): string[] {
  return Object.entries(schema.paths).flatMap(([name, type]) => {
    const { schema: inner, $isMongooseArray: isList = false } = type as unknown as { schema?: Schema; $isMongooseArray?: boolean };
    const path = `${above}${name}${isList ? '[]' : ''}`;
    return inner ? [path, ...pathsOf(inner, `${path}.`)] : [path];
  });
}

/** Every place in a record where one of those ids stands, in text or in bytes. */
function placesOf(value: unknown, ids: readonly string[], path = ''): string[] {
  if (typeof value === 'string') return ids.some((id) => value.includes(id)) ? [path] : [];
  if (Buffer.isBuffer(value)) return ids.some((id) => value.includes(id)) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((one) => placesOf(one, ids, `${path}[]`));
  if (value !== null && typeof value === 'object' && !(value instanceof Date)) return Object.entries(value).flatMap(([name, one]) => placesOf(one, ids, path ? `${path}.${name}` : name));
  return [];
}

async function everyPlace(db: Connection, ids: readonly string[]): Promise<Set<string>> {
  const places = new Set<string>();
  for (const { name } of await db.db!.listCollections().toArray()) {
    for await (const record of db.db!.collection(name).find({}, { promoteBuffers: true })) for (const path of placesOf(record, ids)) places.add(`${name} ${path}`);
  }
  return places;
}

const everyone = ({ at }: Marked): string[] => [at.teacher, at.head, ...at.pupils, ...at.guardians].map(({ id }) => id);

describe('what the house keeps of people', () => {
  it('is declared for every field that is named like a person', () => {
    const house = mongoose.connections.find(({ name, models }) => name === world.db.name && models.DataExport && models.Post);
    expect(house).toBeDefined();
    const undeclared = Object.values(house!.models).flatMap((model) => pathsOf(model.schema)
      .filter((path) => LIKE_PEOPLE.test(path.split('.').at(-1)!.replace('[]', '')) && !covers(traceOf(model.collection.name), path) && !NOT_PEOPLE[`${model.collection.name}.${path}`])
      .map((path) => `${model.collection.name}.${path}`));
    expect(undeclared).toEqual([]);
    const gone = world.house.traces.flatMap((trace) => {
      const paths = Object.values(house!.models).filter(({ collection }) => collection.name === trace.collection).flatMap(({ schema }) => ['was.', ...pathsOf(schema)]);
      return Object.keys(trace.persons).filter((path) => !paths.includes(path) && !(path === 'was')).map((path) => `${trace.collection}.${path}`);
    });
    expect(gone, 'declared, and in no schema').toEqual([]);
  });

  it('says of each collection what is given, or why nothing is', () => {
    for (const { collection, gives, givesNothing } of world.house.traces) expect([collection, gives !== null || Boolean(givesNothing)]).toEqual([collection, true]);
    const names = world.house.traces.flatMap(({ gives }) => gives?.name ?? []);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is declared for every place where the store has someone’s id', async () => {
    const places = await everyPlace(world.db, everyone(it_));
    const undeclared = [...places].filter((place) => { const [collection, path] = place.split(' ') as [string, string]; return !covers(traceOf(collection), path); });
    expect(undeclared).toEqual([]);
    const met = new Set([...places].map((place) => place.split(' ')[0]!));
    const never = world.house.traces.map(({ collection }) => collection).filter((collection) => !met.has(collection) && !UNREACHED.has(collection));
    expect(never, 'collections that the marked class should reach').toEqual([]);
  });
});

describe('the file of someone’s data', () => {
  let files: Map<string, Buffer>;
  const said = (): string => [...files].filter(([name]) => /\.(html|json)$/.test(name)).map(([, bytes]) => bytes.toString()).join('\n');

  beforeAll(async () => { files = await takenBy(it_.noe, it_.noe.id); }, 60_000);

  it('has every collection that names them', async () => {
    const missing: string[] = [];
    for (const { collection, model, persons, gives } of world.house.traces) {
      const rows = await model.collection.find({}).toArray();
      const names = rows.some((row) => Object.keys(persons).some((path) => valuesAt(row, path).some((value) => idsIn(value).includes(it_.noe.id))));
      if (names && gives && !files.has(`donnees/${gives.name}.json`)) missing.push(collection);
    }
    expect(missing).toEqual([]);
  });

  it('has all that they wrote and sent', () => {
    for (const word of ['zorgtitre', 'zorgbillet', 'zorgimage', 'zorgcommentaire', 'zorgmessage', 'zorgligne', 'Un loup passa.', 'zorgversion', 'zorgréplique', 'zorgremarque', 'zorganimal', 'zorgfier', 'zorgraison', 'zorgfichier', 'Zorgprenom', 'Zorgnom', 'zorglogin', 'zorgine', '2016-07-13']) {
      expect(said(), word).toContain(word);
    }
    const pages = [...files.keys()].filter((name) => name.endsWith('.html'));
    expect(pages.length).toBe(5);
    const picture = [...files].find(([name]) => name.endsWith('.webp'))!;
    expect(picture[1].subarray(8, 12).toString()).toBe('WEBP');
    for (const [name, bytes] of files) if (name.endsWith('.json')) expect(() => JSON.parse(bytes.toString()), name).not.toThrow();
    expect(JSON.parse(files.get('donnees/billets.json')!.toString())[0]).toMatchObject({ titre: 'zorgtitre', texte: 'zorgbillet', etat: 'publié', images: ['zorgimage'] });
  });

  it('reads without the network and without script', () => {
    const page = files.get('index.html')!.toString();
    expect(page).toMatch(/^<!doctype html>\n<html lang="fr">/);
    expect(page).not.toMatch(/<script|https?:|src="\/|javascript:/);
    for (const [, href] of page.matchAll(/href="([^"]+)"/g)) expect([...files.keys()]).toContain(decodeURI(href!));
  });

  it('has nothing of others: neither their names, nor what they wrote, nor their ids', async () => {
    for (const word of ['Bartholdi', it_.lina.id, it_.at.teacher.id, it_.at.head.id, 'passwordHash', '$argon2']) expect(said(), word).not.toContain(word);
    const others = await world.models.persons.find({ _id: { $in: [it_.at.teacher.id, it_.at.head.id, it_.lina.id] } }).lean();
    for (const { lastName, login } of others) for (const word of [lastName, login]) expect(said(), word).not.toContain(word);
  });

  it('is a child’s for each of their guardians, and nobody else’s', { timeout: 60_000 }, async () => {
    expect((await takenBy(it_.parent, it_.noe.id)).has('donnees/billets.json')).toBe(true);
    const theirs = (await it_.parent.ask('{ dataSubjects { id exports { url } } }')).dataSubjects.find(({ id }: Answer) => id === it_.noe.id).exports[0].url;
    const [other] = it_.at.guardians as [Person];
    for (const who of [it_.noe, it_.at.head, other, world.house.visitor()]) expect((await fetch(it_.parent.url + theirs, { headers: who.headers })).status).toBe(who.cookie ? 404 : 401);
    world.house.travel(8 * DAY);
    await world.house.sweep();
    expect(await world.db.collection('dataExports').countDocuments()).toBe(0);
    expect(await world.db.collection('bytes.files').countDocuments({ filename: { $in: [theirs.match(/[0-9a-f]{24}/)![0]] } })).toBe(0);
  });
});

describe.skipIf(process.env.MONGODB_URI)('an erasure', () => {
  it('asked by a guardian, agreed to by the head, leaves of the child no byte, and of the others all', { timeout: 90_000 }, async () => {
    const { at, parent, shared, own, post } = it_;
    const enter = async ({ id }: Person): Promise<Person> => Object.assign(await world.enter(id), { id });
    const [lina, noe, head, teacher, father] = await Promise.all([enter(it_.lina), enter(it_.noe), enter(at.head), enter(at.teacher), enter(parent)]);
    const pen = await Writer.in(lina, (await world.kept.documents.findById(shared.id).lean().then((it) => `${it!._id}.${it!.epoch}`)));
    const ask = 'mutation ($id: ID!, $key: ID!, $password: String!) { askErasure(personId: $id, key: $key, password: $password) { id state decisions { schoolId } } }';
    expect(await father.tries(ask, { id: noe.id, key: aKey(), password: 'pas le bon' })).toBe('WRONG_CREDENTIALS');
    const { askErasure } = await father.ask(ask, { id: noe.id, key: aKey(), password: PASSWORD });
    expect(askErasure).toMatchObject({ state: 'WAITING', decisions: [{ schoolId: at.schoolId }] });
    const judge = 'mutation ($id: ID!, $school: ID!) { judgeErasure(id: $id, schoolId: $school, agrees: true, words: "") { state dueAt } }';
    expect(await teacher.tries(judge, { id: askErasure.id, school: at.schoolId })).toBe('NOT_FOUND');
    expect((await head.ask(judge, { id: askErasure.id, school: at.schoolId })).judgeErasure.state).toBe('SCHEDULED');
    await takenBy(noe, noe.id);
    expect((await inFiles(dir, MARKS)).length).toBeGreaterThan(8);

    world.house.travel(6 * DAY);
    await world.house.sweep();
    expect(await world.models.persons.exists({ _id: noe.id })).not.toBeNull();
    world.house.travel(1.1 * DAY);
    await world.house.sweep();

    expect(await world.db.collection('erasures').findOne({ _id: askErasure.id as never })).toMatchObject({ state: 'DONE', personId: FORMER, askedBy: null });
    expect([...await everyPlace(world.db, [noe.id])]).toEqual([]);
    expect(await inflated(world.db, MARKS)).toEqual([]);
    expect(await noe.tries('{ dataSubjects { id } }')).toBe('NOT_SIGNED_IN');
    expect(await world.house.visitor().tries('mutation ($password: String!) { signIn(login: "zorglogin", password: $password) { id } }', { password: PASSWORD })).toBe('WRONG_CREDENTIALS');

    await expect.poll(() => pen.closed, soon).not.toBeNull();
    const kept = (await world.kept.documents.findById(shared.id).lean())!;
    expect(kept.authorIds).toEqual(expect.arrayContaining([FORMER, lina.id]));
    const [again, mistress] = await Promise.all([enter(lina), enter(teacher)]);
    const [back, reader] = [await Writer.in(again, `${kept._id}.${kept.epoch}`), await Writer.in(mistress, `${kept._id}.${kept.epoch}`)];
    expect(back.words).toContain('Il était une fois.');
    expect(back.words).toContain('Un loup passa.');
    await write(back, 'La fin.');
    await expect.poll(() => reader.words, soon).toBe(back.words);
    const { document } = await mistress.ask('query ($id: ID!) { document(id: $id) { contributions { person { displayName } standing } } }', { id: shared.id });
    expect(document.contributions.map(({ person }: Answer) => person.displayName)).toContain('Un ancien membre');
    for (const writer of [pen, back, reader]) writer.leave();
    expect(await world.kept.documents.findById(own.id)).toBeNull();
    expect(await world.wall.posts.findById(post.id).lean()).toMatchObject({ title: 'Sortie au musée', reactions: [{ personId: lina.id }] });
    const { moderationDesk: { journal } } = await mistress.ask('query ($id: ID!) { moderationDesk(classroomId: $id) { journal(first: 50) { holds nodes { target { displayName } } } } }', { id: at.classroomId });
    expect(journal.holds).toBe(true);
    expect(journal.nodes.map(({ target }: Answer) => target?.displayName ?? null)).toContain('Un ancien membre');
    const left = await world.db.collection('messages').find({ text: /Merci/ }).toArray();
    expect(left.map(({ text, mentionIds }) => [text, mentionIds])).toEqual([['Merci @… pour ton aide', []]]);

    await store.compact();
    expect(await inFiles(dir, MARKS)).toEqual([]);
    expect(await inFiles(dir, new RegExp(noe.id, 'g'))).toEqual([]);
  });
});
