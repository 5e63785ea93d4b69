/** Shapes of identifiers, shared by the forms and by the server's checks. */
export const shapes = {
  /** An id of ours: 24 hexadecimal digits. */
  id: /^[0-9a-f]{24}$/,
  /** UAI code of a school: seven digits and a letter. Source: the national register of schools. */
  uai: /^\d{7}[A-Z]$/,
  /** A key chosen by the client so that a write sent twice happens once. */
  key: /^[A-Za-z0-9_-]{8,64}$/,
  /** A school year named by both its years. */
  schoolYear: /^\d{4}-\d{4}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
} as const;

/** Made once: making one takes as long as hundreds of uses. */
const monthInParis = /* @__PURE__ */ new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit' });

/** The school year of an instant: 1 September to 31 August, in the time of Paris, e.g. `2026-2027`. */
export function schoolYearOf(date: Date): string {
  const [year, month] = monthInParis.format(date).split('-').map(Number) as [number, number];
  const first = month >= 9 ? year : year - 1;
  return `${first}-${first + 1}`;
}

/** The school year after that one. */
export const yearAfter = (year: string): string => { const first = Number(year.slice(5)); return `${first}-${first + 1}`; };

/** The school year before that one. */
export const yearBefore = (year: string): string => { const first = Number(year.slice(0, 4)); return `${first - 1}-${first}`; };

/** The instant a school year begins: midnight in Paris, where summer time still holds on 1 September. */
export const startOf = (year: string): Date => new Date(Date.UTC(Number(year.slice(0, 4)), 7, 31, 22));

/** The instant a school year is over. */
export const endOf = (year: string): Date => startOf(yearAfter(year));
