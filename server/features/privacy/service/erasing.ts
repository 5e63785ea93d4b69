import { eraseFrom } from '../../../platform/personal/erase.ts';
import { FORMER, type Leaving } from '../../../platform/personal/trace.ts';
import { displayNameOf } from '../../people/names.ts';
import type { ErasureRecord } from '../model.ts';
import type { PrivacyNeeds } from './needs.ts';

/** How many people are erased in one going over of the house. */
const AT_ONCE = 500;
/** Whoever erases says so more often than that; gone by, someone else goes on. */
const LEASE_MS = 30_000;

/**
 * Carries out what is due. Nobody enters by those accounts any more; then every collection of the house is gone over twice, since something of theirs
 * may have been on its way during the first time; last of all goes who they were, and whose erasure it was. Cut anywhere, it begins again and finds what is left.
 */
export function erasing({ models: { erasures }, people, school, traces, events, now, report }: PrivacyNeeds) {
  let working: Promise<void> | null = null;
  const lease = (): Date => new Date(now().getTime() + LEASE_MS);

  /** Whoever has left and has come back in the last moment stays. */
  async function letStay(): Promise<void> {
    const leaving = await erasures.find({ open: true, state: 'SCHEDULED', why: 'DEPARTED', dueAt: { $lte: now() } }).lean();
    if (leaving.length === 0) return;
    const { placed } = await school.standingsOf(leaving.map(({ personId }) => personId));
    await erasures.updateMany({ _id: { $in: leaving.filter(({ personId }) => placed.has(personId)).map(({ _id }) => _id) }, state: 'SCHEDULED' }, { $set: { state: 'WITHDRAWN', open: false, endedAt: now() } });
  }

  async function claim(): Promise<ErasureRecord[]> {
    await letStay();
    const due = await erasures.find({ open: true, state: { $in: ['SCHEDULED', 'ERASING'] }, dueAt: { $lte: now() } }).sort({ dueAt: 1 }).limit(AT_ONCE).lean();
    const claimed: ErasureRecord[] = [];
    for (const { _id, leasedUntil } of due) {
      if (leasedUntil && leasedUntil > now()) continue;
      const mine = await erasures.findOneAndUpdate(
        { _id, open: true, state: { $in: ['SCHEDULED', 'ERASING'] }, leasedUntil }, { $set: { state: 'ERASING', leasedUntil: lease() } }, { returnDocument: 'after' },
      ).lean<ErasureRecord>();
      if (mine) claimed.push(mine);
    }
    return claimed;
  }

  async function leavingOf(claimed: readonly ErasureRecord[]): Promise<Leaving> {
    const whose = claimed.map(({ personId }) => personId).filter((id) => id !== FORMER);
    const ids = new Set([...whose, ...(await Promise.all(whose.map((id) => people.aliasesOf(id)))).flat()]);
    return { ids, names: new Map((await people.byIds([...ids])).map((person) => [person._id, displayNameOf(person)])) };
  }

  async function eraseAll(claimed: readonly ErasureRecord[]): Promise<void> {
    const _id = { $in: claimed.map((one) => one._id) };
    const alive = async (): Promise<void> => { await erasures.updateMany({ _id, state: 'ERASING' }, { $set: { leasedUntil: lease() } }); };
    const leaving = await leavingOf(claimed);
    if (leaving.ids.size > 0) {
      await people.keepFormer();
      await people.closeAccounts([...leaving.ids]);
      const families = await people.guardianshipsOf([...leaving.ids]);
      const isLast = ({ collection }: { collection: string }): boolean => collection === 'persons' || collection === 'erasures';
      for (const trace of [...traces, ...traces].filter((each) => !isLast(each))) await eraseFrom(trace, leaving, alive);
      for (const { guardianId } of families) events.publish(`rights:${guardianId}`, {});
      for (const id of leaving.ids) events.publish(`rights:${id}`, {});
      for (const last of ['persons', 'erasures']) await eraseFrom(traces.find(({ collection }) => collection === last)!, leaving, alive);
    }
    await erasures.updateMany({ _id }, { $set: { state: 'DONE', open: false, personId: FORMER, askedBy: null, words: '', endedAt: now(), leasedUntil: null } });
  }

  async function eraseDue(): Promise<void> {
    for (let claimed = await claim(); claimed.length > 0; claimed = await claim()) {
      try {
        await eraseAll(claimed);
      } catch (error) {
        report(error);
        // Given back for the next going over of the house, not at once: what failed now would fail again.
        await erasures.updateMany({ _id: { $in: claimed.map(({ _id }) => _id) }, state: 'ERASING' }, { $set: { leasedUntil: null } }).catch(report);
        return;
      }
    }
  }

  return {
    /** Erases whoever is due, in this process one round at a time. */
    erasing: (): Promise<void> => working ??= eraseDue().finally(() => { working = null; }),
  };
}
