import { archives } from './service/archives.ts';
import { classes } from './service/classrooms.ts';
import { departing } from './service/departing.ts';
import { closing } from './service/closing.ts';
import { enrolling } from './service/enrolling.ts';
import { schoolFounding } from './service/founding.ts';
import { families } from './service/families.ts';
import { groups } from './service/groups.ts';
import { importing } from './service/importing.ts';
import { inviting } from './service/inviting.ts';
import { leaving } from './service/leaving.ts';
import { moving } from './service/moving.ts';
import { letters } from './service/letters.ts';
import type { Needs } from './service/needs.ts';
import { turning } from './service/turning.ts';
import { neighbours } from './service/neighbours.ts';
import { overseen } from './service/overseen.ts';
import { places } from './service/places.ts';

/** Schools, their classes, and who has which place in them. One file per subject in `service/`. */
export function schoolService(needs: Needs) {
  const parts = { places: places(needs), classes: classes(needs) };
  const years = closing(needs);
  return {
    ...parts.places,
    ...parts.classes,
    ...enrolling({ ...needs, ...parts }),
    ...letters({ ...needs, ...parts }),
    ...leaving(parts),
    ...departing(needs),
    ...schoolFounding({ ...needs, ...parts }),
    ...groups({ ...needs, ...parts }),
    ...families({ ...needs, ...parts }),
    ...inviting({ ...needs, ...parts }),
    ...importing(needs),
    ...overseen(needs),
    ...neighbours(needs),
    ...years,
    ...archives(needs),
    ...turning(needs),
    /** Ends what was to end by itself, and the places of years that are over. */
    async sweep(): Promise<void> { await parts.places.sweepPlaces(); await years.closeYears(); },
    ...moving(needs),
  };
}

export type SchoolService = ReturnType<typeof schoolService>;
