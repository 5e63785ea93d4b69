import { privacyTraces } from './service/traces.ts';
import { erasing } from './service/erasing.ts';
import { erasureRequests } from './service/erasures.ts';
import { exporting } from './service/exports.ts';
import type { PrivacyNeeds } from './service/needs.ts';
import { register } from './service/register.ts';
import { subjects } from './service/subjects.ts';

/** What people may ask of their data: to know what is kept and why, to take it away, to have it erased. One file per subject in `service/`. */
export function privacyService({ dpo, ...given }: PrivacyNeeds & { dpo: string | null }) {
  const needs: PrivacyNeeds = { ...given, traces: [...given.traces, ...privacyTraces(given)] };
  const whose = subjects(needs);
  const exports = exporting(needs, whose);
  const requests = erasureRequests(needs, whose);
  const { erasing: eraseDue } = erasing(needs);
  return {
    subjectsFor: whose.subjectsFor,
    can: whose.can,
    ...exports,
    ...requests,
    ...register({ traces: needs.traces, dpo }),
    /** What every collection keeps of people: tests hold it against the store. */
    traces: needs.traces,
    /** Makes the files that wait, erases who is due, throws away what is past keeping. */
    async sweep(): Promise<void> {
      await Promise.all([exports.work(), exports.sweepExports(), eraseDue(), requests.sweepRequests()]);
    },
  };
}

export type PrivacyService = ReturnType<typeof privacyService>;
