import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf, schoolYearOf, startOf, yearAfter } from '../../schema/shapes.ts';
import { turnModels } from '../../server/features/turn/model.ts';
import { classIdOf } from '../../server/features/turn/service/applying.ts';
import type { Answer, Person } from '../support/person.ts';
import { type WallWorld, aKey, create, openWallWorld } from './wall-world.ts';

const DAY = 86_400_000;
const TURN = `id from year state rev progress can { edit confirm undo } counts { up stay toEcole toCollege elsewhere undecided }
  classes { key name levels rev pupilCount teachers { id } } moves { rev classroom { id name } everyone { fate to destination } pupils { fullName own person { id } move { fate to destination } } }`;
const soon = { timeout: 10_000, interval: 30 };

let world: WallWorld;
let schoolId: string;
let head: Person;
let teacher: Person;
const classes: Record<string, string> = {};
const pupils: Record<string, string[]> = {};
const year = schoolYearOf(new Date());
const next = yearAfter(year);
let shift = 0;

/** Goes to an instant, where whoever acts signs in again: sessions do not last until summer. */
async function goTo(at: Date): Promise<void> {
  const ms = at.getTime() - Date.now() - shift;
  shift += ms;
  world.house.travel(ms);
  for (const who of [head, teacher]) Object.assign(who, { cookie: (await world.enter(who.id)).cookie });
}

const ask = async (who: Person = head): Promise<Answer> => (await who.ask(`query ($id: ID!) { turn(schoolId: $id) { ${TURN} } }`, { id: schoolId })).turn;
const state = async (): Promise<string> => (await ask()).state;
const planClass = (turn: Answer, key: string, rev: number, input: object): Promise<string> => head.tries('mutation ($id: ID!, $key: ID!, $rev: Int!, $input: PlannedClassInput!) { planClass(turnId: $id, key: $key, rev: $rev, input: $input) { rev } }', { id: turn.id, key, rev, input });
const planMoves = (turn: Answer, classroomId: string, input: object, rev = turn.moves.find((one: Answer) => one.classroom.id === classroomId).rev): Promise<string> =>
  head.tries('mutation ($id: ID!, $room: ID!, $rev: Int!, $input: MovesInput!) { planMoves(turnId: $id, classroomId: $room, rev: $rev, input: $input) { rev } }', { id: turn.id, room: classroomId, rev, input });
const confirm = async (rev?: number): Promise<string> => { const turn = await ask(); return head.tries('mutation ($id: ID!, $rev: Int!) { confirmTurn(turnId: $id, rev: $rev) { state } }', { id: turn.id, rev: rev ?? turn.rev }); };
const undo = async (): Promise<string> => head.tries('mutation ($id: ID!) { undoTurn(turnId: $id) { state } }', { id: (await ask()).id });
const placesIn = (classroomId: string) => world.models.memberships.find({ classroomId, until: null }).lean();

beforeAll(async () => {
  world = await openWallWorld();
  schoolId = await world.aSchool();
  const enter = async (id: string): Promise<Person> => Object.assign(await world.enter(id), { id });
  const [headId, teacherId] = [await world.someone('adult'), await world.someone('adult')];
  await world.place(headId, 'HEAD', { schoolId, classroomId: null });
  await world.place(teacherId, 'TEACHER', { schoolId, classroomId: null });
  for (const [name, levels] of [['CE2', ['CE2']], ['CM1 A', ['CM1']], ['CM1 B', ['CM1']], ['CM2 A', ['CM2']], ['CM2 B', ['CM2']], ['CM1-CM2', ['CM1', 'CM2']]] as const) {
    const { classroomId } = await world.aClass(schoolId, name);
    await world.models.classrooms.updateOne({ _id: classroomId }, { $set: { levels } });
    classes[name] = classroomId;
    pupils[name] = [];
    for (let n = 0; n < 3; n++) {
      const id = await world.someone('pupil');
      await world.place(id, 'PUPIL', { schoolId, classroomId });
      pupils[name].push(id);
    }
  }
  const group = await world.aClass(schoolId, 'Échecs');
  await world.models.classrooms.updateOne({ _id: group.classroomId }, { $set: { kind: 'GROUP' } });
  await world.place(pupils['CE2']![0]!, 'PUPIL', group);
  await world.place(teacherId, 'TEACHER', { schoolId, classroomId: classes['CM2 A']! });
  [head, teacher] = [await enter(headId), await enter(teacherId)];
});
afterAll(() => world.close());

describe('a turn in preparation', () => {
  it('proposes the same classes, and for each the next one; what depends on the pupil is to be decided', async () => {
    const turn = await ask();
    expect(turn).toMatchObject({ from: year, year: next, state: 'DRAFT', can: { edit: true, confirm: false, undo: false } });
    expect(turn.classes.map(({ name }: Answer) => name)).not.toContain('Échecs');
    const to = Object.fromEntries(turn.moves.map(({ classroom, everyone }: Answer) => [classroom.name, `${everyone.fate} ${turn.classes.find(({ key }: Answer) => key === everyone.to)?.name ?? everyone.destination ?? ''}`.trim()]));
    expect(to).toEqual({ 'CE2': 'UP CM1 A', 'CM1 A': 'UP CM2 A', 'CM1 B': 'UP CM2 B', 'CM2 A': 'LEAVE COLLEGE', 'CM2 B': 'LEAVE COLLEGE', 'CM1-CM2': 'UNDECIDED' });
    expect(turn.counts).toEqual({ up: 9, stay: 0, toEcole: 0, toCollege: 6, elsewhere: 0, undecided: 3 });
  });

  it('keeps each change, and tells whoever changes what somebody else has changed since', async () => {
    const turn = await ask();
    const cm2 = turn.classes.find(({ name }: Answer) => name === 'CM2 A');
    const input = { name: 'CM2 Les Tilleuls', levels: ['CM2'], teacherIds: [teacher.id] };
    expect(await planClass(turn, cm2.key, cm2.rev, input)).toBe('ok');
    expect(await planClass(turn, cm2.key, cm2.rev, input), 'sent twice').toBe('ok');
    expect(await planClass(turn, cm2.key, cm2.rev, { ...input, name: 'Autre' })).toBe('CONFLICT');
    expect(await planClass(turn, aKey(), 0, { ...input, name: 'CM1 A' }), 'a name that another has').toBe('INVALID');
    expect(await planClass(turn, aKey(), 0, { name: 'CP', levels: ['CP'], teacherIds: [head.id] }), 'no teacher of the school').toBe('NOT_FOUND');
    const [stays, leaves, other] = pupils['CM1-CM2']!;
    const up = { fate: 'UP', to: cm2.key };
    const others = [{ pupilId: stays, move: { fate: 'STAY', to: cm2.key } }, { pupilId: leaves, move: { fate: 'LEAVE', destination: 'ECOLE' } }];
    expect(await planMoves(turn, classes['CM1-CM2']!, { everyone: { fate: 'UP' }, others: [] }), 'up to no class').toBe('INVALID');
    expect(await planMoves(turn, classes['CM1-CM2']!, { everyone: up, others: [{ pupilId: pupils['CE2']![0], move: up }] }), 'a pupil of another class').toBe('NOT_FOUND');
    expect(await planMoves(turn, classes['CM1-CM2']!, { everyone: up, others })).toBe('ok');
    expect(await planMoves(turn, classes['CM1-CM2']!, { everyone: up, others: [] })).toBe('CONFLICT');
    const after = await ask();
    expect(after.counts).toEqual({ up: 10, stay: 1, toEcole: 1, toCollege: 6, elsewhere: 0, undecided: 0 });
    expect(after.moves.find((one: Answer) => one.classroom.id === classes['CM1-CM2']).pupils.find((one: Answer) => one.person.id === other)).toMatchObject({ own: false, move: { fate: 'UP' } });
    expect(after.classes.find(({ key }: Answer) => key === cm2.key)).toMatchObject({ name: 'CM2 Les Tilleuls', pupilCount: 5 });
  });

  it('leaves to be decided again those whose class is planned no more', async () => {
    const turn = await ask();
    const cm2 = turn.classes.find(({ name }: Answer) => name === 'CM2 B');
    const drop = 'mutation ($id: ID!, $key: ID!, $rev: Int!) { dropPlannedClass(turnId: $id, key: $key, rev: $rev) { counts { undecided } } }';
    expect((await head.ask(drop, { id: turn.id, key: cm2.key, rev: cm2.rev })).dropPlannedClass.counts.undecided).toBe(3);
    expect(await planClass(turn, cm2.key, 0, { name: 'CM2 B', levels: ['CM2'], teacherIds: [] })).toBe('ok');
    expect((await ask()).counts.undecided).toBe(0);
  });

  it('is not confirmed out of season', async () => { expect(await confirm()).toBe('NOT_ALLOWED'); });
});

describe('a turn that is confirmed', () => {
  beforeAll(() => goTo(new Date(endOf(year).getTime() - 50 * DAY)));

  it('is confirmed as it was looked at, once', async () => {
    const { rev } = await ask();
    expect(await confirm(rev - 1)).toBe('CONFLICT');
    expect(await confirm(rev)).toBe('ok');
    expect(await confirm(rev), 'sent twice').toBe('ok');
    await expect.poll(state, soon).toBe('READY');
  });

  it('shows next year’s classes to nobody before their time', async () => {
    const turn = await ask();
    expect(turn.can).toEqual({ read: undefined, edit: false, confirm: false, undo: true });
    const row = (await turnModels(world.db).turns.findById(turn.id).lean())!;
    const made = await world.models.classrooms.find({ schoolId, year: next }).lean();
    expect(made).toHaveLength(6);
    expect(await placesIn(classIdOf(row, turn.classes[0].key))).toEqual([]);
    expect((await teacher.ask('{ classrooms { id } }')).classrooms.map(({ id }: Answer) => id)).toEqual([classes['CM2 A']]);
    expect((await head.ask('{ classrooms { year } }')).classrooms.every((one: Answer) => one.year === year)).toBe(true);
    // Enrolled too soon by anyone, one is not in it yet.
    const early = await world.someone('pupil');
    await world.place(early, 'PUPIL', { schoolId, classroomId: made[0]!._id });
    const who = await world.enter(early);
    expect(await who.tries('query ($id: ID!) { wall(classroomId: $id) { id } }', { id: made[0]!._id })).toBe('NOT_FOUND');
    expect(await undo(), 'somebody was enrolled in a new class').toBe('CONFLICT');
    await world.models.memberships.deleteMany({ personId: early });
  });

  it('is taken back whole, and confirmed again', async () => {
    expect(await undo()).toBe('ok');
    expect(await state()).toBe('DRAFT');
    expect(await world.models.classrooms.countDocuments({ schoolId, year: next })).toBe(0);
    expect(await confirm()).toBe('ok');
    await expect.poll(state, soon).toBe('READY');
  });

  it('opens on 1 September by itself: everyone is in one class, and reads the one before', async () => {
    await goTo(new Date(startOf(next).getTime() + 3_600_000));
    await world.house.sweep();
    const turn = await ask();
    expect([turn.state, turn.progress]).toEqual(['DONE', 1]);
    const row = (await turnModels(world.db).turns.findById(turn.id).lean())!;
    const into = async (name: string): Promise<string[]> => (await placesIn(classIdOf(row, turn.classes.find((one: Answer) => one.name === name).key)))
      .filter(({ role }) => role === 'PUPIL').map(({ personId }) => personId).sort();
    expect(await into('CM1 A')).toEqual([...pupils['CE2']!].sort());
    expect(await into('CM2 Les Tilleuls')).toEqual([...pupils['CM1 A']!, pupils['CM1-CM2']![0]!, pupils['CM1-CM2']![2]!].sort());
    expect(await into('CM2 B')).toEqual([...pupils['CM1 B']!].sort());
    const { classrooms, archives } = await teacher.ask('{ classrooms { name year } archives { classroom { name } } }');
    expect(classrooms).toEqual([{ name: 'CM2 Les Tilleuls', year: next }]);
    expect(archives).toEqual([{ classroom: { name: 'CM2 A' } }]);
    const gone = await world.enter(pupils['CM2 A']![0]!);
    expect(await gone.tries('{ archives { classroom { name } } }'), 'who left without another place').toBe('DEPARTED');
    expect((await gone.ask('{ me { departure { since } } }')).me.departure.since).toBe(startOf(next).toISOString());
  });

  it('cut anywhere and taken up again, doubles nothing', async () => {
    const { turns } = turnModels(world.db);
    const { id } = await ask();
    const before = await world.models.memberships.find({ schoolId, until: null, classroomId: { $ne: null } }).sort({ _id: 1 }).lean();
    for (const done of [0, 1, 2, 4]) {
      await turns.updateOne({ _id: id }, { $set: { state: done === 0 ? 'CONFIRMED' : 'OPENING', done, leaseUntil: new Date(0), lease: 'somebody who died' } });
      await world.house.sweep();
      expect(await state()).toBe('DONE');
    }
    expect(await world.models.memberships.find({ schoolId, until: null, classroomId: { $ne: null } }).sort({ _id: 1 }).lean()).toEqual(before);
    await turns.updateOne({ _id: id }, { $set: { state: 'OPENING', done: 1, lease: 'another', leaseUntil: new Date(Date.now() + shift + 60_000) } });
    await world.house.sweep();
    expect(await state(), 'while another works on it').toBe('OPENING');
    await turns.updateOne({ _id: id }, { $set: { state: 'DONE', leaseUntil: new Date(0) } });
  });

  it('is taken back in September until somebody writes in a new class', async () => {
    expect(await undo()).toBe('ok');
    expect((await teacher.ask('{ classrooms { id } archives { classroom { name } } }')).archives).toHaveLength(1);
    expect(await confirm()).toBe('ok');
    await expect.poll(state, soon).toBe('DONE');
    const [room] = (await teacher.ask('{ classrooms { id } }')).classrooms;
    await create(teacher, room.id);
    expect(await undo()).toBe('CONFLICT');
  });

  it('gives way to the next one in October', async () => {
    await goTo(new Date(startOf(next).getTime() + 40 * DAY));
    expect(await ask()).toMatchObject({ from: next, year: yearAfter(next), state: 'DRAFT', can: { edit: true, confirm: false } });
  });
});
