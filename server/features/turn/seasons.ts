import { schoolYearOf, yearAfter } from '../../../schema/shapes.ts';

/** The year a school turns to: the next one, or in September still the one that has just begun. */
export function turningTo(now: Date): string {
  const year = schoolYearOf(now);
  return now < undoUntil(year) ? year : yearAfter(year);
}

/** A turn can be confirmed from 1 July on, in the time of Paris. */
export const confirmableFrom = (year: string): Date => new Date(Date.UTC(Number(year.slice(0, 4)), 5, 30, 22));

/** And confirmed or taken back until the end of September. */
export const undoUntil = (year: string): Date => new Date(Date.UTC(Number(year.slice(0, 4)), 8, 30, 22));

export const isSeason = (year: string, now: Date): boolean => now >= confirmableFrom(year) && now < undoUntil(year);
