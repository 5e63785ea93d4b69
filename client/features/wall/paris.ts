/** Schools live by the clock of Paris, whatever the device says. */
const ZONE = 'Europe/Paris';
const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });

/** An instant as a date field writes it, `2026-11-24T08:30`, on the clock of Paris. */
export const inParis = (instant: Date): string => parts.format(instant).replace(' ', 'T');

/** The instant of a date field's text, read on the clock of Paris; undefined when it is no date. */
export function fromParis(local: string): Date | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const first = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(first));
}

/** How far Paris is ahead of UTC at an instant, in ms. */
const offsetAt = (instant: number): number => Date.parse(`${inParis(new Date(instant))}Z`) - Math.floor(instant / 60_000) * 60_000;
