import { randomInt } from 'node:crypto';

/** Signs that are not taken for one another, seen or said aloud: of each pair one only. Eight of them are 35 bits. */
const SIGNS = '23456789ACEFHJKMRTUXY';
const LENGTH = 8;

/** What is typed for a sign that it looks or sounds like. */
const MEANT: Record<string, string> = { S: '5', Z: '2', B: '8', G: '6', V: 'U', N: 'M' };

export const newCode = (): string => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/** The code as it is kept, whatever its case, spaces and marks; null for what cannot be one. */
export function codeTyped(typed: string): string | null {
  if (typed.length > 100) return null;
  const signs = [...typed.normalize('NFKD').toUpperCase().replace(/[^A-Z0-9]/g, '')].map((sign) => MEANT[sign] ?? sign).join('');
  return signs.length === LENGTH && [...signs].every((sign) => SIGNS.includes(sign)) ? signs : null;
}

/** In two groups, as it is read aloud, on one line. */
export const codeShown = (code: string): string => `${code.slice(0, LENGTH / 2)}\u00a0${code.slice(LENGTH / 2)}`;
