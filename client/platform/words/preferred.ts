import type { Locale } from './words.ts';

/** The first of the reader's languages that we speak; French when none. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    if (/^fr\b/i.test(language)) return 'fr';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'fr';
}
