import { schoolYearOf } from '../../../../schema/shapes.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import { found } from '../../../platform/refusals.ts';
import { isGroup } from '../../school/model.ts';
import type { DepartureRecord } from '../model.ts';
import { departuresPolicy } from '../policy.ts';
import type { Needs } from './needs.ts';

/** Gives whoever left by mistake a place again: the same person, with all that is theirs. Others come back by a place that is given elsewhere. */
export function returning({ models: { departures }, school, now }: Needs) {
  return {
    /** A pupil in a class of this year, a teacher in that class and the school. NOT_FOUND for whoever has not left that school, or left it as someone else. Sent twice, it is once. */
    async bringBack(actor: Actor, schoolId: string, personId: string, classroomId: string): Promise<void> {
      signedIn(actor);
      const there = await school.schoolOf(schoolId);
      authorize(actor, departuresPolicy, 'bringBack', there);
      const departure = await departures.findOne({ _id: idOf(personId), schoolId: there._id, role: { $in: ['PUPIL', 'TEACHER'] } }).lean<DepartureRecord>();
      // Sent again, they are back already.
      if (!departure && (await school.standingsOf([personId])).placed.has(personId) && (await school.placesIn(there._id, personId)).length > 0) return;
      const { since, role } = await found(departure);
      const room = await school.classroomFor(actor, 'direct', classroomId);
      await found(room.schoolId === there._id && !isGroup(room) && room.year === schoolYearOf(now()) ? room : null);
      const once = (where: string): string => idFor(`back ${personId} ${since.getTime()} ${where}`);
      if (role === 'TEACHER') await school.givePlace(personId, 'TEACHER', there._id, null, once(there._id));
      await school.givePlace(personId, role === 'TEACHER' ? 'TEACHER' : 'PUPIL', there._id, room._id, once(room._id));
      await departures.deleteOne({ _id: personId, since });
    },
  };
}
