/** The words of one class: held besides the usual ones, and allowed although the usual ones hold them. */
export interface OwnWords {
  held: readonly string[];
  allowed: readonly string[];
}

/**
 * The first word of a text that a teacher would want to see before the class does, as the list has it; null when there is none. Whole words only, disguised or not.
 * What a class allows is let through, what it holds is held, whatever the usual list says.
 */
export function heldWord(text: string, own: OwnWords): string | null {
  const held = new Set([...USUAL, ...own.held].map(fold));
  const allowed = new Set(own.allowed.map(fold));
  return fold(text).split(/[^\p{L}\p{N}]+/u).find((token) => held.has(token) && !allowed.has(token)) ?? null;
}

const USUAL = ['connard', 'connards', 'connasse', 'connasses', 'con', 'conne', 'pute', 'putain', 'salope', 'merde', 'enculé', 'encule', 'pd', 'fdp', 'ntm', 'tg', 'bite'];

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
