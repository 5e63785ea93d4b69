import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { ModerationModels, Space } from '../model.ts';
import type { Kind } from '../policy.ts';

/** What slow mode counts; the rest is small, or done to what is there already. */
const COUNTED: ReadonlySet<Kind> = new Set<Kind>(['POST', 'COMMENT', 'MESSAGE', 'REMARK']);
const FORGOTTEN_MS = 600_000;

interface Turn { classroomId: string; space: Space; personId: string; kind: Kind; seconds: number }

/** Slow mode: each contribution takes a turn, by one atomic write, whatever the number of processes. */
export function pace({ models: { paces }, now }: { models: Pick<ModerationModels, 'paces'>; now: () => Date }) {
  /** Takes a turn, or refuses with SLOW. The answer gives it back, for what was not written in the end. */
  async function take({ classroomId, space, personId, kind, seconds }: Turn): Promise<() => Promise<void>> {
    if (seconds === 0 || !COUNTED.has(kind)) return async () => {};
    const _id = `${classroomId}:${space}:${personId}`;
    const at = now();
    const expiresAt = new Date(at.getTime() + FORGOTTEN_MS);
    try {
      const last = await paces.findOneAndUpdate(
        { _id, at: { $lte: new Date(at.getTime() - seconds * 1000) } }, { $set: { at, expiresAt } },
        { upsert: true, returnDocument: 'before' },
      ).lean();
      return async () => { await paces.updateOne({ _id, at }, { $set: { at: last?.at ?? new Date(0) } }); };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const last = await paces.findById(_id).lean();
      const wait = (last?.at.getTime() ?? 0) + seconds * 1000 - at.getTime();
      throw new Refusal('SLOW', { retryAfter: Math.min(seconds, Math.max(1, Math.ceil(wait / 1000))) });
    }
  }

  return { take };
}

export type Pace = ReturnType<typeof pace>;
