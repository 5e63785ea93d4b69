import { groupBy } from './grouping.ts';
import type { PostRecord, ReceiptRecord } from './model.ts';
import type { Family } from './service/needs.ts';

/** How far one family is with a post. Either guardian counts for both; those who are guardians no more do not count. */
export interface FamilyState {
  pupilId: string;
  readAt: Date | null;
  signedAt: Date | null;
  signedById: string | null;
  remindedAt: Date | null;
  reachable: boolean;
}

export function familyStates(post: PostRecord, families: readonly Family[], receipts: readonly ReceiptRecord[]): FamilyState[] {
  const byPupil = groupBy(receipts, ({ pupilId }) => pupilId);
  return families.map(({ pupilId, guardianIds }) => {
    const own = (byPupil.get(pupilId) ?? []).filter(({ guardianId }) => guardianIds.includes(guardianId));
    const readAt = earliest(own.map((receipt) => receipt.readAt));
    const signed = own.filter((receipt) => receipt.signedAt !== null).sort((a, b) => a.signedAt!.getTime() - b.signedAt!.getTime())[0];
    const done = post.signature ? signed?.signedAt ?? null : readAt;
    return {
      pupilId, readAt, signedAt: signed?.signedAt ?? null, signedById: signed?.guardianId ?? null,
      remindedAt: post.remindedAt && (!done || done > post.remindedAt) ? post.remindedAt : null,
      reachable: guardianIds.length > 0,
    };
  });
}

/** Whether the family has not done yet what the post asks of it: to be signed, or else to be read. */
export const isMissing = (post: PostRecord, { readAt, signedAt }: FamilyState): boolean => (post.signature ? signedAt : readAt) === null;

export interface ReceiptCount { families: number; read: number; signed: number }

export const receiptCount = (states: readonly FamilyState[]): ReceiptCount => ({
  families: states.length,
  read: states.filter(({ readAt }) => readAt !== null).length,
  signed: states.filter(({ signedAt }) => signedAt !== null).length,
});

const earliest = (dates: readonly Date[]): Date | null => dates.reduce<Date | null>((first, date) => (first && first <= date ? first : date), null);
