const paris = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });
const long = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });

/** The day it is in Paris at that moment, as in `2026-11-28`. */
export const dayOf = (at: Date): string => paris.format(at);

/** The same as French says it, as in `28 novembre 2026`. */
export const longDayOf = (at: Date): string => long.format(at);
