import type { Locale } from './words.ts';

/** A date as it was written, where French says the first of a month as such: "dimanche 1er novembre". */
export const withFirst = (said: string, locale: Locale): string => (locale === 'fr' ? said.replace(/(^|\D)1(?=$| \p{L})/u, '$11er') : said);

/**
 * `longDay('fr')(at)` is "1er septembre 2027", in the time of French schools. With a number of milliseconds more: the last day before an end is `(at, -1)`.
 */
export function longDay(locale: Locale): (at: string, moreMs?: number) => string {
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Paris' });
  return (at, moreMs = 0) => withFirst(format.format(new Date(Date.parse(at) + moreMs)), locale);
}
