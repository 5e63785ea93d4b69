import type { HandoverInput } from '../../../../schema/generated/server.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { schoolYearOf } from '../../../../schema/shapes.ts';
import type { HandoverRecord, LinkRecord } from '../model.ts';
import { MOVE_DAYS, closesAt, endingYear, inDays, isOpen, opensAt } from '../season.ts';
import type { Destinations } from './destinations.ts';
import type { Leavers, Pupil } from './leavers.ts';
import type { Needs } from './needs.ts';

/** What a school hands over this year. */
export interface Desk {
  schoolId: string; schoolName: string; year: string; opensAt: Date; closesAt: Date; isOpen: boolean;
  handovers: HandoverRecord[]; unplanned: Pupil[]; pupils: Pupil[];
}

const MOST = 400;

/** Preparing who goes where. */
export function preparing({ models: { handovers, links }, people, school, now }: Needs, { destinationAsked }: Destinations, { rollOf, leaving, everyone, yearOf }: Leavers) {
  const fresh = (handover: HandoverRecord, personId: string, fromClass: string, actor: Actor): LinkRecord => ({
    _id: idFor(`passage ${handover._id} ${personId}`), handoverId: handover._id, personId, state: 'PROPOSED', open: true, rev: 1, occasion: handover.occasion, year: handover.year,
    fromSchoolId: handover.schoolId, fromClass, to: handover.to, openUntil: handover.occasion === 'MOVE' ? inDays(now(), MOVE_DAYS) : closesAt(handover.year),
    informedAt: null, chosen: [], chosenAt: null, answers: [], sentAt: null, sent: [], toClassroomId: null, refuser: null, reason: null, matches: [],
    confirmedAt: null, confirmedBy: null, inEffectAt: null, cardPrintedAt: null, remindedAt: null, warnedAt: null, history: [{ at: now(), act: 'PROPOSED', byId: actor.id }],
  });

  return {
    /** What is under way and what was of the year that ends, and who has been thought of by nobody. */
    async deskFor(actor: Actor, schoolId: string): Promise<Desk> {
      const there = await school.schoolFor(actor, schoolId);
      const year = endingYear(now());
      const [rows, going, pupils, met] = await Promise.all([
        handovers.find({ schoolId: there._id, year: { $in: [year, schoolYearOf(now())] } }).sort({ createdAt: 1, _id: 1 }).lean<HandoverRecord[]>(), leaving(there, year), everyone(there),
        links.distinct('personId', { fromSchoolId: there._id, $or: [{ open: true }, { year, state: 'IN_EFFECT' }] }),
      ]);
      const thought = new Set(met);
      return {
        schoolId: there._id, schoolName: there.name, year, opensAt: opensAt(year), closesAt: closesAt(year), isOpen: isOpen(year, now()),
        handovers: rows, unplanned: going.filter(({ id }) => !thought.has(id)), pupils,
      };
    },

    /** Adds pupils to what goes to that destination on that occasion this year. Done twice, it is once. */
    async prepareHandover(actor: Actor, schoolId: string, { uai, name, occasion, pupilIds }: HandoverInput): Promise<HandoverRecord> {
      signedIn(actor);
      const own = await school.schoolFor(actor, schoolId);
      const ids = [...new Set(pupilIds.map(idOf))];
      if (ids.length === 0 || ids.length > MOST) throw new Refusal('INVALID', { field: 'input.pupilIds', words: { fr: `Choisissez de 1 à ${MOST} élèves.`, en: `Choose 1 to ${MOST} pupils.` } });
      const to = await destinationAsked(own, uai, name);
      const year = yearOf(occasion, endingYear(now()));
      const roll = await rollOf(own, year);
      if (!ids.every((id) => roll.has(id))) throw new Refusal('NOT_FOUND');
      const handover: HandoverRecord = { _id: idFor(`handover ${own._id} ${year} ${occasion} ${to.uai}`), schoolId: own._id, to, year, occasion, byId: actor.id!, createdAt: now() };
      const asked = ids.map((id) => fresh(handover, id, roll.get(id)!.className, actor));
      const elsewhere = await links.find({ personId: { $in: ids }, open: true, handoverId: { $ne: handover._id } }).select('personId').lean();
      if (elsewhere.length > 0) throw onTheWay((await people.byIds(elsewhere.map(({ personId }) => personId))).map(({ firstName, lastName }) => `${firstName} ${lastName}`));
      await insertMissing(handovers, [handover]);
      await insertMissing(links, asked);
      if (await links.countDocuments({ _id: { $in: asked.map(({ _id }) => _id) } }) < asked.length) throw new Refusal('CONFLICT');
      return found(handovers.findById(handover._id).lean<HandoverRecord>());
    },
  };
}

const onTheWay = (names: readonly string[]): Refusal => new Refusal('CONFLICT', { field: 'input.pupilIds', words: {
  fr: `Déjà en route vers un autre établissement : ${names.join(', ')}. Retirez d’abord ce passage.`, en: `On the way to another school already: ${names.join(', ')}. Take that passage back first.`,
} });
