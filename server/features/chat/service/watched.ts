import type { ChannelRecord } from '../model.ts';

/** The channels that someone watches in this process, as they are now: who may go on watching is judged by them. */
export function watchedChannels() {
  const known = new Map<string, { channel: ChannelRecord; viewers: number }>();

  const newer = (one: ChannelRecord, other: ChannelRecord): ChannelRecord => (other.settingsSeq > one.settingsSeq ? other : one);

  return {
    /** One viewer more; the answer takes them off. */
    begin(channel: ChannelRecord): () => void {
      const it = known.get(channel._id) ?? { channel, viewers: 0 };
      it.viewers += 1;
      it.channel = newer(it.channel, channel);
      known.set(channel._id, it);
      return () => {
        it.viewers -= 1;
        if (it.viewers === 0 && known.get(channel._id) === it) known.delete(channel._id);
      };
    },

    /** Takes note of a channel's state, unless a newer one is known. */
    note(channel: ChannelRecord): void {
      const it = known.get(channel._id);
      if (it) it.channel = newer(it.channel, channel);
    },

    /** The newest state known of a channel. */
    now: (channel: ChannelRecord): ChannelRecord => newer(channel, known.get(channel._id)?.channel ?? channel),

    all: (): ChannelRecord[] => [...known.values()].map(({ channel }) => channel),
  };
}

export type Watched = ReturnType<typeof watchedChannels>;
