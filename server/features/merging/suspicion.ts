import { folded } from '../../platform/folding.ts';

/** Why two accounts may be one person's; those from TWINS on, why they are more likely two people's. */
export type Suspicion = 'SAME_BIRTH' | 'SAME_CLASS' | 'SAME_CHILDREN' | 'SAME_STAFF' | 'TWINS' | 'OTHER_NUMBER' | 'OTHER_BIRTH' | 'NAMESAKES';

/** What is looked at of an account of the school. */
export interface Suspect {
  id: string;
  firstName: string;
  lastName: string;
  isPupil: boolean;
  birthDate: string | null;
  /** The pupil's national number. */
  ine: string | null;
  classroomIds: readonly string[];
  childIds: readonly string[];
  isStaff: boolean;
}

export interface Suspected { one: Suspect; other: Suspect; why: Suspicion }

export const isLikely = (why: Suspicion): boolean => why === 'SAME_BIRTH' || why === 'SAME_CLASS' || why === 'SAME_CHILDREN' || why === 'SAME_STAFF';

/**
 * The pairs to look at, the likely ones first: same names however they are written, or the same last name born on the same day. Whatever they have in
 * common, two different national numbers are two pupils.
 */
export function suspectedAmong(suspects: readonly Suspect[]): Suspected[] {
  const found = new Map<string, Suspected>();
  const keysOf = (it: Suspect): string[] => [`name ${it.isPupil} ${nameOf(it)}`, ...(it.isPupil && it.birthDate ? [`born ${it.birthDate} ${folded(it.lastName)}`] : [])];
  const groups = grouped(suspects.flatMap((it) => keysOf(it).map((key) => ({ key, it }))), ({ key }) => key);
  for (const group of groups.values()) {
    for (const [at, { it: one }] of group.entries()) {
      for (const { it: other } of group.slice(at + 1)) found.set([one.id, other.id].sort().join(' '), { one, other, why: whyOf(one, other) });
    }
  }
  return [...found.values()].sort((one, other) => Number(isLikely(other.why)) - Number(isLikely(one.why)) || nameOf(one.one).localeCompare(nameOf(other.one), 'fr'));
}

/** What has the same key together. */
export function grouped<T>(all: readonly T[], keyOf: (it: T) => string): Map<string, T[]> {
  const each = new Map<string, T[]>();
  for (const it of all) each.set(keyOf(it), [...each.get(keyOf(it)) ?? [], it]);
  return each;
}

const nameOf = ({ firstName, lastName }: Suspect): string => `${folded(lastName)} ${folded(firstName)}`;
const meet = (some: readonly string[], others: readonly string[]): boolean => some.some((id) => others.includes(id));

function whyOf(one: Suspect, other: Suspect): Suspicion {
  if (one.ine && other.ine && one.ine !== other.ine) return 'OTHER_NUMBER';
  if (nameOf(one) !== nameOf(other)) return 'TWINS';
  if (!one.isPupil) return meet(one.childIds, other.childIds) ? 'SAME_CHILDREN' : one.isStaff && other.isStaff ? 'SAME_STAFF' : 'NAMESAKES';
  if (one.birthDate && other.birthDate) return one.birthDate === other.birthDate ? 'SAME_BIRTH' : 'OTHER_BIRTH';
  return meet(one.classroomIds, other.classroomIds) ? 'SAME_CLASS' : 'NAMESAKES';
}
