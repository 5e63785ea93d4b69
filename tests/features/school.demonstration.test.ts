import { createConnection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { peopleModels } from '../../server/features/people/model.ts';
import { peopleService } from '../../server/features/people/service.ts';
import { seedDemonstration } from '../../server/features/school/demonstration.ts';
import { demonstrationPlan } from '../../server/features/school/demonstration/plan.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { schoolService } from '../../server/features/school/service.ts';
import { newId } from '../../server/platform/ids.ts';
import { memoryEvents } from '../../server/platform/realtime/events.ts';
import { type TestHouse, freshStoreUri, openTestHouse } from '../support/house.ts';
import { noHouse } from '../support/doors.ts';

let house: TestHouse;
beforeAll(async () => { house = await openTestHouse({ demonstration: true }); });
afterAll(() => house.close());

/** The services on a clean store, without a house. */
async function services() {
  const db = await createConnection(freshStoreUri(), { bufferCommands: false, autoCreate: false, autoIndex: false }).asPromise();
  const models = { ...peopleModels(db), ...schoolModels(db) };
  await Promise.all(Object.values(models).map((model) => model.createIndexes()));
  const [events, now] = [memoryEvents(() => {}), () => new Date()];
  const people = peopleService({ ...noHouse, models, events, now, demonstration: true });
  return { db, models, people, school: schoolService({ models, people, events, now }), now };
}

const ENTER = 'mutation ($tile: ID!) { signInAsDemonstration(tile: $tile) { id displayName places { role school { name } classroom { name } } children { person { displayName } classrooms { name } } } }';

it('shows one tile per role, and each lets in', async () => {
  const { demonstration } = await house.visitor().ask('{ demonstration { id role name place } }');
  expect(demonstration.map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([
    ['teacher', 'TEACHER'], ['pupil', 'PUPIL'], ['guardian', 'GUARDIAN'], ['head', 'HEAD'], ['college', 'COLLEGE_TEACHER'], ['principal', 'COLLEGE_HEAD'], ['administrator', 'ADMINISTRATOR'],
  ]);
  for (const { id, name } of demonstration) {
    const who = house.visitor();
    expect((await who.ask(ENTER, { tile: id })).signInAsDemonstration.displayName).toBe(name);
    expect((await who.ask('{ me { id } }')).me).not.toBeNull();
  }
  expect(await house.visitor().tries(ENTER, { tile: 'personne' })).toBe('NOT_FOUND');
});

it('has an école from CP to CM2 with 28 in the CM2, and a collège with two 6e, each class with its teachers and families', async () => {
  const [head, guardian, college] = [house.visitor(), house.visitor(), house.visitor()];
  await head.ask(ENTER, { tile: 'head' });
  const { classrooms } = await head.ask('{ classrooms { name kind pupilCount teachers { displayName } pupils { guardians { login } } } }');
  expect(classrooms.map(({ name, pupilCount }: { name: string; pupilCount: number }) => `${name} ${pupilCount}`)).toEqual(['CP 18', 'CE1 21', 'CE2 22', 'CM1 24', 'CM2 28', 'Lecture CP-CE1 11', 'Club échecs 13']);
  for (const { kind, teachers, pupils } of classrooms) {
    expect(teachers).toHaveLength(kind === 'CLASS' ? 1 : 2);
    for (const { guardians } of pupils) expect([1, 2]).toContain(guardians.length);
  }
  const { signInAsDemonstration: parent } = await guardian.ask(ENTER, { tile: 'guardian' });
  expect(parent.children.flatMap(({ classrooms: rooms }: { classrooms: { name: string }[] }) => rooms.map(({ name }) => name)).sort()).toEqual(['6e B', 'CE1', 'CM2', 'Club échecs', 'Lecture CP-CE1']);
  await college.ask(ENTER, { tile: 'college' });
  expect((await college.ask('{ classrooms { name } }')).classrooms).toEqual([{ name: '6e A' }, { name: '6e B' }]);
});

it('is the same everywhere, with nobody’s login or shown name doubled in a class', () => {
  const [one, two] = [demonstrationPlan(new Date('2026-11-23')), demonstrationPlan(new Date('2026-11-23'))];
  expect(one).toEqual(two);
  expect(new Set(one.people.map(({ login }) => login)).size).toBe(one.people.length);
  for (const rows of Object.values(one)) expect(new Set(rows.map(({ _id }: { _id: string }) => _id)).size).toBe(rows.length);
});

it('is seeded once, whatever starts again', async () => {
  const { db, models, ...needs } = await services();
  await seedDemonstration(needs);
  const renamed = await models.classrooms.findOneAndUpdate({ name: 'CM2' }, { $set: { name: 'CM2 des étoiles' } });
  await seedDemonstration(needs);
  expect(await models.classrooms.findById(renamed!._id).lean()).toMatchObject({ name: 'CM2 des étoiles' });
  await db.close();
});

it('cut anywhere, is completed at the next start', async () => {
  for (const cut of ['importClassrooms', 'importPeople', 'importGuardianships', 'importMemberships', 'importTiles'] as const) {
    const { db, models, people, school, now } = await services();
    const stop = async (rows: readonly never[]): Promise<void> => {
      const whole = cut in people ? people : school;
      await (whole as unknown as Record<string, (rows: readonly never[]) => Promise<void>>)[cut]!(rows.slice(0, Math.floor(rows.length / 2)));
      throw new Error('cut');
    };
    await expect(seedDemonstration({ people: { ...people, ...(cut in people && { [cut]: stop }) }, school: { ...school, ...(cut in school && { [cut]: stop }) }, now })).rejects.toThrow('cut');
    await seedDemonstration({ people, school, now });
    const plan = demonstrationPlan(now());
    expect([await models.persons.countDocuments(), await models.memberships.countDocuments(), await models.guardianships.countDocuments(), await models.tiles.countDocuments(), await models.classrooms.countDocuments()], cut)
      .toEqual([plan.people.length, plan.memberships.length, plan.guardianships.length, plan.tiles.length, plan.classrooms.length]);
    await db.close();
  }
});

it('leaves alone a store that holds anyone, and opens no tile outside demonstration mode', async () => {
  const { db, people, models, school, now } = await services();
  await people.enrol(newId(), 'une-clef', { title: null, firstName: 'Déjà', lastName: 'Là', email: null, isPupil: false });
  await seedDemonstration({ people, school, now });
  expect([await models.schools.countDocuments(), await people.tiles()]).toEqual([0, []]);
  await seedDemonstrationIn(models);
  const outside = peopleService({ ...noHouse, models, events: memoryEvents(() => {}), now, demonstration: false });
  expect(await outside.tiles()).toEqual([]);
  const visit = { session: null, address: '', personalTo: null, device: '', browser: null, knowBrowser: () => '', keep: () => {}, forget: () => {} };
  await expect(outside.signInAsDemonstration(visit, 'teacher')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await db.close();
});

async function seedDemonstrationIn(models: Awaited<ReturnType<typeof services>>['models']): Promise<void> {
  const plan = demonstrationPlan(new Date());
  await models.tiles.insertMany(plan.tiles);
}
