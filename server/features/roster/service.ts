import { deciding } from './service/deciding.ts';
import { holding } from './service/holding.ts';
import { looking } from './service/looking.ts';
import type { Needs } from './service/needs.ts';
import { receiving } from './service/receiving.ts';
import { working } from './service/working.ts';

/** Deliveries of a school's people: read, compared, decided, applied, undone. One file per subject in `service/`. */
export function rosterService(needs: Needs) {
  const hold = holding(needs);
  const works = working(needs, hold);
  return {
    ...receiving(needs, hold, works.begin),
    ...deciding(needs, () => { void works.work().catch(needs.report); }),
    ...looking(needs),
    work: works.work, sweep: works.sweep, close: works.close,
  };
}

export type RosterService = ReturnType<typeof rosterService>;
