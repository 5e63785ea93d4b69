import type { Arrival, Room } from './createArrivals.ts';

/** Classes as the options of a list; the year is said where there are classes of two. */
export function roomsToChoose(rooms: readonly Room[]): { value: string; label: string }[] {
  const years = new Set(rooms.map(({ year }) => year));
  return rooms.map(({ id, name, year }) => ({ value: id, label: years.size > 1 ? `${name} (${year})` : name }));
}

/** Classes in which all of them can be placed: whoever comes when a year is over goes to a class of the next. */
export const roomsFor = (rooms: readonly Room[], links: readonly Pick<Arrival, 'occasion' | 'year'>[]): Room[] =>
  rooms.filter((room) => links.every(({ occasion, year }) => occasion === 'MOVE' || room.year !== year));
