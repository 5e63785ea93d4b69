import { digestOf, newId, newSecret } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import type { FoundingRecord } from '../model.ts';
import type { Needs } from './needs.ts';

const DAY = 24 * 60 * 60_000;
const VALID = 7 * DAY;
/** How long a founder who was cut off keeps others out; then the link works again. */
const CLAIM = 60_000;

/** The right to found, for one founder at a time, and the ids to found with. */
export interface Claim { claim: string; schoolId: string; headId: string }

/**
 * The one-time link with which the first school is founded. One document decides: it is claimed atomically, carries the ids that the
 * school and its head will have, and is closed when all is written, so that a founding cut in the middle is done again, never twice.
 */
export function founding({ models: { persons, foundings }, demonstration, now }: Needs) {
  const later = (ms: number): Date => new Date(now().getTime() + ms);
  const good = (token: string) => ({ _id: 'founding', tokenHash: digestOf(token), expiresAt: { $gt: now() }, doneAt: null }) as const;

  return {
    /** Path of a fresh founding link when the store holds nobody yet, else null. Earlier links stop working. */
    async foundingPath(): Promise<string | null> {
      if (demonstration) return null;
      const before = await foundings.findById('founding').lean<FoundingRecord>();
      const stranger = await persons.exists({ _id: { $ne: before?.headId ?? '' } });
      if (before?.doneAt || stranger) return null;
      const token = newSecret();
      await foundings.updateOne(
        { _id: 'founding' },
        {
          $set: { tokenHash: digestOf(token), expiresAt: later(VALID), claim: null, claimedUntil: null },
          $setOnInsert: { schoolId: newId(), headId: newId(), doneAt: null },
        },
        { upsert: true },
      );
      return `/fonder/${token}`;
    },

    /** Whether that link is still good. */
    async foundingOpen(token: string): Promise<boolean> { return await foundings.exists(good(token)) !== null; },

    /** Takes the founding for oneself, or NOT_FOUND when the link is used, expired, unknown, or in someone's hands right now. */
    async claimFounding(token: string): Promise<Claim> {
      const claim = newId();
      const { schoolId, headId } = await found(foundings.findOneAndUpdate(
        { ...good(token), $or: [{ claimedUntil: null }, { claimedUntil: { $lte: now() } }] },
        { $set: { claim, claimedUntil: later(CLAIM) } },
        { returnDocument: 'after' },
      ).lean<FoundingRecord>());
      return { claim, schoolId, headId };
    },

    /** All is written: no link founds anything any more. NOT_FOUND for whoever took too long and has been overtaken. */
    async closeFounding({ claim }: Claim): Promise<void> {
      const { matchedCount } = await foundings.updateOne({ _id: 'founding', claim, doneAt: null }, { $set: { doneAt: now() } });
      if (matchedCount === 0) throw new Refusal('NOT_FOUND');
    },

    /** It could not be written: the link works again at once. */
    async releaseFounding({ claim }: Claim): Promise<void> {
      await foundings.updateOne({ _id: 'founding', claim, doneAt: null }, { $set: { claim: null, claimedUntil: null } });
    },
  };
}
