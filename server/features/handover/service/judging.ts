import type { Actor } from '../../../platform/access/actor.ts';
import { onceForEach } from '../../../platform/database/together.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { schoolYearOf, yearAfter } from '../../../../schema/shapes.ts';
import { byLevel } from '../../school/levels.ts';
import { type ClassroomRecord, isGroup } from '../../school/model.ts';
import type { LinkRecord, RefusalReason } from '../model.ts';
import { inDays } from '../season.ts';
import { SENT_ON } from '../states.ts';
import { type Ledger, stateIs } from './ledger.ts';
import type { Ground, Matching } from './matching.ts';
import type { Needs } from './needs.ts';

/** The pupils that other schools hand over to a school. */
export interface Arriving { schoolId: string; schoolName: string; links: LinkRecord[]; classrooms: ClassroomRecord[]; ground: () => Promise<Ground> }

/** What is over stays on the list so long. */
const SHOWN_DAYS = 180;

/** What the head of the next school does before confirming: nothing of it opens anything. */
export function judging({ models: { links }, school, now }: Needs, { changeAll }: Ledger, { groundOf }: Matching) {
  /** Classes of this year and of the next: where somebody who arrives can be placed. */
  async function classesOf(schoolId: string): Promise<ClassroomRecord[]> {
    const year = schoolYearOf(now());
    return (await school.classroomsIn([schoolId])).filter((room) => [year, yearAfter(year)].includes(room.year) && !isGroup(room)).sort((one, other) => byLevel(one, other) || one.year.localeCompare(other.year));
  }

  return {
    async arrivalsFor(actor: Actor, schoolId: string): Promise<Arriving> {
      const there = await school.schoolFor(actor, schoolId);
      const rows = await links.find({ 'to.schoolId': there._id, state: { $in: SENT_ON }, sentAt: { $gt: inDays(now(), -SHOWN_DAYS) } }).lean<LinkRecord[]>();
      let read: Promise<Ground> | undefined;
      return { schoolId: there._id, schoolName: there.name, links: rows, classrooms: await classesOf(there._id), ground: () => read ??= groundOf(there._id) };
    },

    /** Accepts, for a class of the school or for none yet. */
    async acceptPassages(actor: Actor, linkIds: readonly string[], classroomId: string | null): Promise<LinkRecord[]> {
      // The classes of the school are read once, however many are accepted.
      const classes = onceForEach(classesOf);
      return changeAll(actor, linkIds, 'receiver', 'judge', async (link) => {
        if (link.state === 'ACCEPTED' && link.toClassroomId === classroomId) return null;
        const room = classroomId && await found((await classes(link.to.schoolId!)).find(({ _id }) => _id === idOf(classroomId)));
        if (room && link.occasion === 'YEAR_END' && room.year === link.year) throw new Refusal('INVALID', { field: 'classroomId', words: NEXT_YEAR });
        return { set: { ...stateIs('ACCEPTED'), toClassroomId: classroomId }, act: 'ACCEPTED' };
      });
    },

    refusePassages: (actor: Actor, linkIds: readonly string[], reason: RefusalReason): Promise<LinkRecord[]> => changeAll(actor, linkIds, 'receiver', 'judge', (link) => (link.state === 'REFUSED' && link.reason === reason && link.refuser === 'SCHOOL' ? null
      : { set: { ...stateIs('REFUSED'), refuser: 'SCHOOL', reason, toClassroomId: null }, act: 'REFUSED' })),

    /** Takes back what was answered: the passage waits for an answer again. */
    reconsiderPassages: (actor: Actor, linkIds: readonly string[]): Promise<LinkRecord[]> => changeAll(actor, linkIds, 'receiver', 'reconsider', async (link) => {
      if (link.state === 'SENT') return null;
      if (link.openUntil <= now() || await links.exists({ personId: link.personId, open: true, _id: { $ne: link._id } })) throw new Refusal('CONFLICT', { words: OVER });
      return { set: { ...stateIs('SENT'), refuser: null, reason: null, toClassroomId: null }, act: 'RECONSIDERED' };
    }),
  };
}

const NEXT_YEAR = { fr: 'Ces élèves arrivent à la rentrée : choisissez une classe de l’année prochaine. Si elle n’existe pas encore, acceptez-les sans classe.', en: 'These pupils come when the next year begins: choose a class of that year. If there is none yet, accept them without a class.' };
const OVER = { fr: 'Ce passage n’est plus ouvert : l’élève est en route vers un autre établissement, ou le délai est passé.', en: 'This passage is no longer open: the pupil is on the way to another school, or its time has passed.' };
