import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import type { ChannelRecord } from '../model.ts';
import { roomOf } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';

export const readingId = (channelId: string, personId: string): string => `${channelId}:${personId}`;

/** How far each has read: their own business, told to their own windows only. */
export function reading({ models: { readings } }: ChatNeeds, { channelFor, tellChat }: Ledger) {
  return {
    /** Notes how far the actor has read; never back, and never beyond what there is. */
    async markChannelRead(actor: Actor, channelId: string, number: number): Promise<ChannelRecord> {
      const personId = signedIn(actor);
      const { channel } = await channelFor(actor, channelId);
      const to = Math.min(Math.max(number, 0), channel.seq);
      const note = () => readings.findOneAndUpdate(
        { _id: readingId(channelId, personId) }, { $max: { number: to }, $setOnInsert: { channelId, personId } }, { upsert: true, returnDocument: 'before' },
      ).lean();
      // Two first readings at once: the second finds what the first has made.
      const before = await note().catch((error: unknown) => { if (!isDuplicate(error)) throw error; return note(); });
      if ((before?.number ?? 0) < to) tellChat(roomOf(channel), { channel, readerId: personId, concerns: [personId] });
      return channel;
    },
  };
}
