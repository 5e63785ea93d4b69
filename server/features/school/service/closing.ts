import { endOf, schoolYearOf } from '../../../../schema/shapes.ts';
import type { MembershipRecord } from '../model.ts';
import type { Needs } from './needs.ts';

const CLASSES = 50;

/**
 * Ends the places of classes with their year. Rights do not wait for it, the calendar decides them; it is for whatever counts the places
 * that nobody has ended. Several instances may do it at once, and one that is cut is done again.
 */
export function closing({ models: { classrooms, memberships }, people, now }: Needs) {
  return {
    /** Closes classes of years that are over; whoever is concerned is judged again. */
    async closeYears(): Promise<void> {
      for (;;) {
        const over = await classrooms.find({ endedAt: null, year: { $lt: schoolYearOf(now()) } }).limit(CLASSES).lean();
        for (const { _id, year } of over) {
          const open = await memberships.find({ classroomId: _id, until: null }).lean<MembershipRecord[]>();
          await memberships.updateMany({ classroomId: _id, until: null }, { $set: { until: endOf(year), stayed: true } });
          await classrooms.updateOne({ _id }, { $set: { endedAt: now() } });
          await people.rightsChangedFor(open.map(({ personId }) => personId));
        }
        if (over.length < CLASSES) return;
      }
    },
  };
}
