import type { Locale } from './words.ts';

/**
 * `longDay('fr')(at)` is "1er septembre 2027", in the time of French schools. With a number of milliseconds more: the last day before an end is `(at, -1)`.
 */
export function longDay(locale: Locale): (at: string, moreMs?: number) => string {
  const format = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Paris' });
  return (at, moreMs = 0) => {
    const said = format.format(new Date(Date.parse(at) + moreMs));
    return locale === 'fr' ? said.replace(/^1 /, '1er ') : said;
  };
}
