import { finding } from './service/finding.ts';
import { listing } from './service/listing.ts';
import { merging } from './service/merges.ts';
import type { Needs } from './service/needs.ts';

/** Accounts that may be one person's: found, compared, told apart, merged, and that undone. One file per subject in `service/`. */
export function mergingService(needs: Needs) {
  const all = { ...needs, finding: finding(needs) };
  return { ...listing(all), ...merging(all) };
}

export type MergingService = ReturnType<typeof mergingService>;
