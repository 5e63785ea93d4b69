interface Hours { readonly days: readonly number[]; readonly from: number; readonly until: number }

/** Schools live by the clock of Paris, whatever the device says. */
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false });
const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The day (1 is Monday) and the minute of the day in Paris. */
export function inParis(instant: Date): { day: number; minute: number } {
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { day: WEEK.indexOf(parts.weekday!) + 1, minute: (Number(parts.hour) % 24) * 60 + Number(parts.minute) };
}

/** When hours begin next: in how many days, on which day, at which minute; undefined when they never do. */
export function nextOpening({ days, from }: Hours, now: Date): { inDays: number; day: number; minute: number } | undefined {
  const { day, minute } = inParis(now);
  for (let inDays = minute < from ? 0 : 1; inDays <= 7; inDays++) {
    const then = (day - 1 + inDays) % 7 + 1;
    if (days.includes(then)) return { inDays, day: then, minute: from };
  }
  return undefined;
}

/** Minutes after midnight as a time field writes them, and back. */
export const asTime = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
export function fromTime(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
