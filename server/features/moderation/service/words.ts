import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';

const MOST_WORDS = 200;
const LONGEST_WORD = 40;
const LONGEST_SLOW = 300;

/** The words as they are kept: without blanks, each once. Refuses with INVALID too many, or one too long. */
export function cleanWords(words: readonly string[], field: 'held' | 'allowed'): string[] {
  if (words.length > MOST_WORDS) throw invalid(field, `${MOST_WORDS} mots au plus.`, `${MOST_WORDS} words at most.`);
  const cleaned = words.map((word) => cleanText(word, { max: LONGEST_WORD, field }).toLocaleLowerCase('fr'));
  return [...new Set(cleaned)].filter(Boolean);
}

/** When so many minutes are over; null for no end. Refuses with INVALID what is out of bounds. */
export function minutesAsked(minutes: number | null, most: number, now: Date): Date | null {
  if (minutes === null) return null;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > most) throw invalid('minutes', `De 1 à ${most} minutes.`, `From 1 to ${most} minutes.`);
  return new Date(now.getTime() + minutes * 60_000);
}

/** Seconds of slow mode. Refuses with INVALID what is out of bounds. */
export function secondsAsked(seconds: number): number {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_SLOW) {
    throw invalid('seconds', `De 0 à ${LONGEST_SLOW} secondes.`, `From 0 to ${LONGEST_SLOW} seconds.`);
  }
  return seconds;
}

const invalid = (field: string, fr: string, en: string): Refusal => new Refusal('INVALID', { field, words: { fr, en } });
