import type { PersonRecord } from './model.ts';

type Named = Pick<PersonRecord, 'title' | 'firstName' | 'lastName' | 'isPupil'>;

/** How others see a name: `Lina B.` for a pupil, `Mme Garnier` for an adult, first and last name for one without title. */
export function displayNameOf({ title, firstName, lastName, isPupil }: Named): string {
  if (isPupil) return `${firstName} ${[...lastName][0]!.toLocaleUpperCase('fr')}.`;
  return title ? `${title} ${lastName}` : `${firstName} ${lastName}`;
}

/** What a login starts from: `lina.b` for a pupil, `claire.garnier` for an adult; a number follows when it is taken. */
export function loginBaseOf({ firstName, lastName, isPupil }: Named): string {
  const [first, last] = [plain(firstName), plain(lastName)];
  const parts = [first, isPupil ? last.slice(0, 1) : last].filter(Boolean);
  return parts.length > 0 ? parts.join('.').slice(0, 40) : isPupil ? 'eleve' : 'adulte';
}

/** Whether a login that nobody has looks like a pupil's: it is then limited as one, so that limits tell nothing of who is there. */
export const isPupilsLogin = (typed: string): boolean => /^([^@.]+\.[a-z]|eleve)\d*$/.test(typed.trim().toLowerCase());

/** Sorts people as a class list does: by last name, then first name. */
export function byName(one: Named, other: Named): number {
  return french.compare(one.lastName, other.lastName) || french.compare(one.firstName, other.firstName);
}

const french = new Intl.Collator('fr');

/** Letters and digits that any keyboard has: a name in another script leaves nothing. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l')
    .normalize('NFD').replace(/[^a-z0-9]+/g, (other) => (/[\s'’-]/.test(other) ? '-' : '')).replace(/^-+|-+$/g, '');
}
