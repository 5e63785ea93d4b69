import type { Hours } from './model.ts';

const paris = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether an instant is within the hours, by the clocks of Paris. */
export function isWithin({ days, from, until }: Hours, at: Date): boolean {
  const parts = Object.fromEntries(paris.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(parts.hour) * 60 + Number(parts.minute);
  return days.includes(DAYS.indexOf(parts.weekday!) + 1) && minute >= from && minute < until;
}
