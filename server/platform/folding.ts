/** A text as it is looked for: small letters without accents, nothing but letters and digits, one space between words. */
export const folded = (text: string): string => text.toLowerCase()
  .replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l')
  .normalize('NFD').replace(/\p{M}+/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The words of a text as it is looked for. */
export const wordsOf = (text: string): string[] => folded(text).split(' ').filter(Boolean);

/** Whether each word asked for begins a word of the text, which has been folded: `du ma` finds `marie dupont`. */
export const answers = (foldedText: string, asked: readonly string[]): boolean =>
  asked.every((word) => foldedText.startsWith(word) || foldedText.includes(` ${word}`));
