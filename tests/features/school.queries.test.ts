import { execute, parse } from 'graphql';
import { createConnection } from 'mongoose';
import { expect, it } from 'vitest';
import { makeSchema } from '../../server/app/graphql.ts';
import { peopleLoaders, personsTogether } from '../../server/features/people/loaders.ts';
import { peopleModels } from '../../server/features/people/model.ts';
import { peopleService } from '../../server/features/people/service.ts';
import { seedDemonstration } from '../../server/features/school/demonstration.ts';
import { demonstrationId } from '../../server/features/school/demonstration/plan.ts';
import { schoolLoaders } from '../../server/features/school/loaders.ts';
import { schoolModels } from '../../server/features/school/model.ts';
import { schoolService } from '../../server/features/school/service.ts';
import { memoryEvents } from '../../server/platform/realtime/events.ts';
import { freshStoreUri } from '../support/house.ts';
import { noHouse } from '../support/doors.ts';

const CLASS_PAGE = parse(`query ($id: ID!) { classroom(id: $id) {
  name school { name can { direct } } teachers { displayName } pupilCount
  pupils { firstName person { displayName } guardians { firstName login person { displayName } } }
} }`);
const HOME = parse('{ me { displayName places { role school { name } classroom { name school { name } } } children { person { displayName } classrooms { name school { name } } } } classrooms { name teachers { displayName } pupilCount school { name } } }');

it('reads the store a bounded number of times, however many pupils, classes or children', async () => {
  const db = await createConnection(freshStoreUri(), { monitorCommands: true, bufferCommands: false, autoCreate: false, autoIndex: false }).asPromise();
  let reads = 0;
  db.getClient().on('commandStarted', () => { reads++; });
  const [models, events, now] = [{ ...peopleModels(db), ...schoolModels(db) }, memoryEvents(() => {}), () => new Date()];
  await Promise.all(Object.values(models).map((model) => model.createIndexes()));
  const people = peopleService({ ...noHouse, models, events, now, demonstration: true });
  const school = schoolService({ models, people, events, now });
  await seedDemonstration({ people, school, now });
  const schema = makeSchema();

  const cost = async (who: string, document: ReturnType<typeof parse>, variableValues = {}): Promise<number> => {
    const actor = await school.actorOf(demonstrationId(who));
    const contextValue = { actor, people, school, visit: { session: null }, loaders: { people: peopleLoaders(models, personsTogether(models)), school: schoolLoaders(models) } };
    reads = 0;
    const { errors } = await execute({ schema, document, variableValues, contextValue });
    expect(errors).toBeUndefined();
    return reads;
  };

  const pages = [await cost('fontaine', CLASS_PAGE, { id: demonstrationId('CP') }), await cost('fontaine', CLASS_PAGE, { id: demonstrationId('CM2') })];
  // Reads of people that come at the same moment are one: seven, or eight on a busy machine.
  for (const page of pages) expect(page).toBeLessThanOrEqual(8);

  const homes = [await cost('fontaine', HOME), await cost('garnier', HOME), await cost('sophie-moreau', HOME), await cost('linh-tran', HOME)];
  for (const home of homes) expect(home).toBeLessThanOrEqual(10);
  reads = 0;
  await school.actorOf(demonstrationId('linh-tran'));
  // Places, children, the children's places, and accounts merged into theirs.
  expect(reads).toBeLessThanOrEqual(4);
  await db.close();
});
