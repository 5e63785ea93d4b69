import type { Pupil } from './createDesk.ts';

/** Pupils under the name of their class, in the order they come. */
export function byClass(pupils: readonly Pupil[]): { className: string; pupils: Pupil[] }[] {
  const rooms = new Map<string, Pupil[]>();
  for (const pupil of pupils) rooms.set(pupil.className, [...rooms.get(pupil.className) ?? [], pupil]);
  return [...rooms].map(([className, ofClass]) => ({ className, pupils: ofClass }));
}
