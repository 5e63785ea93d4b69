import type { Room } from './createArrivals.ts';

/** Classes as the options of a list; the year is said where there are classes of two. */
export function roomsToChoose(rooms: readonly Room[]): { value: string; label: string }[] {
  const years = new Set(rooms.map(({ year }) => year));
  return rooms.map(({ id, name, year }) => ({ value: id, label: years.size > 1 ? `${name} (${year})` : name }));
}
