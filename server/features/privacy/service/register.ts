import { authorize, rights } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { PROCESSINGS, type ProcessingId, type Said, type Trace } from '../../../platform/personal/trace.ts';
import { registerPolicy } from '../policy.ts';
import { EXPORT_DAYS } from './exports.ts';
import { WITHDRAW_DAYS } from './erasures.ts';
import { type ProcessingWords, processings } from './processings.ts';

export interface Holding { collection: string; data: Said; kept: Said; left: Said }
export interface Processing extends ProcessingWords { id: ProcessingId; holdings: Holding[] }

/** The register of processing, made of what each collection says of itself: what is exported and erased is what it tells. */
export function register({ traces, dpo }: { traces: readonly Trace[]; dpo: string | null }) {
  const all = (): Processing[] => PROCESSINGS.map((id) => ({
    id, ...processings[id],
    holdings: traces.filter(({ processing }) => processing === id).map(({ collection, data, kept, left }) => ({ collection, data, kept, left })),
  })).filter(({ holdings }) => holdings.length > 0);

  return {
    /** The whole register, for those who answer for a school or a territory. */
    processingRegister(actor: Actor): Processing[] {
      authorize(actor, registerPolicy, 'read', null);
      return all();
    },

    /** What anyone may know of what Préau keeps and why. */
    privacyNotice: () => ({ dpo, withdrawDays: WITHDRAW_DAYS, exportDays: EXPORT_DAYS, processings: all() }),

    mayReadRegister: (actor: Actor): boolean => rights(actor, registerPolicy, null).read,
  };
}
