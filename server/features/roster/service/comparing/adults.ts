import type { Known } from '../../../people/service/crowd.ts';
import type { ChildLink, RowRecord } from '../../model.ts';
import { derived, folded } from '../../names.ts';
import type { Needs } from '../needs.ts';
import { asNew } from '../staging.ts';
import { type Plan, asAmbiguous, asKnown, identityChanges, sameNames } from './changes.ts';
import type { Ground } from './ground.ts';

/** Says who the adults of a file are: by key; else by an address that somebody of the same first name has in the very school; namesakes are proposed. */
export function adultComparing({ people, school }: Pick<Needs, 'people' | 'school'>, ground: Ground) {
  const idsOf = (links: readonly ChildLink[]): string[] => links.flatMap(({ personId }) => personId ?? []);

  /** Those who have such an address and belong to a school of the importer's, by the address. */
  async function addressees(rows: readonly RowRecord[]): Promise<{ byEmail: Map<string, Known>; taken: Set<string> }> {
    const emails = rows.flatMap(({ email }) => email ?? []);
    const found = emails.length > 0 ? await people.knownByEmails(emails) : [];
    const taken = new Set(found.map(({ email }) => email!));
    if (found.length === 0) return { byEmail: new Map(), taken };
    const ids = found.map(({ _id }) => _id);
    const guarded = (await people.guardianshipsAround(ids)).filter(({ until }) => until === null);
    const [own, wards] = [await school.allPlacesOf(ids), await school.pupilPlacesOf(guarded.map(({ pupilId }) => pupilId))];
    const near = (schoolId: string): boolean => ground.reach.has(schoolId);
    const here = new Set(wards.filter(({ schoolId }) => near(schoolId)).map(({ personId }) => personId));
    const belongs = new Set([
      ...own.filter(({ schoolId, until }) => until === null && near(schoolId)).map(({ personId }) => personId),
      ...guarded.filter(({ pupilId }) => here.has(pupilId)).map(({ guardianId }) => guardianId),
    ]);
    return { taken, byEmail: new Map(found.filter(({ _id }) => belongs.has(_id)).map((person) => [person.email!, person])) };
  }

  async function reading(rows: readonly RowRecord[], keysOf: (row: RowRecord) => string[], more: readonly string[] = []) {
    const owners = await people.personsByKeys(rows.flatMap(keysOf));
    const persons = await people.knownByIds([...new Set([...owners.values(), ...more])]);
    return { owners, persons: new Map(persons.map((one) => [one._id, one])), ...await addressees(rows) };
  }
  type Reading = Awaited<ReturnType<typeof reading>>;

  /** Somebody sure, or several of whom one may be meant. */
  function meant(row: RowRecord, keys: readonly string[], { owners, byEmail }: Reading): string[] {
    const ids = [...new Set(keys.flatMap((key) => owners.get(key) ?? []))];
    if (ids.length > 0) return ids;
    const addressee = byEmail.get(row.email ?? '');
    return addressee && folded(addressee.firstName) === folded(row.firstName) ? [addressee._id] : [];
  }

  const withKeys = (row: RowRecord, links: readonly ChildLink[]): string[] => [...row.keys, ...idsOf(links).map((id) => derived.guardian(id, row))];

  function guardianPlan(row: RowRecord, links: readonly ChildLink[], person: Known, has: (pupilId: string) => boolean, gained: string[], taken: ReadonlySet<string>): Plan {
    const added = links.filter(({ personId }) => personId === null || !has(personId));
    const changes = identityChanges(row, person, taken);
    if (added.length > 0) changes.push({ field: 'CHILDREN', from: null, to: added.map(({ firstName }) => firstName).join(', ') });
    return asKnown(row, person, changes, gained);
  }

  return {
    async guardians(rows: readonly RowRecord[], childrenOf: ReadonlyMap<string, ChildLink[]>): Promise<Map<string, Plan>> {
      const links = (row: RowRecord): ChildLink[] => childrenOf.get(row._id)!;
      const around = await people.guardianshipsOf([...new Set(rows.flatMap((row) => idsOf(links(row))))]);
      const facts = await reading(rows, (row) => withKeys(row, links(row)), around.map(({ guardianId }) => guardianId));
      return new Map(rows.map((row): [string, Plan] => {
        const children = idsOf(links(row));
        const keys = withKeys(row, links(row));
        const ids = meant(row, keys, facts);
        if (ids.length > 1) return [row._id, asAmbiguous(ids)];
        if (ids[0]) {
          const person = facts.persons.get(ids[0]) ?? facts.byEmail.get(row.email!)!;
          const has = (pupilId: string): boolean => around.some((one) => one.pupilId === pupilId && one.guardianId === person._id);
          return [row._id, guardianPlan(row, links(row), person, has, keys.filter((key) => !facts.owners.has(key)), facts.taken)];
        }
        if (row.told !== null) return [row._id, { action: 'SAME', personId: null, creates: false, work: false, changes: [] }];
        const alike = around.filter(({ pupilId, guardianId }) => children.includes(pupilId) && sameNames(row, facts.persons.get(guardianId)!));
        return [row._id, alike.length > 0 ? asAmbiguous(alike.map(({ guardianId }) => guardianId)) : { ...asNew(row._id), changes: [] }];
      }));
    },

    async teachers(rows: readonly RowRecord[], schoolId: string): Promise<Map<string, Plan>> {
      const places = schoolId === '' ? [] : await school.staffPlacesIn(schoolId);
      const staffIds = [...new Set(places.map(({ personId }) => personId))];
      const facts = await reading(rows, ({ keys }) => keys, staffIds);
      await ground.know(rows.flatMap((row) => row.places.map((place) => place.schoolId)));
      const known = [...facts.owners.values(), ...[...facts.byEmail.values()].map(({ _id }) => _id)];
      const seats = (await school.allPlacesOf(known)).filter(({ until, role }) => until === null && role !== 'PUPIL');
      return new Map(rows.map((row): [string, Plan] => {
        const ids = meant(row, row.keys, facts);
        if (ids.length > 1) return [row._id, asAmbiguous(ids)];
        if (ids[0]) {
          const person = facts.persons.get(ids[0]) ?? facts.byEmail.get(row.email!)!;
          return [row._id, asKnown(row, person, [...identityChanges(row, person, facts.taken), ...seatChanges(row, seats.filter(({ personId }) => personId === person._id))], row.keys.filter((key) => !facts.owners.has(key)))];
        }
        if (row.told !== null) return [row._id, { action: 'SAME', personId: null, creates: false, work: false, changes: [] }];
        const alike = staffIds.filter((id) => sameNames(row, facts.persons.get(id)!));
        return [row._id, alike.length > 0 ? asAmbiguous(alike) : { ...asNew(row._id), changes: [] }];
      }));
    },

    /** The plan of a row once a person has said who it is. */
    async decided(row: RowRecord, personId: string): Promise<Plan> {
      const [person] = await people.knownByIds([personId]);
      const [owners, { taken }] = [await people.personsByKeys(row.keys), await addressees([row])];
      if (row.of === 'GUARDIAN') {
        const around = await people.guardianshipsOf(idsOf(row.children));
        return guardianPlan(row, row.children, person!, (pupilId) => around.some((one) => one.pupilId === pupilId && one.guardianId === personId), row.keys.filter((key) => !owners.has(key)), taken);
      }
      await ground.know(row.places.map(({ schoolId }) => schoolId));
      const seats = (await school.allPlacesOf([personId])).filter(({ until, role }) => until === null && role !== 'PUPIL');
      return asKnown(row, person!, [...identityChanges(row, person!, taken), ...seatChanges(row, seats)], row.keys.filter((key) => !owners.has(key)));
    },
  };

  /** A teacher's missing seats, of which none is ever taken away. */
  function seatChanges(row: RowRecord, seats: readonly { schoolId: string; classroomId: string | null }[]): RowRecord['changes'] {
    const added = row.places.filter((place) => !seats.some(({ classroomId }) => classroomId !== null && classroomId === ground.room(place)?._id));
    const absent = row.postIds.filter((id) => !seats.some(({ schoolId }) => schoolId === id));
    return added.length + absent.length > 0 ? [{ field: 'CLASSES', from: null, to: added.map(({ className }) => className).join(', ') || null }] : [];
  }
}
