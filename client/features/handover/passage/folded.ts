/** A name as it is searched: neither accents nor capitals count. */
export const folded = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
