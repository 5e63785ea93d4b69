/** A text as search compares it: without case, accents and marks, its spaces single. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').replace(/[’‘`´]/g, '\'').replace(/\s+/gu, ' ').trim();
