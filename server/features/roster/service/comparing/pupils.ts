import type { Known } from '../../../people/service/crowd.ts';
import type { MembershipRecord } from '../../../school/model.ts';
import type { Change, RowRecord } from '../../model.ts';
import { folded } from '../../names.ts';
import type { Needs } from '../needs.ts';
import { asNew } from '../staging.ts';
import { type Plan, asAmbiguous, asKnown, identityChanges, sameNames } from './changes.ts';
import type { Ground } from './ground.ts';

const isIne = (key: string): boolean => key.startsWith('INE ');
const grouped = <T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...groups.get(keyOf(one)) ?? [], one]);
  return groups;
};

interface Facts { owners: Map<string, string>; persons: Map<string, Known>; keys: Map<string, string[]>; places: Map<string, MembershipRecord[]> }

/**
 * Says who the pupils of a file are. The INE and the birth date together decide, then a key of the same source; a name alone never does:
 * whoever may be meant is proposed. Children of schools beyond the importer's reach are never proposed.
 */
export function pupilComparing({ people, school }: Pick<Needs, 'people' | 'school'>, ground: Ground) {
  const undated = new Map<string, Promise<Map<string, Known[]>>>();

  /** Pupils of a school whose birth date nobody has told, by name. */
  function undatedIn(schoolId: string): Promise<Map<string, Known[]>> {
    const known = undated.get(schoolId) ?? (async () => {
      const ids = [...new Set((await school.pupilsEverIn(schoolId)).map(({ personId }) => personId))];
      return grouped((await people.knownByIds(ids)).filter(({ birthDate }) => !birthDate), nameOf);
    })();
    undated.clear();
    undated.set(schoolId, known);
    return known;
  }

  async function facts(rows: readonly RowRecord[], more: readonly string[] = []): Promise<Facts> {
    const owners = await people.personsByKeys(rows.flatMap(({ keys }) => keys));
    const ids = [...new Set([...owners.values(), ...more])];
    const [persons, keys, places] = await Promise.all([people.knownByIds(ids), people.keysOf(ids), school.pupilPlacesOf(ids)]);
    const all = { owners, persons: new Map(persons.map((one) => [one._id, one])), keys, places: grouped(places, ({ personId }) => personId) };
    await ground.know([...rows.flatMap((row) => row.places.map(({ schoolId }) => schoolId)), ...places.filter(({ schoolId }) => ground.reach.has(schoolId)).map(({ schoolId }) => schoolId)]);
    return all;
  }

  /** Whom the keys of a row mean: somebody, several, or nobody. */
  function meant(row: RowRecord, { owners, persons, keys }: Facts): { sure: string | null; doubtful: string[] } {
    const own = row.keys.filter(isIne);
    const byIne = own.flatMap((key) => owners.get(key) ?? []);
    for (const id of byIne) {
      if (row.birthDate !== null && persons.get(id)?.birthDate === row.birthDate) return { sure: id, doubtful: [] };
      if (row.birthDate === null && row.told !== null) return { sure: id, doubtful: [] };
    }
    // Another INE, another child, whatever the names.
    const others = row.keys.filter((key) => !isIne(key)).flatMap((key) => owners.get(key) ?? [])
      .filter((id) => persons.has(id) && (own.length === 0 || !keys.get(id)!.some((key) => isIne(key) && !own.includes(key))));
    const ids = [...new Set(others)];
    if (ids.length === 1) return { sure: ids[0]!, doubtful: [] };
    return { sure: null, doubtful: [...new Set([...byIne, ...ids])] };
  }

  async function namesakes(rows: readonly RowRecord[]): Promise<Map<string, string[]>> {
    const dates = [...new Set(rows.flatMap(({ birthDate }) => birthDate ?? []))];
    const born = grouped(dates.length > 0 ? await people.knownBornOn(dates) : [], ({ birthDate }) => birthDate!);
    const found = new Map<string, string[]>();
    for (const row of rows) {
      const sameDay = (born.get(row.birthDate ?? '') ?? []).filter((person) => sameNames(row, person));
      const noDay = ((await undatedIn(row.schoolId)).get(nameOf(row)) ?? []).filter((person) => sameNames(row, person));
      found.set(row._id, [...sameDay, ...noDay].map(({ _id }) => _id));
    }
    return withinReach(found);
  }

  async function withinReach(found: Map<string, string[]>): Promise<Map<string, string[]>> {
    const ids = [...found.values()].flat();
    const near = new Set(ids.length === 0 ? [] : (await school.allPlacesOf(ids)).filter(({ schoolId }) => ground.reach.has(schoolId)).map(({ personId }) => personId));
    return new Map([...found].map(([row, list]) => [row, list.filter((id) => near.has(id))]));
  }

  function classChanges(row: RowRecord, places: readonly MembershipRecord[]): Change[] {
    const changes: Change[] = [];
    for (const schoolId of new Set(row.places.map((place) => place.schoolId))) {
      const asked = row.places.filter((place) => place.schoolId === schoolId);
      const now = places.filter((place) => place.schoolId === schoolId && place.classroomId !== null);
      const stays = now.length === asked.length && asked.every((place) => now.some((one) => ground.isIn(one, place)));
      if (!stays) changes.push({ field: 'CLASSES', from: listed(now.map(({ classroomId }) => ground.nameOf(classroomId))), to: listed(asked.map(({ className }) => className)) });
    }
    return changes;
  }

  function planFor(row: RowRecord, id: string, { owners, persons, places }: Facts): Plan {
    const person = persons.get(id)!;
    const now = places.get(id) ?? [];
    // Whoever is in other schools only keeps the name that these know.
    const ours = now.length === 0 || now.some(({ schoolId }) => ground.reach.has(schoolId));
    const changes = [...(ours ? identityChanges(row, person) : []), ...classChanges(row, now)];
    return asKnown(row, person, changes, row.keys.filter((key) => !owners.has(key)));
  }

  return {
    /** The plan of each row. */
    async compare(rows: readonly RowRecord[]): Promise<Map<string, Plan>> {
      const known = await facts(rows);
      const plans = new Map<string, Plan>();
      const strangers: RowRecord[] = [];
      const doubts = new Map<string, string[]>();
      for (const row of rows) {
        const { sure, doubtful } = meant(row, known);
        if (sure !== null) plans.set(row._id, planFor(row, sure, known));
        else { strangers.push(row); doubts.set(row._id, doubtful); }
      }
      if (strangers.length === 0) return plans;
      const near = await withinReach(doubts);
      const alike = await namesakes(strangers.filter(({ told }) => told === null));
      const ines = await people.keysOf([...alike.values()].flat());
      for (const row of strangers) {
        const own = row.keys.filter(isIne);
        const others = (alike.get(row._id) ?? []).filter((id) => own.length === 0 || !ines.get(id)!.some((key) => isIne(key) && !own.includes(key)));
        const candidates = [...near.get(row._id)!, ...others];
        plans.set(row._id, candidates.length > 0 ? asAmbiguous(candidates) : { ...asNew(row._id), changes: [] });
      }
      return plans;
    },

    /** The plan of a row once a person has said who it is. */
    async decided(row: RowRecord, personId: string): Promise<Plan> { return planFor(row, personId, await facts([row], [personId])); },
  };
}

const nameOf = ({ firstName, lastName }: Pick<Known, 'firstName' | 'lastName'>): string => folded(`${lastName} ${firstName}`);
const listed = (names: readonly string[]): string | null => names.filter(Boolean).sort().join(', ') || null;
