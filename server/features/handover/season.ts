import { schoolYearOf, yearBefore } from '../../../schema/shapes.ts';

const DAY_MS = 86_400_000;
/** Days that a family has to answer before it may be sent without their yes. */
export const ANSWER_DAYS = 7;
/** Days that a passage in the middle of a year stays open: as long as the rules keep an account of whoever has left. */
export const MOVE_DAYS = 90;

const second = (year: string): number => Number(year.slice(5));

/** A handover at the end of a year is sent from 1 June, in the time of Paris. */
export const opensAt = (year: string): Date => new Date(Date.UTC(second(year), 4, 31, 22));

/** And is open to the end of October, when Paris has its winter time again: two months after the year's end, so that an account is closed within three. */
export const closesAt = (year: string): Date => new Date(Date.UTC(second(year), 9, 31, 23));

export const isOpen = (year: string, now: Date): boolean => now >= opensAt(year) && now < closesAt(year);

/** The year whose leavers are handed over: until the end of October still the one before. */
export function endingYear(now: Date): string {
  const year = schoolYearOf(now);
  return now < closesAt(yearBefore(year)) ? yearBefore(year) : year;
}

export const inDays = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY_MS);
