import { idFor } from '../../../platform/ids.ts';
import { limits } from '../../../../schema/limits.ts';
import { FileFault } from '../files/faults.ts';
import type { ChangeRow, ClassRef, GoneRow, Guardian, GuardianRow, Place, Pupil, PupilRow, SchoolRef, Teacher, TeacherRow } from '../files/rows.ts';
import type { Kind, LeftOut, PlaceAsked, RowRecord } from '../model.ts';
import { asWritten, derived, folded, wordsOf } from '../names.ts';
import type { Reach } from './schools.ts';

/** A line made one of an import's rows, or why it is left out. */
export type Staged = RowRecord | LeftOut;

export const personIdFor = (rowId: string): string => idFor(`imported ${rowId}`);
/** What is done about somebody whom nobody knows yet. */
export const asNew = (rowId: string) => ({ action: 'CREATE', personId: personIdFor(rowId), creates: true, work: true }) as const;
export const rowIdFor = (importId: string, of: Kind, by: string): string => idFor(`row ${importId} ${of} ${by}`);

type Told = Partial<Pupil & Guardian & Teacher>;

/** Makes rows of what files say, within the reach of whoever imports. */
export function makeStaging(importId: string, reach: Reach) {
  const row = (of: Kind, { file, line }: Place, by: string, schoolId: string, more: Partial<RowRecord>): RowRecord => ({
    _id: rowIdFor(importId, of, by), importId, of, schoolId, order: '', words: [], file, line, firstName: '', lastName: '', familyName: null,
    birthDate: null, email: null, keys: [], told: null, places: [], postIds: [], childRefs: [], guardianKeys: [],
    ...asNew(rowIdFor(importId, of, by)), changes: [], children: [], candidates: [], decision: null, gained: [], ended: [], ...more,
  });
  const placesOf = (classes: readonly ClassRef[], home: SchoolRef | null): PlaceAsked[] => classes.flatMap(({ name, levels, school }) => {
    const schoolId = reach.schoolIdOf(school ?? home);
    return schoolId === null ? [] : [{ schoolId, className: name.slice(0, limits.className), levels: [...levels] }];
  });
  const keyOf = (keys: readonly string[], localId: string | null, of: Kind, schoolId: string): string | undefined =>
    keys.find((key) => !key.startsWith('INE ')) ?? keys[0] ?? (localId === null ? undefined : derived.local(schoolId, of, localId));

  return {
    pupil(told: PupilRow): Staged {
      const places = placesOf(told.classes, told.school);
      const home = reach.schoolIdOf(told.school);
      if (home === null && places.length === 0) return 'OTHER_SCHOOL';
      if (places.length === 0) return 'NO_CLASS';
      const schoolId = places.find((place) => place.schoolId === home)?.schoolId ?? places[0]!.schoolId;
      const who = identity(told);
      const own = told.birthDate === null ? null : derived.pupil(schoolId, told.birthDate, who);
      const local = told.localId === null ? [] : [derived.local(schoolId, 'PUPIL', told.localId)];
      const by = keyOf(told.keys, told.localId, 'PUPIL', schoolId) ?? own ?? `${told.file}:${told.line}`;
      return row('PUPIL', told, by, schoolId, { ...who, birthDate: told.birthDate, keys: [...told.keys, ...local, ...(own ? [own] : [])], places, guardianKeys: told.guardianKeys });
    },

    guardian(told: GuardianRow): Staged {
      const schoolId = told.school === null && told.children.some(({ by }) => by === 'KEY') ? '' : reach.schoolIdOf(told.school);
      if (schoolId === null) return 'OTHER_SCHOOL';
      const who = identity(told);
      const local = told.localId === null ? [] : [derived.local(schoolId, 'GUARDIAN', told.localId)];
      // Two lines with the same names and address are one person with several children; without an address, nobody can tell.
      const same = told.email === null ? `${told.file}:${told.line}` : `${schoolId} ${folded(told.lastName)} ${folded(told.firstName)} ${told.email.toLowerCase()}`;
      return row('GUARDIAN', told, keyOf(told.keys, told.localId, 'GUARDIAN', schoolId) ?? same, schoolId, {
        ...who, email: told.email?.toLowerCase() ?? null, keys: [...told.keys, ...local], childRefs: told.children,
      });
    },

    teacher(told: TeacherRow): Staged {
      const posts = told.posts.map((post) => ({ ...post, schoolId: reach.schoolIdOf(post.school ?? told.school) }));
      const working = posts.filter(({ teaches, heads }) => teaches !== false || heads === true);
      const postIds = [...new Set(working.flatMap(({ schoolId }) => schoolId ?? []))];
      if (postIds.length === 0) return working.length === 0 && posts.some(({ schoolId }) => schoolId !== null) ? 'NO_POST' : 'OTHER_SCHOOL';
      const who = identity(told);
      const local = told.localId === null ? [] : [derived.local(postIds[0]!, 'TEACHER', told.localId)];
      const own = derived.teacher(postIds[0]!, { ...who, birthDate: told.birthDate });
      return row('TEACHER', told, keyOf(told.keys, told.localId, 'TEACHER', postIds[0]!) ?? `${own} ${told.email ?? ''}`, postIds[0]!, {
        ...who, birthDate: told.birthDate, email: told.email?.toLowerCase() ?? null, keys: [...told.keys, ...local, own], postIds, places: placesOf(told.classes, told.school),
      });
    },

    /** What a source says has changed of someone it knows by key. */
    change(told: ChangeRow): Staged {
      if (told.of === 'SCHOOL') return 'UNKNOWN';
      const given: Told = told.given;
      const places = placesOf(given.classes ?? [], given.school ?? null);
      const postIds = [...new Set((given.posts ?? []).flatMap(({ school, teaches }) => (teaches === false ? [] : reach.schoolIdOf(school) ?? [])))];
      return row(told.of, told, told.keys[0]!, places[0]?.schoolId ?? postIds[0] ?? '', {
        ...identity({ firstName: given.firstName ?? '', lastName: given.lastName ?? '', usedName: given.usedName ?? null }),
        birthDate: given.birthDate ?? null, email: given.email?.toLowerCase() ?? null, keys: told.keys, told: Object.keys(given).filter((field) => given[field as keyof Told] != null),
        places, postIds, childRefs: given.children ?? [], guardianKeys: given.guardianKeys ?? [],
      });
    },

    gone(told: GoneRow): Staged {
      if (told.of !== 'PUPIL' && told.of !== 'TEACHER') return 'UNKNOWN';
      return row(told.of, told, told.keys[0]!, '', { action: 'LEAVER', keys: told.keys, told: [], personId: null, creates: false, work: false });
    },
  };
}

export type Staging = ReturnType<typeof makeStaging>;

function identity({ firstName, lastName, usedName }: { firstName: string; lastName: string; usedName: string | null }) {
  const [first, last, family] = [asWritten(firstName), asWritten(usedName ?? lastName), usedName === null || lastName === '' ? null : asWritten(lastName)];
  return { firstName: first, lastName: last, familyName: family, order: `${folded(last)} ${folded(first)}`, words: wordsOf(first, last, family) };
}

/** Several lines about one person made one. Refuses two that cannot be one; of a change, what it tells comes last. */
export function merged(before: RowRecord, more: RowRecord): RowRecord {
  if (more.told !== null || before.told !== null) return changed(before, more);
  if (folded(before.lastName) !== folded(more.lastName) || folded(before.firstName) !== folded(more.firstName) || (before.birthDate !== null && more.birthDate !== null && before.birthDate !== more.birthDate)) {
    throw new FileFault({ file: more.file, line: more.line }, {
      fr: `cette ligne a le même identifiant que la ligne ${before.line}, mais un autre nom ou une autre date de naissance. Corrigez l’une des deux.`,
      en: `this line has the same id as line ${before.line}, but another name or birth date. Correct one of the two.`,
    });
  }
  return {
    ...before, birthDate: before.birthDate ?? more.birthDate, email: before.email ?? more.email, keys: each(before.keys, more.keys), postIds: each(before.postIds, more.postIds),
    places: each(before.places, more.places), childRefs: each(before.childRefs, more.childRefs), guardianKeys: each(before.guardianKeys, more.guardianKeys),
  };
}

const each = <T>(...lists: (readonly T[])[]): T[] => [...new Map(lists.flat().map((one) => [JSON.stringify(one), one])).values()];

function changed(before: RowRecord, more: RowRecord): RowRecord {
  const said = ['firstName', 'lastName', 'familyName', 'birthDate', 'email', 'order', 'words', 'schoolId', 'places', 'postIds', 'childRefs', 'guardianKeys'] as const;
  const fields = Object.fromEntries(said.filter((field) => more[field] !== null && more[field].length > 0).map((field) => [field, more[field]]));
  return { ...before, ...fields, action: more.action, told: before.told === null || more.told === null ? null : each(before.told, more.told) };
}
