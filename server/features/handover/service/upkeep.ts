import { idFor } from '../../../platform/ids.ts';
import type { LinkRecord } from '../model.ts';
import { inDays } from '../season.ts';
import { OPEN } from '../states.ts';
import { type Ledger, stateIs } from './ledger.ts';
import type { Needs } from './needs.ts';
import { PASSAGE_CODE } from './sending.ts';
import type { Telling } from './telling.ts';

/** Days between two letters to a school that has not answered. */
const REMIND_DAYS = 14;
/** Days before the end that families are told to take the portfolio home. */
const WARN_DAYS = 30;
const AT_ONCE = 200;

/** What time does to passages: reminders, the warning, the end. */
export function upkeep({ models: { links }, people, school, now }: Pick<Needs, 'models' | 'people' | 'school' | 'now'>, { advance }: Ledger, telling: Telling) {
  /** Ends what nobody has settled in time: the account then goes as those do who have left, within the three months that the rules give. */
  async function expire(): Promise<void> {
    const due = await links.find({ state: { $in: OPEN }, openUntil: { $lte: now() }, confirmedAt: null }).limit(AT_ONCE).lean<LinkRecord[]>();
    for (const { _id } of due) await advance(_id, ({ open, confirmedAt }) => (open && !confirmedAt ? { set: stateIs('EXPIRED'), act: 'EXPIRED' } : null));
    if (due.length === 0) return;
    await people.codes.revokeCodes([PASSAGE_CODE], due.map(({ _id }) => _id));
    await people.rightsChangedFor(due.map(({ personId }) => personId));
  }

  /** One letter for each school, however many wait there. Noted first: a letter lost is better than the same one every twenty seconds. */
  async function remind(): Promise<void> {
    const before = inDays(now(), -REMIND_DAYS);
    const waiting = await links.find({ state: 'SENT', sentAt: { $lte: before }, $or: [{ remindedAt: null }, { remindedAt: { $lte: before } }], 'to.schoolId': { $ne: null } }).limit(AT_ONCE).lean<LinkRecord[]>();
    const counts = new Map<string, number>();
    for (const { _id, to } of waiting) {
      const after = await advance(_id, ({ state, remindedAt }) => (state === 'SENT' && (!remindedAt || remindedAt <= before) ? { set: { remindedAt: now() }, act: 'REMINDED' } : null));
      if (after?.remindedAt?.getTime() === now().getTime()) counts.set(to.schoolId!, (counts.get(to.schoolId!) ?? 0) + 1);
    }
    for (const [schoolId, count] of counts) await telling.waiting(schoolId, count);
  }

  async function warn(): Promise<void> {
    const near = await links.find({ state: { $in: ['INFORMED', 'SENT'] }, openUntil: { $lte: inDays(now(), WARN_DAYS), $gt: now() }, warnedAt: null }).limit(AT_ONCE).lean<LinkRecord[]>();
    for (const link of near) {
      const { modifiedCount } = await links.updateOne({ _id: link._id, warnedAt: null }, { $set: { warnedAt: now() } });
      if (modifiedCount > 0) await telling.nearEnd(link);
    }
  }

  /** Whoever came from another Préau and got no place has left: as for all who have, what is kept of them can be taken away, then is erased within three months. */
  async function letGo(): Promise<void> {
    const ended = await links.find({ 'abroad.packageId': { $gt: '' }, 'abroad.ended': { $ne: true }, state: { $in: ['REFUSED', 'EXPIRED', 'WITHDRAWN'] } }).limit(AT_ONCE).lean<LinkRecord[]>();
    for (const { _id, personId, to, sentAt } of ended) {
      await school.importMemberships([{ _id: idFor(`no place of ${_id}`), personId, schoolId: to.schoolId!, classroomId: null, role: 'PUPIL', from: sentAt!, until: now() }]);
      await links.updateOne({ _id }, { $set: { 'abroad.ended': true } });
    }
  }

  return { async upkeep(): Promise<void> { await expire(); await remind(); await warn(); await letGo(); } };
}
