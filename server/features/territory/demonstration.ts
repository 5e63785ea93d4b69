import type { PeopleService } from '../people/service.ts';
import { loginBaseOf } from '../people/names.ts';
import { asDesigned } from '../people/service/enrolment.ts';
import { demonstrationId } from '../school/demonstration/plan.ts';
import type { SchoolService } from '../school/service.ts';
import type { OfficeRecord, TerritoryRecord } from './model.ts';
import { placementIn } from './placement.ts';
import type { TerritoryService } from './service.ts';

interface Needs { people: PeopleService; school: SchoolService; territory: TerritoryService; now: () => Date }

const id = demonstrationId;

/** Made-up territories above the demonstration's schools: the école is in a circonscription and a commune, the collège in the commune. */
const drawn = [
  { key: 'academie', kind: 'ACADEMIE', name: 'Académie du Grand-Sud', code: null, above: null, schools: [] },
  { key: 'circonscription', kind: 'CIRCONSCRIPTION', name: 'Circonscription de Saint-Aubin', code: '0839992C', above: 'academie', schools: ['ecole'] },
  { key: 'commune', kind: 'COMMUNE', name: 'Saint-Aubin-des-Pins', code: '83999', above: 'academie', schools: ['ecole', 'college'] },
] as const;

/** Who administers them; the first has a tile on the sign-in page. */
const administrators = [
  { key: 'vasseur', in: 'academie', title: 'Mme', firstName: 'Catherine', lastName: 'Vasseur' },
  { key: 'marchetti', in: 'circonscription', title: 'M.', firstName: 'Olivier', lastName: 'Marchetti' },
  { key: 'bonnet', in: 'commune', title: 'Mme', firstName: 'Rachida', lastName: 'Bonnet' },
] as const;

/** Puts an académie, a circonscription and a commune above the demonstration's schools, each with its administrator. Done again, it is once; where these schools are not, nothing. */
export async function seedTerritories({ people, school, territory, now }: Needs): Promise<void> {
  if (!await school.hasSchool(id('ecole'))) return;
  const at = now();
  const territories = drawn.map(({ key, kind, name, code, above }): TerritoryRecord => ({
    _id: id(key), kind, name, code, parentId: above && id(above), ancestorIds: above ? [id(above)] : [], createdAt: at,
  }));
  await territory.importTerritories(territories);
  for (const key of ['ecole', 'college'] as const) {
    const one = await school.schoolOf(id(key));
    if (one.placedIn?.length) continue;
    const within = territories.filter((_, which) => (drawn[which]!.schools as readonly string[]).includes(key));
    await school.placeSchool(one, within.slice(1).reduce(
      (placed, next) => placementIn(next, territories.filter(({ _id }) => placed.placedIn.includes(_id)), territories), placementIn(within[0]!, [], territories),
    ));
  }
  await people.importPeople(administrators.map(({ key, title, firstName, lastName }) => {
    const named = { title, firstName, lastName, isPupil: false };
    return { _id: id(key), ...named, login: loginBaseOf(named), email: null, locale: 'FR', comfort: asDesigned, createdAt: at };
  }));
  await territory.importOffices(administrators.map(({ key, in: where }): OfficeRecord =>
    ({ _id: id(`${key} ${where}`), personId: id(key), territoryId: id(where), from: at, until: null, by: null })));
  await people.importTiles([{ _id: 'administrator', order: 9, role: 'ADMINISTRATOR', personId: id('vasseur'), place: territories[0]!.name }]);
}
