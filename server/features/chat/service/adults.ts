import type { Room } from '../../../platform/access/actor.ts';
import { found } from '../../../platform/refusals.ts';
import { attendanceTopic } from '../../moderation/service/attendance.ts';
import type { ChannelRecord } from '../model.ts';
import { closedFor, roomOf } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';
import type { Watched } from './watched.ts';

/** Tells those who watch that a channel opens or closes by itself: an adult has come or gone, or its hour has. */
export function adults({ models: { chats }, presence, events, now, report }: ChatNeeds, { announce, tellChat }: Ledger, watched: Watched) {
  const classes = new Map<string, { viewers: number; stop: () => void }>();
  let lookedAt = now();

  const tell = (channel: ChannelRecord): void => announce(channel, { seq: channel.seq, rules: true, concerns: [] });

  async function moved(room: Room): Promise<void> {
    const chat = await found(chats.findById(room.classroomId).lean());
    if (chat.settings.adultPresent) {
      for (const channel of watched.all()) if (channel.classroomId === room.classroomId && channel.kind !== 'TEACHER') tell(channel);
    }
    tellChat(room, { chat, concerns: [] });
  }

  return {
    /** Listens, as long as someone watches, to adults of the class who come and go; the answer takes the watcher off. */
    listen(room: Room): () => void {
      const { classroomId } = room;
      const it = classes.get(classroomId) ?? { viewers: 0, stop: events.listen(attendanceTopic(classroomId), () => { moved(room).catch(report); }) };
      it.viewers += 1;
      classes.set(classroomId, it);
      return () => {
        it.viewers -= 1;
        if (it.viewers > 0) return;
        it.stop();
        if (classes.get(classroomId) === it) classes.delete(classroomId);
      };
    },

    /** Tells the channels whose hour has begun or ended since the last look. */
    async look(): Promise<void> {
      const [before, at] = [lookedAt, now()];
      lookedAt = at;
      for (const channel of watched.all().filter(({ opening }) => opening === 'HOURS')) {
        const { settings } = await found(chats.findById(channel.classroomId).lean());
        const closed = (instant: Date) => closedFor(channel, { settings, adultIsHere: presence.adultIsHere(channel.classroomId), now: instant });
        if (closed(before) === closed(at)) continue;
        tell(channel);
        tellChat(roomOf(channel), { channel, concerns: channel.memberIds });
      }
    },
  };
}

export type Adults = ReturnType<typeof adults>;
