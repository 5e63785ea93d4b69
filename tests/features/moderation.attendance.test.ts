import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthOf } from '../../server/features/moderation/service/attendance.ts';
import type { Answer, Person, Watch } from '../support/person.ts';
import { type DeskWorld, asks, deskOf, openDeskWorld } from './moderation-world.ts';
import { type Lively, create } from './wall-world.ts';

let world: DeskWorld;
beforeAll(async () => { world = await openDeskWorld(); });
afterAll(() => world.close());

const attend = async (who: Person, { classroomId: id }: Lively, space = 'WALL', targetId: string | null = null): Promise<Watch> => {
  const watch = await who.watch(asks.attend, { id, space, targetId });
  await watch.next();
  return watch;
};
const lookAt = (who: Person, { classroomId: id }: Lively): Promise<Watch> => who.watch(asks.watch, { id });
const lineOf = ({ attendance }: Answer, who: Person): Answer => attendance.find(({ person }: Answer) => person.id === who.id);
/** The code with which a subscription ends. */
const ending = async (watch: Watch): Promise<string> => {
  for (;;) {
    const { errors } = await watch.nextResult();
    if (errors) return errors[0].extensions.code;
  }
};
const eventually = async (is: () => boolean | Promise<boolean>, ms = 12_000): Promise<void> => {
  for (const until = Date.now() + ms; !(await is());) {
    if (Date.now() > until) throw new Error('it never came to be');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
};
const leave = (at: Lively): void => { for (const who of [at.teacher, at.head, ...at.pupils, ...at.guardians]) who.leave(); };

describe('who is here', () => {
  it('is seen where they are as long as they are, by name, the whole class and the adults who are there', async () => {
    const at = await world.lively(3);
    const [one, two] = [at.pupils[1]!, at.pupils[2]!];
    const desk = await lookAt(at.teacher, at);
    expect((await desk.next()).deskChanged.attendance).toMatchObject(at.pupils.map(({ id }) => ({ person: { id }, isPupil: true, places: [], activity: 'AWAY', connection: null })));
    await attend(one, at);
    await attend(one, at, 'DOCUMENTS');
    await attend(two, at, 'CHAT');
    await attend(at.teacher, at);
    await attend(at.guardians[0]!, at);
    const seen = (await desk.until((data) => data.deskChanged.attendance.length === 5 && lineOf(data.deskChanged, two).places.length === 1)).deskChanged;
    expect(seen.attendance.slice(0, 3).map(({ person }: Answer) => person.id)).toEqual(at.pupils.map(({ id }) => id));
    expect(lineOf(seen, one)).toMatchObject({ activity: 'HERE', connection: 'GOOD', places: [{ space: 'WALL', title: 'Le mur' }, { space: 'DOCUMENTS', title: 'Les documents' }] });
    expect(lineOf(seen, two)).toMatchObject({ places: [{ space: 'CHAT', title: 'La discussion' }] });
    expect(lineOf(seen, at.teacher)).toMatchObject({ isPupil: false, activity: 'HERE' });
    expect(lineOf(seen, at.guardians[0]!)).toMatchObject({ isPupil: false });

    one.leave();
    const after = (await desk.until((data) => lineOf(data.deskChanged, one).activity === 'AWAY')).deskChanged;
    expect(lineOf(after, one)).toMatchObject({ places: [], connection: null });
    leave(at);
  });

  it('is seen writing, then here, then idle', async () => {
    const at = await world.lively();
    const pupil = at.pupils[0]!;
    await attend(pupil, at);
    await create(pupil, at.classroomId);
    const activity = async (): Promise<string> => lineOf(await deskOf(at.teacher, at), pupil).activity;
    expect(await activity()).toBe('WRITING');
    world.house.travel(11_000);
    expect(await activity()).toBe('HERE');
    const desk = await lookAt(at.teacher, at);
    await desk.next();
    world.house.travel(180_000);
    world.house.events.publish(`rights:${pupil.id}`, null);
    await desk.until((data) => lineOf(data.deskChanged, pupil).activity === 'IDLE', 8_000);
    world.house.travel(-191_000);
    leave(at);
  });

  it('is seen to be lost when their line answers no more', async () => {
    const at = await world.lively();
    const pupil = at.pupils[0]!;
    const { headers } = pupil;
    const mute = new WebSocket(`${pupil.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers, autoPong: false });
    await once(mute, 'open');
    mute.send('{"type":"connection_init"}');
    await once(mute, 'message');
    mute.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: asks.attend, variables: { id: at.classroomId } } }));
    const desk = await lookAt(at.teacher, at);
    await desk.until((data) => lineOf(data.deskChanged, pupil).connection === 'LOST', 12_000);
    mute.terminate();
    await desk.until((data) => lineOf(data.deskChanged, pupil).activity === 'AWAY', 8_000);
    leave(at);
  });

  it.each([[null, null, 'GOOD'], [40, null, 'GOOD'], [1_600, null, 'WEAK'], [40, 1_600, 'WEAK'], [40, 5_100, 'LOST']])(
    'a line that answered in %s ms and owes an answer for %s is %s', (roundTrip, owed, health) => {
      expect(healthOf({ roundTrip, askedAt: owed === null ? null : 10_000 - owed }, 10_000)).toBe(health);
    });

  it('is told apart when their voice is taken', async () => {
    const at = await world.lively();
    const desk = await lookAt(at.teacher, at);
    await at.teacher.ask(asks.mute, { id: at.classroomId, personId: at.pupils[0]!.id, space: 'CHAT' });
    const { deskChanged } = await desk.until((data) => data.deskChanged.undoable !== null);
    expect(lineOf(deskChanged, at.pupils[0]!).mutedIn).toEqual(['CHAT']);
    expect(deskChanged.undoable).toEqual({ action: 'MUTE' });
    leave(at);
  });

  it('is known to the staff only', async () => {
    const at = await world.lively();
    for (const who of [at.pupils[0]!, at.guardians[0]!]) {
      const watch = await lookAt(who, at);
      expect((await watch.nextResult()).errors[0].extensions.code).toBe('NOT_ALLOWED');
    }
    for (const query of [asks.watch, asks.attend]) {
      const watch = await at.teacher.watch(query, { id: (await world.lively(0)).classroomId });
      expect((await watch.nextResult()).errors[0].extensions.code).toBe('NOT_FOUND');
    }
    leave(at);
  });
});

describe('the desk', () => {
  it('is told once a second at most, however much happens, and ends with what is true', async () => {
    const at = await world.lively();
    const [mine, heads] = [await lookAt(at.teacher, at), await lookAt(at.head, at)];
    await Promise.all([mine.next(), heads.next()]);
    const began = performance.now();
    for (let i = 0; i < 12; i++) await create(at.pupils[i % 2]!, at.classroomId);
    const seconds = (performance.now() - began) / 1_000;
    for (const desk of [mine, heads]) {
      let told = 0;
      await desk.until((data) => { told += 1; return data.deskChanged.waiting.length === 12; });
      expect(told).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
    }
    leave(at);
  });

  it('tells each of its staff what they could take back themselves, and nobody who reported them', async () => {
    const at = await world.lively();
    const [mine, heads] = [await lookAt(at.teacher, at), await lookAt(at.head, at)];
    const post = await world.write(at, at.teacher.id);
    await at.teacher.ask(asks.freeze, { id: at.classroomId, space: 'CHAT' });
    await at.pupils[0]!.ask(asks.report, { item: { kind: 'POST', id: post._id } });
    const headSees = (await heads.until((data) => data.deskChanged.reports.length === 1)).deskChanged;
    expect(headSees).toMatchObject({ undoable: null, reports: [{ reporter: { id: at.pupils[0]!.id } }] });
    const mineSees = (await mine.until((data) => data.deskChanged.undoable !== null)).deskChanged;
    expect(mineSees).toMatchObject({ undoable: { action: 'FREEZE' }, reports: [] });
    leave(at);
  });

  it('ends for whoever teaches the class no more, who is then seen there no more', async () => {
    const at = await world.lively();
    const desk = await lookAt(at.teacher, at);
    await desk.next();
    const here = await attend(at.teacher, at);
    await at.head.ask('mutation ($id: ID!, $person: ID!) { endPlace(classroomId: $id, personId: $person) { id } }', { id: at.classroomId, person: at.teacher.id });
    for (const watch of [desk, here]) expect(await ending(watch)).toBe('NOT_FOUND');
    await eventually(async () => (await deskOf(at.head, at)).attendance.every(({ isPupil }: Answer) => isPupil));
    leave(at);
  });
});

describe('an adult of the class', () => {
  const CHAT = 'query ($id: ID!) { chat(classroomId: $id) { adultIsHere } }';
  const isHere = async (at: Lively): Promise<boolean> => (await at.pupils[0]!.ask(CHAT, { id: at.classroomId })).chat.adultIsHere;

  it('is here while a window of theirs is open, and for the moment between two pages; a pupil or a parent is none', async () => {
    const at = await world.lively();
    for (const who of [at.pupils[0]!, at.guardians[0]!]) await attend(who, at);
    expect(await isHere(at)).toBe(false);
    const watch = await attend(at.teacher, at);
    expect(await isHere(at)).toBe(true);
    watch.stop();
    await attend(at.teacher, at, 'CHAT');
    expect(await isHere(at)).toBe(true);
    at.teacher.leave();
    expect(await isHere(at)).toBe(true);
    await eventually(async () => !(await isHere(at)), 15_000);
    leave(at);
  });
});

/** Begins and ends the same subscriptions again and again on one socket. */
async function comeAndGo(who: Person, rounds: number, query: string, variables: Record<string, unknown>): Promise<void> {
  const { headers } = who;
  const Socket = class extends WebSocket { constructor(address: string, protocols: string[]) { super(address, protocols, { headers }); } };
  const client = createClient({ url: `${who.url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0, lazy: false });
  for (let i = 0; i < rounds; i++) {
    for await (const { errors } of client.iterate({ query, variables })) { expect(errors).toBeUndefined(); break; }
    // No socket may say more than about twenty things a second.
    await new Promise((resolve) => { setTimeout(resolve, 60); });
  }
  await client.dispose();
}

it('1,000 who come and go leave nothing behind, nor do those whose line is cut', async () => {
  const at = await world.lively();
  await eventually(() => world.house.live().viewers === 0 && world.house.live().sockets === 0);
  const before = world.house.live();
  const id = at.classroomId;
  const everyone = [at.teacher, at.head, ...at.pupils, ...at.guardians];
  await Promise.all(everyone.flatMap((who, i) => Array.from({ length: 4 }, () =>
    comeAndGo(who, 42, i < 2 ? asks.watch : asks.attend, { id }))));
  const cut = await at.pupils[0]!.watch(asks.attend, { id });
  await cut.next();
  await eventually(() => world.house.live().viewers === 1);
  at.pupils[0]!.leave();
  await eventually(() => JSON.stringify(world.house.live()) === JSON.stringify(before), 15_000);
  expect(lineOf(await deskOf(at.teacher, at), at.pupils[0]!).places).toEqual([]);
}, 60_000);
