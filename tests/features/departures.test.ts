import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { endOf, schoolYearOf, startOf, yearAfter, yearBefore } from '../../schema/shapes.ts';
import { OPEN_TO_DEPARTED } from '../../server/app/departed.ts';
import { type DepartureRecord, departureModels } from '../../server/features/departures/model.ts';
import { type EmbeddedStore, startEmbeddedStore } from '../../server/platform/database/embedded/start.ts';
import { newId } from '../../server/platform/ids.ts';
import { FORMER } from '../../server/platform/personal/trace.ts';
import { type Letterbox, openLetterbox } from '../support/letters.ts';
import type { Person } from '../support/person.ts';
import { inFiles } from '../support/remains.ts';
import { everyOperation } from './departures-world.ts';
import { takenBy } from './privacy-world.ts';
import { type Somewhere, type World, openWorld } from './school-world.ts';

const DAY = 86_400_000;
const MARKS = /zorg[a-z]*/g;
const LIST = 'query ($id: ID!, $search: String!) { departures(schoolId: $id, search: $search, first: 50) { total held departures { id name role since eraseAt hasExported isHeld } } }';
const DEPARTURE = '{ me { id departure { since eraseAt schoolName heads { id } } } }';
const END = 'mutation ($room: ID!, $id: ID!) { endPlace(classroomId: $room, personId: $id) { id } }';

let dir: string;
let store: EmbeddedStore;
let letters: Letterbox;
let world: World;
let departures: ReturnType<typeof departureModels>['departures'];
let at: Somewhere;
let head: Person;
let headId: string;
let teacherId: string;

/** In September, so that a whole school year is ahead; always later than today. */
const START = startOf(yearAfter(schoolYearOf(new Date()))).getTime() + 15 * DAY;
const YEAR = schoolYearOf(new Date(START));
let gone = 0;
const now = (): Date => new Date(START + gone);
function go(days: number): void { world.house.travel(days * DAY); gone += days * DAY; }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'preau-departures-'));
  [store, letters] = [await startEmbeddedStore({ dataDir: dir }), await openLetterbox()];
  world = await openWorld(process.env.MONGODB_URI ? undefined : store.uri, { smtp: letters.smtp, mailFrom: 'Préau <preau@ecole.example>' });
  ({ departures } = departureModels(world.models.persons.db));
  world.house.travel(START - Date.now());
  at = await world.aClass(await world.aSchool(), 'CM2', YEAR);
  [headId, teacherId] = [await world.someone('adult'), await world.someone('adult')];
  await world.place(headId, 'HEAD', { schoolId: at.schoolId, classroomId: null });
  await world.place(teacherId, 'TEACHER', { schoolId: at.schoolId, classroomId: null });
  for (let n = 0; n < 12; n++) await world.place(await world.someone('pupil'), 'PUPIL', at);
  head = await world.enter(headId);
});
afterAll(async () => { await world.close(); await store.close(); await letters.close(); await rm(dir, { recursive: true, force: true }); });

const recordOf = (id: string): Promise<DepartureRecord | null> => departures.findById(id).lean<DepartureRecord>().exec();
const daysFrom = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / DAY);

/** A pupil with a guardian, whose place is there. */
async function aFamily(more: { child?: object; parent?: object } = {}): Promise<{ childId: string; parentId: string }> {
  const [childId, parentId] = [await world.someone('pupil', more.child), await world.someone('adult', more.parent)];
  await world.place(childId, 'PUPIL', at);
  await world.guard(parentId, childId);
  return { childId, parentId };
}
const leave = (childId: string): Promise<unknown> => head.ask(END, { room: at.classroomId, id: childId });

describe('whoever has left', () => {
  let childId: string;
  let parentId: string;
  let child: Person;
  let parent: Person;
  beforeAll(async () => {
    ({ childId, parentId } = await aFamily({ child: { firstName: 'Lou', lastName: '=Zorgnom' }, parent: { email: 'parent@maison.example' } }));
    [child, parent] = [await world.enter(childId), await world.enter(parentId)];
  });

  it('loses within the usual time what is open, and finds their departure instead, with its dates and whom to ask', async () => {
    const [wall, me] = [await child.watch('subscription ($id: ID!) { wallChanged(wallId: $id) { __typename } }', { id: at.classroomId }), await parent.watch('subscription { meChanged }')];
    await leave(childId);
    await expect.poll(async () => (await wall.nextResult().catch(() => ({ errors: 'ended' }))).errors, { timeout: 5_000 }).toBeTruthy();
    expect(await me.next()).toEqual({ meChanged: true });
    for (const who of [child, parent]) {
      const { me: { departure } } = await who.ask(DEPARTURE);
      expect(departure).toMatchObject({ schoolName: expect.any(String), heads: [{ id: headId }] });
      expect(daysFrom(new Date(departure.since), new Date(departure.eraseAt))).toBe(90);
      who.leave();
    }
    expect((await head.ask(DEPARTURE)).me.departure).toBeNull();
  });

  it('is refused with DEPARTED every operation of the schema but those of doors and of their own data', async () => {
    const answers: Record<string, string> = {};
    for (const { kind, name, query, variables } of everyOperation) {
      if (OPEN_TO_DEPARTED.has(name)) continue;
      if (kind !== 'subscription') { answers[name] = await parent.tries(query, variables); continue; }
      const watch = await parent.watch(query, variables);
      answers[name] = await watch.nextResult().then(({ errors }) => errors[0].extensions.code, () => JSON.stringify(watch.failure).match(/[A-Z_]{6,}/)?.[0] ?? 'ended');
    }
    parent.leave();
    expect(Object.keys(answers).length).toBeGreaterThan(150);
    expect(Object.entries(answers).filter(([, answer]) => answer !== 'DEPARTED')).toEqual([]);
    expect([...OPEN_TO_DEPARTED].filter((name) => !everyOperation.some((one) => one.name === name))).toEqual([]);
  });

  it('is refused the routes of places, and the co-writing', async () => {
    const status = async (path: string, method = 'GET'): Promise<number> => (await fetch(child.url + path, { method, headers: child.headers, redirect: 'manual', ...(method === 'POST' && { body: 'x' }) })).status;
    expect(await Promise.all([status(`/files/${newId()}/image.webp`), status(`/files?wall=${at.classroomId}`, 'POST'), status(`/imports?school=${at.schoolId}`, 'POST'), status(`/texts/${newId()}/history`), status(`/classes/${at.classroomId}/journal.csv`)]))
      .toEqual([403, 403, 403, 403, 403]);
    const pen = new WebSocket(`${child.url.replace('http', 'ws')}/collaboration/document:${newId()}`, { headers: { cookie: child.cookie, origin: child.url } });
    expect(await new Promise((resolve) => { pen.once('close', (code, reason) => resolve(`${code} ${String(reason)}`)); })).toBe('4403 DEPARTED');
    const cas = await fetch(`${child.url}/cas/login?service=https%3A%2F%2Fx.example`, { headers: child.headers, redirect: 'manual' });
    expect([cas.status, cas.headers.get('location')]).toEqual([303, '/depart']);
  });

  it('takes their data away, a guardian their child’s too, and the head sees that they have', { timeout: 60_000 }, async () => {
    expect([...(await takenBy(child, childId)).keys()]).toContain('index.html');
    expect((await takenBy(parent, childId)).get('donnees/identite.json')!.toString()).toContain('=Zorgnom');
    await world.house.sweep();
    const { departures: list } = await head.ask(LIST, { id: at.schoolId, search: 'zorg lo' });
    expect(list).toMatchObject({ total: 1, held: 0, departures: [{ id: childId, name: '=Zorgnom Lou', role: 'PUPIL', hasExported: true, isHeld: false }] });
    expect((await head.ask(LIST, { id: at.schoolId, search: '' })).departures.departures.map(({ id, role }: { id: string; role: string }) => [id, role])).toContainEqual([parentId, 'GUARDIAN']);
    const { csv } = await head.ask('query ($id: ID!) { csv: departuresCsv(schoolId: $id, search: "zorg") }', { id: at.schoolId });
    expect(csv).toMatch(/^\uFEFF"Nom";"Rôle"/);
    expect(csv).toContain(`"'=Zorgnom Lou";"élève"`);
  });

  it('is told by letter, and again fifteen days before the end', async () => {
    expect(await letters.next('parent@maison.example')).toContain('plus de place');
    go(76);
    await world.house.sweep();
    expect(await letters.next('parent@maison.example')).toContain('/connexion?vers=%2Fdepart');
    await world.house.sweep();
    expect(letters.letters.length).toBe(2);
  });

  it('is back at once with a place of the child’s, with nothing lost; and the list forgets them', async () => {
    await world.place(childId, 'PUPIL', at);
    [child, parent, head] = [await world.enter(childId), await world.enter(parentId), await world.enter(headId)];
    for (const who of [child, parent]) {
      expect((await who.ask(DEPARTURE)).me.departure).toBeNull();
      expect(await who.tries('query ($id: ID!) { wall(classroomId: $id) { id } }', { id: at.classroomId })).toBe('ok');
    }
    expect((await head.ask(LIST, { id: at.schoolId, search: '' })).departures.total).toBe(0);
    expect([await recordOf(childId), (await recordOf(parentId))?.heldAt ?? null]).toEqual([null, null]);
    go(20);
    await world.house.sweep();
    expect(await world.models.persons.countDocuments({ _id: { $in: [childId, parentId] } })).toBe(2);
    expect(await departures.countDocuments({ _id: { $in: [childId, parentId] } })).toBe(0);
  });
});

describe('the days that are left', () => {
  it('begin for nobody who waits for a place to come, or for a school that has not opened its year', async () => {
    const waiting = await world.aSchool();
    const [last, next] = [await world.aClass(waiting, 'CM1', yearBefore(YEAR)), await world.aClass(at.schoolId, 'CM2 à venir', yearAfter(YEAR))];
    const [comes, stays, office] = [await world.someone('pupil'), await world.someone('pupil'), await world.someone('adult')];
    await world.place(comes, 'PUPIL', next);
    const toTheEnd = (personId: string) => world.models.memberships.create({ _id: newId(), personId, ...last, role: 'PUPIL', from: startOf(yearBefore(YEAR)), until: endOf(yearBefore(YEAR)), stayed: true });
    await toTheEnd(stays);
    const parent = await world.someone('adult');
    await world.guard(parent, stays);
    for (const id of [comes, stays, office, parent]) {
      const who = await world.enter(id);
      expect([(await who.ask(DEPARTURE)).me.departure, await who.tries('{ archives { classroom { id } } }')]).toEqual([null, 'ok']);
    }
    // The school opens its year without them.
    const opened = await world.aClass(waiting, 'CM2', YEAR);
    await world.models.classrooms.updateOne({ _id: opened.classroomId }, { $set: { createdAt: now() } });
    const { me: { departure } } = await (await world.enter(parent)).ask(DEPARTURE);
    expect(Math.abs(daysFrom(now(), new Date(departure.since)))).toBe(0);
  });

  it('are thirty at least when somebody is found to have left long ago', async () => {
    const id = await world.someone('adult');
    await world.place(id, 'TEACHER', at, new Date('2026-01-05T00:00:00Z'));
    const { me: { departure } } = await (await world.enter(id)).ask(DEPARTURE);
    expect(daysFrom(now(), new Date(departure.eraseAt))).toBe(30);
  });

  it('end with an erasure that leaves no byte, of the child and of their guardian at once, and is journaled without whose it was', { timeout: 60_000 }, async () => {
    head = await world.enter(headId);
    const { childId, parentId } = await aFamily({ child: { firstName: 'Zorgprenom', lastName: 'Zorgenfant', login: 'zorglogin' }, parent: { lastName: 'Zorgparent' } });
    await leave(childId);
    await world.house.sweep();
    expect(await departures.countDocuments({ _id: { $in: [childId, parentId] } })).toBe(2);
    go(89);
    await world.house.sweep();
    expect(await world.models.persons.countDocuments({ _id: { $in: [childId, parentId] } })).toBe(2);
    go(1.1);
    await world.house.sweep();
    expect(await world.models.persons.countDocuments({ _id: { $in: [childId, parentId] } })).toBe(0);
    expect(await departures.countDocuments({ _id: { $in: [childId, parentId] } })).toBe(0);
    const journal = await world.models.persons.db.collection('erasures').find({ why: 'DEPARTED' }).toArray();
    expect(journal.length).toBeGreaterThanOrEqual(2);
    expect(new Set(journal.map(({ personId, state, askedBy }) => [personId, state, askedBy].join()))).toEqual(new Set([`${FORMER},DONE,`]));
    if (process.env.MONGODB_URI) return;
    await world.models.persons.updateMany({ lastName: /Zorg/ }, { $set: { lastName: 'Autre' } });
    await store.compact();
    expect(await inFiles(dir, MARKS)).toEqual([]);
    expect(await inFiles(dir, new RegExp(`${childId}|${parentId}`, 'g'))).toEqual([]);
  });
});

describe('more of a school at once than leave in a year', () => {
  it('are held, none of them erased, until its head says that it is meant', { timeout: 60_000 }, async () => {
    head = await world.enter(headId);
    const left = await world.models.memberships.find({ classroomId: at.classroomId, until: null, role: 'PUPIL' }).lean();
    const ids = left.map(({ personId }) => personId);
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids) await leave(id);
    await world.house.sweep();
    go(91);
    await world.house.sweep();
    expect(await world.models.persons.countDocuments({ _id: { $in: ids } })).toBe(ids.length);
    [head] = [await world.enter(headId)];
    const { departures: list } = await head.ask(LIST, { id: at.schoolId, search: '' });
    expect(list.held).toBeGreaterThanOrEqual(ids.length);
    // Somebody comes back meanwhile, and stays.
    await world.place(ids[0]!, 'PUPIL', at);
    const back = { id: at.schoolId, who: ids[1]!, room: at.classroomId };
    const BACK = 'mutation ($id: ID!, $who: ID!, $room: ID!) { bringBack(schoolId: $id, personId: $who, classroomId: $room) { total } }';
    expect([(await head.ask(BACK, back)).bringBack.total, await head.tries(BACK, back)]).toEqual([list.total - 2, 'ok']);
    expect(await world.models.memberships.countDocuments({ personId: ids[1]!, until: null })).toBe(1);
    expect((await head.ask('mutation ($id: ID!) { confirmDepartures(schoolId: $id) { held } }', { id: at.schoolId })).confirmDepartures.held).toBe(0);
    await world.house.sweep();
    expect(await world.models.persons.countDocuments({ _id: { $in: ids } })).toBe(2);
    expect(await world.models.persons.countDocuments({ _id: { $in: ids.slice(0, 2) } })).toBe(2);
  });
});
