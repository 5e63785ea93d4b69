import { classes } from './service/classrooms.ts';
import { enrolling } from './service/enrolling.ts';
import { schoolFounding } from './service/founding.ts';
import { groups } from './service/groups.ts';
import { importing } from './service/importing.ts';
import { leaving } from './service/leaving.ts';
import type { Needs } from './service/needs.ts';
import { overseen } from './service/overseen.ts';
import { places } from './service/places.ts';

/** Schools, their classes, and who has which place in them. One file per subject in `service/`. */
export function schoolService(needs: Needs) {
  const parts = { places: places(needs), classes: classes(needs) };
  return {
    ...parts.places,
    ...parts.classes,
    ...enrolling({ ...needs, ...parts }),
    ...leaving(parts),
    ...schoolFounding({ ...needs, ...parts }),
    ...groups({ ...needs, ...parts }),
    ...importing(needs),
    ...overseen(needs),
    /** Ends what was to end by itself. */
    sweep: (): Promise<void> => parts.places.sweepPlaces(),
  };
}

export type SchoolService = ReturnType<typeof schoolService>;
