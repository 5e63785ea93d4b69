import type { Desk, Destination, Pupil, ReadFile } from './createDesk.ts';
import { onTheWay } from './stages.ts';

/** What the lines of a file come to, school by school. Whoever is on their way already is left as they are. */
export function plansOf(lines: ReadFile['lines'], desk: Pick<Desk, 'handovers'>): { destination: Destination; pupils: Pupil[] }[] {
  const gone = onTheWay(desk);
  const plans = new Map<string, { destination: Destination; pupils: Pupil[] }>();
  for (const { pupil, destination } of lines) {
    if (gone.has(pupil.id)) continue;
    const plan = plans.get(destination.uai) ?? { destination, pupils: [] };
    plan.pupils.push(pupil);
    plans.set(destination.uai, plan);
  }
  return [...plans.values()];
}
