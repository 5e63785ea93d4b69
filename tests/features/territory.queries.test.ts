import { execute, parse } from 'graphql';
import { type Connection, createConnection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeSchema } from '../../server/app/graphql.ts';
import { cardModels } from '../../server/features/cards/model.ts';
import { cardsService } from '../../server/features/cards/service.ts';
import { seedDoors } from '../../server/features/cards/demonstration.ts';
import { peopleLoaders, personsTogether } from '../../server/features/people/loaders.ts';
import { peopleModels } from '../../server/features/people/model.ts';
import { peopleService } from '../../server/features/people/service.ts';
import { seedDemonstration } from '../../server/features/school/demonstration.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { schoolLoaders } from '../../server/features/school/loaders.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { schoolService } from '../../server/features/school/service.ts';
import { seedTerritories } from '../../server/features/territory/demonstration.ts';
import { territoryLoaders } from '../../server/features/territory/loaders.ts';
import { officesTogether, territoryModels } from '../../server/features/territory/model.ts';
import { territoryService } from '../../server/features/territory/service.ts';
import { newId } from '../../server/platform/ids.ts';
import { memoryEvents } from '../../server/platform/realtime/events.ts';
import { freshStoreUri } from '../support/house.ts';
import { noHouse } from '../support/doors.ts';

const TERRITORY = parse(`query ($id: ID!) { territory(id: $id) {
  name schoolCount parent { name } territories { name schoolCount } administrators { canEnd holder { login } }
  schools(first: 50) { total schools { name heads { login } territories { name } counts { classrooms pupils staff entered } can { administer } } }
} }`);
const PEOPLE = parse('query ($id: ID!) { schoolPeople(schoolId: $id, filter: {}, first: 50) { total people { id displayName firstName lastName login roles places entered guardians } } }');
const ABOVE = parse('query ($id: ID!) { territoryPeople(territoryId: $id, filter: {}, first: 50) { total people { id displayName login roles places entered } } }');
const CARDS = parse('query ($id: ID!) { classCards(classroomId: $id) { code way ways shownAs crowded pupils { person { id } name animal card secret blockedUntil printedAt usedAt } } }');
const DOOR = parse('query ($code: String!) { childrenOfCode(code: $code) { classroom school children { id name animal need } } }');

let db: Connection;
let reads = 0;
let cost: (who: string | null, document: ReturnType<typeof parse>, variables: Record<string, string>) => Promise<number>;
let moreSchools: () => Promise<void>;

beforeAll(async () => {
  db = await createConnection(freshStoreUri(), { monitorCommands: true, bufferCommands: false, autoCreate: false, autoIndex: false }).asPromise();
  db.getClient().on('commandStarted', () => { reads++; });
  const [models, cardsModels, events, now] = [{ ...peopleModels(db), ...schoolModels(db), ...territoryModels(db) }, cardModels(db), memoryEvents(() => {}), () => new Date()];
  await Promise.all([...Object.values(models), ...Object.values(cardsModels)].map((model) => model.createIndexes()));
  const people = peopleService({ ...noHouse, models, events, now, demonstration: true });
  const school = schoolService({ models, people, events, now, officesOf: officesTogether(models) });
  const territory = territoryService({ models, people, school, events, now });
  const cards = cardsService({ models: cardsModels, people, school, now, demonstration: true });
  await seedDemonstration({ people, school, now });
  await seedTerritories({ people, school, territory, now });
  await seedDoors({ models: cardsModels, school, now });
  const schema = makeSchema();

  cost = async (who, document, variableValues) => {
    const actor = await school.actorOf(who === null ? '' : demonstrationId(who));
    const loaders = { people: peopleLoaders(models, personsTogether(models)), school: schoolLoaders(models), territory: territoryLoaders({ models, schools: models, school }) };
    reads = 0;
    const { errors } = await execute({ schema, document, variableValues, contextValue: { actor, people, school, territory, cards, visit: { session: null, address: '127.0.0.1' }, loaders } });
    expect(errors).toBeUndefined();
    return reads;
  };
  moreSchools = async () => {
    const { _id: _, ...ecole } = (await models.schools.findById(demonstrationId('ecole')).lean())!;
    for (let nth = 0; nth < 20; nth += 1) {
      const _id = newId();
      await models.schools.create({ _id, ...ecole, uai: `083${String(nth).padStart(4, '0')}Z`, name: `École ${nth}` });
      await models.memberships.create({ _id: newId(), personId: demonstrationId('fontaine'), schoolId: _id, classroomId: null, role: 'HEAD', from: now(), until: null });
      await models.territories.create({ _id: newId(), kind: 'CIRCONSCRIPTION', name: `Circonscription ${nth}`, code: null, parentId: demonstrationId('academie'), ancestorIds: [demonstrationId('academie')], createdAt: now() });
    }
    // Lists at hand are made anew.
    people.rightsChanged(demonstrationId('fontaine'));
  };
});
afterAll(() => db.close());

it('reads the cards of a class, and its children at the door, a bounded number of times', async () => {
  for (const key of ['CP', 'CM2']) expect(await cost('fontaine', CARDS, { id: demonstrationId(key) }), key).toBeLessThanOrEqual(10);
  for (const code of ['CA234567', 'CM567892']) expect(await cost(null, DOOR, { code }), code).toBeLessThanOrEqual(10);
});

it('reads a territory and lists of people as often for two schools as for twenty-two', async () => {
  const asked = [['vasseur', TERRITORY, 'academie'], ['vasseur', ABOVE, 'academie'], ['fontaine', PEOPLE, 'ecole']] as const;
  const all = async (): Promise<number[]> => { const costs = []; for (const [who, document, id] of asked) costs.push(await cost(who, document, { id: demonstrationId(id) })); return costs; };
  const few = await all();
  await moreSchools();
  const many = await all();
  process.stdout.write(`reads of two schools: ${few.join(', ')}; of twenty-two: ${many.join(', ')}\n`);
  // Reads that come at the same moment are one, seldom two on a busy machine.
  for (const [at, reads] of many.entries()) expect(reads, `${few[at]} before`).toBeLessThanOrEqual(few[at]! + 2);
});
