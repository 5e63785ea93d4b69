import type { DepartureRecord } from '../model.ts';
import type { Needs } from './needs.ts';
import { KEPT_DAYS, type Noting } from './noting.ts';

const DAY_MS = 86_400_000;
/** More than this share of a school at once is more than its last year of pupils: somebody is asked whether it is meant. */
const SHARE = 0.3;
/** Fewer than that are never many. */
const MANY = 10;
/** What is due within a week is one departure. */
const WAVE_MS = 7 * DAY_MS;

/** Has those erased whose days are over. Where they are too many of a school, nobody of it is, until its head or someone above has said that it is meant. */
export function erasing({ models: { departures }, school, privacy, now, noting }: Needs & { noting: Noting }) {
  const isMember = ({ role }: DepartureRecord): boolean => role !== 'GUARDIAN' && role !== 'ADMINISTRATOR';

  /** The schools of which too many would go; empty ones have nobody to ask, so that they wait once more as long and no longer. */
  async function guarded(due: readonly DepartureRecord[]): Promise<Set<string>> {
    const schoolIds = [...new Set(due.flatMap(({ schoolId, confirmedAt }) => (schoolId && !confirmedAt ? [schoolId] : [])))];
    if (schoolIds.length === 0) return new Set();
    const wave = await departures.find({ schoolId: { $in: schoolIds }, eraseAt: { $lte: new Date(now().getTime() + WAVE_MS) }, confirmedAt: null }).lean<DepartureRecord[]>();
    const there = await school.headcountsOf(schoolIds);
    return new Set(schoolIds.filter((id) => {
      const going = wave.filter((one) => one.schoolId === id && isMember(one));
      const since = wave.reduce((first, one) => (one.schoolId === id && one.heldAt && one.heldAt.getTime() < first ? one.heldAt.getTime() : first), now().getTime());
      const hasWaited = !there.has(id) && now().getTime() - since >= KEPT_DAYS * DAY_MS;
      return going.length >= MANY && going.length > SHARE * (going.length + (there.get(id) ?? 0)) && !hasWaited;
    }));
  }

  return {
    /** Erases whoever is due. Cut anywhere, it goes on the next time: the house's erasures are asked for once each. */
    async eraseDue(): Promise<void> {
      const found = await departures.find({ eraseAt: { $lte: now() } }).sort({ eraseAt: 1 }).lean<DepartureRecord[]>();
      if (found.length === 0) return;
      const { placed } = await noting.look(found.map(({ _id }) => _id));
      const due = found.filter(({ _id }) => !placed.has(_id));
      const held = await guarded(due);
      const isHeld = ({ schoolId, confirmedAt }: DepartureRecord): boolean => schoolId !== null && confirmedAt === null && held.has(schoolId);
      await departures.updateMany({ _id: { $in: due.filter(isHeld).map(({ _id }) => _id) }, heldAt: null, confirmedAt: null }, { $set: { heldAt: now() } });
      for (const { _id } of due.filter((one) => !isHeld(one))) await privacy.erase(_id, 'DEPARTED');
    },
  };
}
