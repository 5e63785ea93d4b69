const paris = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });
const long = { FR: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }), EN: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Paris' }) } as const;

/** The day it is in Paris at that moment, as in `2026-11-28`. */
export const dayOf = (at: Date): string => paris.format(at);

/** The same as it is said, as in `28 novembre 2026`, `1er juin 2027`; in English as in `1 June 2027`. */
export const longDayOf = (at: Date, locale: 'FR' | 'EN' = 'FR'): string => (locale === 'FR' ? long.FR.format(at).replace(/^1 /, '1er ') : long.EN.format(at));
