import { createHash } from 'node:crypto';

/** A name as it is compared: without accents, capitals, hyphens nor apostrophes. */
export const folded = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The words of names by which somebody is looked for. */
export const wordsOf = (...names: (string | null)[]): string[] => [...new Set(names.flatMap((name) => folded(name ?? '').split(' ')).filter(Boolean))];

/** A name as a person writes it: what a file shouts in capitals gets small letters after the first of each part. */
export function asWritten(name: string): string {
  const letters = name.replace(/[^\p{L}]/gu, '');
  if ([...letters].length < 2 || letters !== letters.toLocaleUpperCase('fr')) return name;
  return name.toLocaleLowerCase('fr').replace(/(^|[^\p{L}])(\p{L})/gu, (_, before: string, first: string) => before + first.toLocaleUpperCase('fr'));
}

const digest = (...parts: (string | null)[]): string => createHash('sha256').update(parts.join('\u0001')).digest('base64url').slice(0, 27);

interface Named { firstName: string; lastName: string; familyName: string | null }
const names = ({ firstName, lastName, familyName }: Named): string => `${folded(familyName ?? lastName)}|${folded(firstName)}`;

/**
 * Keys for those to whom a file gives none, so that the same file twice is the same people. A pupil: school, names and birth date; a guardian:
 * names and the one child they share; a teacher: school, names and what else is told. Digests: nothing is read from them.
 */
export const derived = {
  pupil: (schoolId: string, birthDate: string, who: Named): string => `LISTE ${digest('pupil', schoolId, names(who), birthDate)}`,
  guardian: (childId: string, who: Named): string => `LISTE ${digest('guardian', childId, names(who))}`,
  teacher: (schoolId: string, who: Named & { birthDate: string | null }): string => `LISTE ${digest('teacher', schoolId, names(who), who.birthDate)}`,
  /** An id that means something in the files of its own school only. */
  local: (schoolId: string, of: string, localId: string): string => `ECOLE ${digest(schoolId, of, localId)}`,
};
