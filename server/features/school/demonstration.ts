import type { PeopleService } from '../people/service.ts';
import { demonstrationId, demonstrationPlan } from './demonstration/plan.ts';
import type { SchoolService } from './service.ts';

interface Needs { people: PeopleService; school: SchoolService; now: () => Date }

/**
 * Brings the demonstration's schools and people into an empty store: an école from CP to CM2, a collège with two 6e, their families.
 * A store that holds anyone else is left alone. Cut in the middle, it is completed at the next start, and so is one of an earlier version; once whole, it is not touched again.
 */
export async function seedDemonstration({ people, school, now }: Needs): Promise<void> {
  const plan = demonstrationPlan(now());
  if (await people.hasTiles(plan.tiles.map(({ _id }) => _id)) && await school.hasClassrooms(plan.classrooms.map(({ _id }) => _id))) return;
  if (!await people.isEmpty() && !await school.hasSchool(demonstrationId('ecole'))) return;
  await school.importSchools(plan.schools);
  await school.importClassrooms(plan.classrooms);
  await people.importPeople(plan.people);
  await people.importGuardianships(plan.guardianships);
  await school.importMemberships(plan.memberships);
  await people.importTiles(plan.tiles);
}
