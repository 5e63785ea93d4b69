const paris = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });

/** The day it is in Paris at that moment, as in `2026-11-28`. */
export const dayOf = (at: Date): string => paris.format(at);
