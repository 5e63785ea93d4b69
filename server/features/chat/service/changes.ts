import type { Actor } from '../../../platform/access/actor.ts';
import { audience, standingOf } from '../../../platform/access/audience.ts';
import { Feed } from '../../../platform/realtime/feed.ts';
import { found } from '../../../platform/refusals.ts';
import type { ChannelRecord, MessageRecord } from '../model.ts';
import { type ChannelNews, type ChatNews, channelTopic, chatTopic } from '../news.ts';
import { chatPolicy, mayRead, placesKnown, roomOf, roomOfChat, showsPlace } from '../policy.ts';
import { concernsThem, saysOne, seenBy, seenInChat } from '../sight.ts';
import type { Adults } from './adults.ts';
import type { Ledger } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';
import type { Watched } from './watched.ts';

const MOST = 200;

export interface ChannelChanges { seq: number; complete: boolean; messages: MessageRecord[]; goneIds: string[] }

/** What happens in channels, from now on and since a number. */
export function chatChanges({ models: { messages } }: ChatNeeds, { channelById, chatFor, channelFor }: Ledger, watched: Watched, adults: Adults) {
  return {
    /** Everything that changes in a channel from now on, for those who read it, as long as they do. */
    async watchChannel(actor: Actor, channelId: string): Promise<Feed<ChannelNews>> {
      const { channel } = await channelFor(actor, channelId);
      const room = roomOf(channel);
      return new Feed<ChannelNews>({
        topic: channelTopic(channel._id),
        audienceOf: (viewer) => (viewer.isSignedIn && mayRead(viewer, watched.now(channel)) ? standingOf(viewer, room) : null),
        standFor: (standing) => audience(standing, room),
        concerns: ({ concerns }) => concerns,
        saysOne,
        joined: () => both(watched.begin(channel), adults.listen(room)),
        async opening() {
          const fresh = await found(channelById(channel._id));
          watched.note(fresh);
          return { channel: fresh, seq: fresh.seq, opening: true, concerns: [] };
        },
        root: (news, viewer) => seenBy(viewer, news),
      });
    },

    /** What is new in the channels of a class, for each those that they read. */
    async watchChat(actor: Actor, classroomId: string): Promise<Feed<ChatNews>> {
      const room = roomOfChat(await chatFor(actor, classroomId));
      return new Feed<ChatNews>({
        topic: chatTopic(classroomId),
        audienceOf: (viewer) => (viewer.isSignedIn && chatPolicy.read(viewer, room) ? standingOf(viewer, room) : null),
        standFor: (standing) => audience(standing, room),
        concerns: ({ concerns }) => concerns,
        joined: () => adults.listen(room),
        isFor: (news, viewer) => concernsThem(viewer, news),
        root: (news, viewer) => seenInChat(viewer, news),
      });
    },

    /**
     * What changed after the number, as it is now. Ask it once the subscription runs: a change whose number is lower than the
     * channel's but that was not yet written then arrives live.
     */
    async changesSince(actor: Actor, channel: ChannelRecord, after: number): Promise<ChannelChanges> {
      const { seq } = channel;
      const nothing = { seq, messages: [], goneIds: [] };
      if (after === seq) return { ...nothing, complete: true };
      if (after < 0 || after > seq) return { ...nothing, complete: false };
      const changed = await messages.find({ channelId: channel._id, seq: { $gt: after }, ...placesKnown(actor, roomOf(channel)) }).sort({ seq: 1 }).limit(MOST + 1).lean();
      if (changed.length > MOST) return { ...nothing, complete: false };
      const isShown = (message: MessageRecord): boolean => showsPlace(actor, message);
      return { seq, complete: true, messages: changed.filter(isShown), goneIds: changed.filter((message) => !isShown(message)).map(({ _id }) => _id) };
    },
  };
}

const both = (one: () => void, other: () => void) => (): void => { one(); other(); };
