import type { Actor } from '../../platform/access/actor.ts';
import { Refusal } from '../../platform/refusals.ts';
import type { ChannelNews, ChannelSeen, ChatNews, ChatSeen } from './news.ts';
import { mayRead, roomOf, showsPlace } from './policy.ts';

/** What one actor, or one audience of the channel, sees of a change; only its number when it is not for them. */
export function seenBy(actor: Actor, { channel, seq, message, rules, typing, opening = false }: ChannelNews): ChannelSeen {
  // A channel may have been closed to someone between their asking and their first event.
  if (opening && !actor.isAudience && !mayRead(actor, channel)) throw new Refusal('NOT_FOUND');
  const seen: ChannelSeen = {
    channelId: channel._id, seq, message: null, goneId: null, channel: rules ? channel : null,
    typingIds: typing ? typing.filter((id) => !actor.is(id)) : null, opening,
  };
  if (message && showsPlace(actor, message.after)) seen.message = message.after;
  else if (message?.before && showsPlace(actor, message.before)) seen.goneId = message.after._id;
  return seen;
}

/** Whether a change is the same to all who read the channel: a message that has just been said. */
export const saysOne = ({ message, rules, typing, opening }: ChannelNews): boolean =>
  message?.before === null && message.after.status === 'PUBLISHED' && message.after.heldFor === null && !rules && !typing && !opening;

/** Whether news of a chat are anything to an actor or audience: pupils learn nothing of what others write elsewhere. */
export function concernsThem(actor: Actor, { channel, chat, readerId }: ChatNews): boolean {
  if (readerId !== undefined) return actor.is(readerId);
  return chat !== undefined || (channel !== undefined && listens(actor, channel));
}

export const seenInChat = (actor: Actor, { classroomId, channel, chat }: ChatNews): ChatSeen =>
  ({ classroomId, channel: channel && listens(actor, channel) ? channel : null, chat: chat ?? null });

/** An audience of a class reads the class's channels, and staff every one; members of others are answered on their own. */
const listens = (actor: Actor, channel: NonNullable<ChatNews['channel']>): boolean =>
  (actor.isAudience && channel.kind !== 'CLASS' ? actor.isStaffOf(roomOf(channel)) : mayRead(actor, channel));
