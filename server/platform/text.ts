import { Refusal } from './refusals.ts';

export interface TextRules {
  /** Longest text, in UTF-16 units as browsers count them, after cleaning. */
  max: number;
  /** Path of the input, named in the refusal. */
  field: string;
  /** Refuses a text without anything to see. */
  required?: boolean;
  /** Keeps line breaks; otherwise they become spaces. */
  lines?: boolean;
}

/**
 * The text as it is kept: well-formed, NFC, trimmed, without control characters; without anything to see, it is empty.
 * Refuses with INVALID what is too long, or blank where something is required.
 */
export function cleanText(value: string, { max, field, required = false, lines = false }: TextRules): string {
  if (value.length > max * 4 + 100) throw tooLong(field, max);
  const text = (lines ? value.replace(/\r\n?/g, '\n') : value.replace(/[\r\n]+/g, ' '))
    .replace(/\p{Surrogate}/gu, '\uFFFD').normalize('NFC').replace(/\t/g, ' ').replace(CONTROLS, '').trim();
  const seen = SOMETHING.test(text) ? text : '';
  if (seen.length > max) throw tooLong(field, max);
  if (required && seen === '') {
    throw new Refusal('INVALID', { field, words: { fr: 'Écrivez quelque chose ici.', en: 'Write something here.' } });
  }
  return seen;
}

/** Control characters but the line break, and marks that turn the direction of the text around them or stand for nothing. */
const CONTROLS = /(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/gu;

/** Anything that leaves ink. */
const SOMETHING = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/u;

function tooLong(field: string, max: number): Refusal {
  const [fr, en] = [new Intl.NumberFormat('fr').format(max), new Intl.NumberFormat('en').format(max)];
  return new Refusal('INVALID', { field, words: { fr: `C’est trop long : ${fr} caractères au plus.`, en: `This is too long: ${en} characters at most.` } });
}
