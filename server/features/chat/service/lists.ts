import type { QueryFilter } from 'mongoose';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { folded } from '../folding.ts';
import type { ChannelRecord, ChatRecord, MessageRecord } from '../model.ts';
import { channelsShown, placesShown, roomOf, roomOfChat } from '../policy.ts';
import { type Ledger, classChannelId } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';

const MOST_CHANNELS = 300;
const MOST_AT_ONCE = 100;
const AROUND = 50;
const FOUND = 50;
/** How many of a class's messages are searched, the newest first. */
const SEARCHED = 20_000;

export interface MessagePage { nodes: MessageRecord[]; hasOlder: boolean }

/** What each may read of the chat. Every list is what the policy's own query finds. */
export function chatLists({ models: { channels, messages } }: ChatNeeds, { chatFor, channelFor }: Ledger) {
  const shown = (actor: Actor, channel: ChannelRecord): QueryFilter<MessageRecord> => ({ channelId: channel._id, ...placesShown(actor, roomOf(channel)) });

  return {
    ofClass: (actor: Actor, classroomId: string): Promise<ChatRecord> => chatFor(actor, classroomId),
    oneChannel: async (actor: Actor, id: string): Promise<ChannelRecord> => (await channelFor(actor, id)).channel,

    /** The class's own channel, its others as they were made, then those of groups by name; lines last, in no order. */
    async channelsOf(actor: Actor, chat: ChatRecord): Promise<ChannelRecord[]> {
      const found = await channels.find(channelsShown(actor, roomOfChat(chat))).limit(MOST_CHANNELS).lean();
      const first = classChannelId(chat._id);
      const rank = ({ _id, kind }: ChannelRecord): number => (_id === first ? 0 : kind === 'CLASS' ? 1 : kind === 'GROUP' ? 2 : 3);
      return found.sort((a, b) => rank(a) - rank(b) || (a.kind === 'CLASS' ? a.createdAt.getTime() - b.createdAt.getTime() : french.compare(a.name, b.name)));
    },

    async messagesOf(actor: Actor, channel: ChannelRecord, { first, before }: { first: number; before?: number | null }): Promise<MessagePage> {
      if (!Number.isInteger(first) || first < 1 || first > MOST_AT_ONCE) throw new Refusal('INVALID', { field: 'first' });
      const below = typeof before === 'number' ? { number: { $lt: before } } : {};
      const rows = await messages.find({ ...shown(actor, channel), ...below }).sort({ number: -1 }).limit(first + 1).lean();
      return { nodes: rows.slice(0, first), hasOlder: rows.length > first };
    },

    async around(actor: Actor, channel: ChannelRecord, number: number): Promise<MessageRecord[]> {
      const [older, newer] = await Promise.all([
        messages.find({ ...shown(actor, channel), number: { $lt: number } }).sort({ number: -1 }).limit(AROUND).lean(),
        messages.find({ ...shown(actor, channel), number: { $gte: number } }).sort({ number: 1 }).limit(AROUND + 1).lean(),
      ]);
      return [...older.toReversed(), ...newer];
    },

    lastOf: (actor: Actor, channel: ChannelRecord): Promise<MessageRecord | null> =>
      messages.findOne(shown(actor, channel)).sort({ number: -1 }).lean().exec(),

    /** Messages with these words one after the other, whatever their case and accents, in channels that the actor reads. */
    async searchMessages(actor: Actor, classroomId: string, words: string): Promise<MessageRecord[]> {
      signedIn(actor);
      const chat = await chatFor(actor, classroomId);
      const wanted = folded(words);
      if (wanted.length < 2 || wanted.length > 80) throw new Refusal('INVALID', { field: 'words', words: { fr: 'Cherche de 2 à 80 caractères.', en: 'Search for 2 to 80 characters.' } });
      const readable = await channels.distinct('_id', channelsShown(actor, roomOfChat(chat)));
      const [last] = await messages.find({ classroomId }, { createdAt: 1 }).sort({ createdAt: -1 }).skip(SEARCHED).limit(1).lean();
      const since = last ? { createdAt: { $gt: last.createdAt } } : {};
      return messages.find({ classroomId, ...since, channelId: { $in: readable }, status: 'PUBLISHED', folded: { $regex: escaped(wanted) } })
        .sort({ createdAt: -1 }).limit(FOUND).lean();
    },
  };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const french = new Intl.Collator('fr');
