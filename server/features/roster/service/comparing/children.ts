import { MANY } from '../../../../platform/database/together.ts';
import type { ChildRef } from '../../files/rows.ts';
import type { ChildLink, RowRecord } from '../../model.ts';
import { derived, folded } from '../../names.ts';
import type { Needs } from '../needs.ts';
import { rowIdFor } from '../staging.ts';

/** The children of one school by name and by their files' own ids. */
export interface Children { byName: Map<string, Child[]>; byKey: Map<string, ChildLink> }
type Named = Pick<RowRecord, 'firstName' | 'lastName' | 'familyName'>;
interface Child { link: ChildLink; classNames: string[] }

const PUPIL = '_id firstName lastName familyName places personId creates action keys';
type Brief = Pick<RowRecord, '_id' | 'firstName' | 'lastName' | 'familyName' | 'places' | 'personId' | 'creates' | 'action' | 'keys'>;

const linkOf = ({ _id, firstName, personId, creates, action }: Brief): ChildLink => ({ rowId: _id, personId: creates || action === 'AMBIGUOUS' ? null : personId, firstName });

/** Finds the children that guardians' lines name, in the import itself and among the pupils of its schools. Whoever is not the only one meant is not found. */
export function childFinding({ models: { rows }, people, school }: Pick<Needs, 'models' | 'people' | 'school'>, importId: string, reach: ReadonlySet<string>) {
  async function childrenOf(schoolId: string): Promise<Children> {
    const byName = new Map<string, Child[]>();
    const byKey = new Map<string, ChildLink>();
    const staged = new Set<string>();
    const add = (named: Named, child: Child): void => {
      for (const last of new Set([named.lastName, named.familyName ?? named.lastName].map(folded))) {
        const name = `${last}|${folded(named.firstName)}`;
        byName.set(name, [...byName.get(name) ?? [], child]);
      }
    };
    for (const pupil of await rows.find({ importId, of: 'PUPIL', schoolId }).select(PUPIL).batchSize(MANY).lean<Brief[]>()) {
      const link = linkOf(pupil);
      if (link.personId) staged.add(link.personId);
      for (const key of pupil.keys) byKey.set(key, link);
      add(pupil, { link, classNames: pupil.places.map(({ className }) => folded(className)) });
    }
    const places = await school.pupilPlacesIn(schoolId);
    const rooms = new Map((await school.classroomsIn([schoolId])).map(({ _id, name }) => [_id, folded(name)]));
    for (const person of await people.knownByIds([...new Set(places.map(({ personId }) => personId))].filter((id) => !staged.has(id)))) {
      const classNames = places.flatMap(({ personId, classroomId }) => (personId === person._id && classroomId ? rooms.get(classroomId) ?? [] : []));
      add({ ...person, familyName: null }, { link: { rowId: null, personId: person._id, firstName: person.firstName }, classNames });
    }
    return { byName, byKey };
  }

  function named(ref: Extract<ChildRef, { by: 'NAMES' }>, { byName }: Children): ChildLink[] {
    const all = [ref.lastName, ref.usedName ?? ref.lastName].flatMap((last) => byName.get(`${folded(last)}|${folded(ref.firstName)}`) ?? []);
    const each = [...new Set(all)];
    const there = ref.className === null ? each : each.filter(({ classNames }) => classNames.includes(folded(ref.className!)));
    const meant = each.length === 1 ? each : there;
    return meant.length === 1 ? [meant[0]!.link] : [];
  }

  /** Children told by keys of their source, or whose own lines tell of these guardians. */
  async function byKeys(guardians: readonly RowRecord[]): Promise<{ rows: Map<string, ChildLink>; known: Map<string, ChildLink>; of: Map<string, ChildLink[]> }> {
    const keys = guardians.flatMap(({ childRefs }) => childRefs.flatMap((ref) => (ref.by === 'KEY' ? ref.key : [])));
    const own = guardians.flatMap((guardian) => guardian.keys);
    const [direct, telling, owners] = await Promise.all([
      keys.length > 0 ? rows.find({ _id: { $in: keys.map((key) => rowIdFor(importId, 'PUPIL', key)) } }).select(PUPIL).batchSize(MANY).lean<Brief[]>() : [],
      own.length > 0 ? rows.find({ importId, guardianKeys: { $in: own } }).select(`${PUPIL} guardianKeys`).batchSize(MANY).lean<(Brief & Pick<RowRecord, 'guardianKeys'>)[]>() : [],
      people.personsByKeys(keys),
    ]);
    const near = new Set((await school.pupilPlacesOf([...owners.values()])).filter(({ schoolId }) => reach.has(schoolId)).map(({ personId }) => personId));
    const persons = new Map((await people.knownByIds([...near])).map((one) => [one._id, one]));
    const of = new Map<string, ChildLink[]>();
    for (const pupil of telling) for (const key of pupil.guardianKeys) of.set(key, [...of.get(key) ?? [], linkOf(pupil)]);
    const known = new Map([...owners].flatMap(([key, id]) => { const person = persons.get(id); return person ? [[key, { rowId: null, personId: id, firstName: person.firstName }] as const] : []; }));
    return { rows: new Map(direct.map((pupil) => [pupil._id, linkOf(pupil)])), known, of };
  }

  return {
    childrenOf,
    /** The children of each guardian, of one school's lines. */
    async find(guardians: readonly RowRecord[], there: Children | null): Promise<Map<string, ChildLink[]>> {
      const keyed = await byKeys(guardians);
      return new Map(guardians.map((guardian) => {
        const links = guardian.childRefs.flatMap((ref): ChildLink[] => {
          if (ref.by === 'KEY') return [keyed.rows.get(rowIdFor(importId, 'PUPIL', ref.key)) ?? keyed.known.get(ref.key) ?? []].flat();
          if (!there) return [];
          return ref.by === 'ID' ? [there.byKey.get(derived.local(guardian.schoolId, 'PUPIL', ref.localId)) ?? []].flat() : named(ref, there);
        });
        const all = [...links, ...guardian.keys.flatMap((key) => keyed.of.get(key) ?? [])];
        return [guardian._id, [...new Map(all.map((link) => [link.rowId ?? link.personId, link])).values()]];
      }));
    },
  };
}
