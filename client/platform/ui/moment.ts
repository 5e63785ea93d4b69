import { withFirst } from '../words/longDay.ts';
import type { Locale } from '../words/words.ts';

export interface MomentPhrases {
  now: string;
  today: (time: string) => string;
  yesterday: (time: string) => string;
  onDay: (day: string, time: string) => string;
}

const minute = 60_000;
const hour = 60 * minute;

/** A moment as people say it: "il y a 5 minutes", "hier à 16:10", "lundi 2 novembre à 8:30". */
export function spoken(moment: Date, now: Date, locale: Locale, phrases: MomentPhrases): string {
  const ago = now.getTime() - moment.getTime();
  if (Math.abs(ago) < minute) return phrases.now;
  if (Math.abs(ago) < hour) return new Intl.RelativeTimeFormat(locale).format(-Math.trunc(ago / minute), 'minute');
  const time = moment.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
  const days = daysBetween(moment, now);
  if (days === 0) return phrases.today(time);
  if (days === 1) return phrases.yesterday(time);
  return phrases.onDay(spokenDay(moment, now, locale), time);
}

/** The year is said only when it is another one. */
export function spokenDay(moment: Date, now: Date, locale: Locale): string {
  const otherYear = moment.getFullYear() !== now.getFullYear();
  return withFirst(moment.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', ...(otherYear && { year: 'numeric' }) }), locale);
}

/** Whole, for the tooltip and the curious. */
export function inFull(moment: Date, locale: Locale): string {
  return withFirst(moment.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' }), locale);
}

function daysBetween(earlier: Date, later: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(later) - midnight(earlier)) / (24 * hour));
}
