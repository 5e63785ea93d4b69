import type { ItemInput, ReportOutcome, ReportReason } from '../../../../schema/generated/server.ts';
import { EVIDENCE_DAYS, limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { dayOf } from '../../../platform/days.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import { Refusal, found, refusalOf } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { reportPolicy } from '../policy.ts';
import { type ReportRecord, saysTheSame } from '../reports.ts';
import type { DeskNeeds } from './deskNeeds.ts';
import type { Item } from './doors.ts';

const A_DAY = 20;
const DAY_MS = 86_400_000;
const MOST = 100;
const SHOWN_DAYS = 7;

/** Announces that something was reported in a class, or that a report was handled. */
export const reportsTopic = (classroomId: string): string => `reports:${classroomId}`;

/** What people say is not right, kept as it stood. Whoever wrote it never learns who said so. */
export function reporting({ models: { reports }, law, doorOf, events, now }: DeskNeeds) {
  /** Takes one of the reporter's turns of the day, and keeps the report with it. */
  async function keep(report: Omit<ReportRecord, 'turn'>): Promise<void> {
    const today = `${report.reporterId} ${dayOf(report.at)} `;
    for (let n = await reports.countDocuments({ turn: { $gte: today, $lt: `${today}~` } }); n < A_DAY; n++) {
      try {
        await reports.create({ ...report, turn: today + String(n).padStart(2, '0') });
        return events.publish(reportsTopic(report.classroomId), null);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        if (await reports.exists({ _id: report._id })) return;
      }
    }
    throw new Refusal('TOO_MANY_ATTEMPTS', { retryAfter: 3600, words: ENOUGH });
  }

  /** A report for the staff of its class, but not for whoever wrote what it is about. To all others it does not exist: its id can be guessed from who reported what. */
  async function reportFor(actor: Actor, id: string): Promise<ReportRecord> {
    signedIn(actor);
    const report = await found(reports.findById(idOf(id)).lean());
    authorize(actor, reportPolicy, 'read', report);
    return report;
  }

  return {
    /** Keeps what someone says is not right, as it stands. Said again by the same person, it is kept once. Refuses one's own, and more than 20 a day. */
    async report(actor: Actor, { kind, id }: ItemInput, reason: ReportReason, words: string): Promise<true> {
      const reporterId = signedIn(actor);
      const said = cleanText(words, { max: limits.reportWords, field: 'words', lines: true });
      const item = await doorOf(kind).one(actor, kind, idOf(id));
      if (actor.is(item.authorId)) throw new Refusal('NOT_ALLOWED', { words: ONES_OWN });
      if (actor.isOver(item)) throw new Refusal('YEAR_OVER', { words: TELL_AN_ADULT });
      const _id = idFor(`${kind} ${id} reported by ${reporterId}`);
      if (await reports.exists({ _id })) return true;
      const { classroomId, schoolId } = item;
      await keep({ _id, classroomId, schoolId, item, reporterId, reason, words: said, at: now(), outcome: null, handledBy: null, handledAt: null, isErased: false });
      return true;
    },

    /** Notes what a report led to. Handled the same way by two at once it is handled once; in another way, the second is refused with CONFLICT. */
    async handle(actor: Actor, id: string, outcome: ReportOutcome): Promise<Room> {
      const { _id, classroomId, schoolId, item } = await reportFor(actor, id);
      const done = await reports.updateOne({ _id, outcome: null }, { $set: { outcome, handledBy: actor.id, handledAt: now() } });
      if (done.modifiedCount === 0) {
        if ((await found(reports.findById(_id).lean())).outcome !== outcome) throw new Refusal('CONFLICT');
        return { classroomId, schoolId };
      }
      await law.record({ room: { classroomId, schoolId }, actor, action: 'HANDLE', space: null, targetId: item.authorId, item: { kind: item.kind, id: item.id } });
      events.publish(reportsTopic(classroomId), null);
      return { classroomId, schoolId };
    },

    /** Reports of a class that are open, oldest first, then those handled lately. For its staff: the caller has asked. */
    async ofClass({ classroomId }: Room): Promise<ReportRecord[]> {
      const [open, handled] = await Promise.all([
        reports.find({ classroomId, outcome: null }).sort({ at: 1 }).limit(MOST).lean(),
        reports.find({ classroomId, outcome: { $ne: null }, handledAt: { $gt: new Date(now().getTime() - SHOWN_DAYS * DAY_MS) } }).sort({ handledAt: -1 }).limit(MOST).lean(),
      ]);
      return [...open, ...handled];
    },

    /** Whether what was reported still stands, and says the same. */
    async stands(actor: Actor, { item }: ReportRecord): Promise<boolean> {
      const { kind, id } = item;
      const it = await doorOf(kind).one(actor, kind, id).catch((error: unknown): Item | null => {
        if (refusalOf(error)?.code !== 'NOT_FOUND') throw error;
        return null;
      });
      return it !== null && it.removedAt === null && saysTheSame(it, item);
    },

    /** Forgets for good what was handled long enough ago. Of the others the words go with what was reported, as it goes: the report itself stays on. */
    async forget(): Promise<void> {
      const past = { $lte: new Date(now().getTime() - EVIDENCE_DAYS * DAY_MS) };
      await reports.deleteMany({ handledAt: past });
      for (const { _id, item: { kind, id } } of await reports.find({ at: past, isErased: false }, { item: 1 }).lean()) {
        if (await doorOf(kind).isKept(kind, id)) continue;
        await reports.updateOne({ _id }, { $set: { 'item.text': '', 'item.place': '', 'item.fileIds': [], 'item.heldFor': null, isErased: true } });
      }
    },
  };
}

export type Reporting = ReturnType<typeof reporting>;

const ONES_OWN = { fr: 'C’est toi qui l’as écrit : tu peux le modifier ou le retirer.', en: 'You wrote this yourself: you can change it or take it away.' };
const TELL_AN_ADULT = {
  fr: 'L’année de cette classe est terminée : personne n’y veille plus. Parlez-en à un adulte de l’école.', en: 'This class’s year is over: nobody watches over it any more. Talk about it with an adult of the school.',
};
const ENOUGH = {
  fr: 'Vous avez beaucoup signalé aujourd’hui. Parlez-en maintenant à un adulte de l’école.', en: 'You have reported a lot today. Talk about it now with an adult of the school.',
};
