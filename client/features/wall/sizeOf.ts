import type { Locale } from '../../platform/words/words.ts';

const steps = [[1_000_000, { fr: 'Mo', en: 'MB' }], [1_000, { fr: 'ko', en: 'kB' }]] as const;

/** A size in bytes as people say it: "1,4 Mo". */
export function sizeOf(bytes: number, locale: Locale): string {
  const [unit, names] = steps.find(([least]) => bytes >= least) ?? steps[1];
  const figure = Math.max(bytes / unit, unit === 1_000 ? 1 : 0);
  return `${figure.toLocaleString(locale, { maximumFractionDigits: figure < 10 && unit > 1_000 ? 1 : 0 })}\u00a0${names[locale]}`;
}
