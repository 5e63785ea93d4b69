import { applying } from './service/applying.ts';
import type { Needs } from './service/needs.ts';
import { leavers } from './service/leavers.ts';
import { planning } from './service/planning.ts';

/** The turn of a school from one year to the next: planned by its head, then applied in the background. */
export function turnService(needs: Needs) {
  const work = applying(needs);
  return { ...planning(needs, work), ...leavers(needs), sweep: work.sweep };
}

export type TurnService = ReturnType<typeof turnService>;
