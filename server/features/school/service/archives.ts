import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { byLevel } from '../levels.ts';
import type { ClassroomRecord } from '../model.ts';
import type { Needs } from './needs.ts';

/** A class whose year is over, as one of its readers finds it again. */
export interface PastClass { classroom: ClassroomRecord; pupilIds: string[] }

/** What is kept of years that are over. */
export function archives({ models: { classrooms } }: Needs) {
  return {
    /** The classes whose year is over that the viewer still reads, the last year first, then by level and name; with their children who were in each. One read. */
    async archivesOf(actor: Actor): Promise<PastClass[]> {
      signedIn(actor);
      if (actor.past.over.size === 0) return [];
      const rows = await classrooms.find({ _id: { $in: [...actor.past.over] } }).lean<ClassroomRecord[]>();
      return rows.sort((one, other) => (one.year < other.year ? 1 : one.year > other.year ? -1 : byLevel(one, other)))
        .map((classroom) => ({ classroom, pupilIds: actor.past.wards.filter(({ classroomId }) => classroomId === classroom._id).map(({ pupilId }) => pupilId) }));
    },
  };
}
