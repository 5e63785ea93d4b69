import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { ChannelRecord } from '../model.ts';
import { roomOf } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';

/** After which someone is not typing any more unless they say so again. */
const TYPING_MS = 6_000;

/** Who is typing, in this process and nowhere else: it ends by itself. */
export function typing({ law, presence }: ChatNeeds, { channelFor, announce }: Ledger) {
  const writers = new Map<string, Map<string, NodeJS.Timeout>>();

  const tell = (channel: ChannelRecord, also: string): void => {
    const ids = [...writers.get(channel._id)?.keys() ?? []];
    announce(channel, { seq: channel.seq, typing: ids, concerns: [...ids, also] });
  };

  /** Ends someone's typing, and tells it where it was not ended yet. */
  function hush(channel: ChannelRecord, personId: string): void {
    const here = writers.get(channel._id);
    const timer = here?.get(personId);
    if (!here || !timer) return;
    clearTimeout(timer);
    here.delete(personId);
    if (here.size === 0) writers.delete(channel._id);
    tell(channel, personId);
  }

  return {
    hush,

    /** Says that someone is typing, or has stopped. Refuses whoever may not write there now. */
    async typing(actor: Actor, channelId: string, isTyping: boolean): Promise<true> {
      const personId = signedIn(actor);
      const { channel } = await channelFor(actor, channelId, isTyping ? 'send' : 'read');
      if (!isTyping) { hush(channel, personId); return true; }
      await law.allow(actor, { room: roomOf(channel), space: 'CHAT', kind: channel.kind === 'TEACHER' ? 'TEACHER_LINE' : 'TYPING' });
      presence.wrote(personId, channel.classroomId);
      const here = writers.get(channelId) ?? new Map<string, NodeJS.Timeout>();
      const before = here.get(personId);
      clearTimeout(before);
      writers.set(channelId, here.set(personId, setTimeout(() => hush(channel, personId), TYPING_MS).unref()));
      if (!before) tell(channel, personId);
      return true;
    },

    /** Ends its timers. */
    close(): void {
      for (const here of writers.values()) for (const timer of here.values()) clearTimeout(timer);
      writers.clear();
    },
  };
}

export type Typing = ReturnType<typeof typing>;
