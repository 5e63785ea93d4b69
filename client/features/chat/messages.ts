import { OWN_MESSAGE_MS } from '../../../schema/limits.ts';
import type { ChannelLineFragment, ChatMessageFragment, ChatPersonFragment, ConversationQuery } from '../../../schema/generated/client.ts';

export type Message = ChatMessageFragment;
export type ChatPerson = ChatPersonFragment;
export type Channel = ChannelLineFragment;
export type Quoted = NonNullable<Message['replyTo']>;
export type Page = ConversationQuery['channel']['messages'];

/** What is on the screen of a channel: a stretch of its messages without a hole, by number. */
export interface Stretch { readonly messages: readonly Message[]; readonly hasOlder: boolean; readonly hasNewer: boolean }

export const none: Stretch = { messages: [], hasOlder: false, hasNewer: false };

const byNumber = (one: Message, other: Message): number => one.number - other.number;

/** What one may do with a message that one has just sent. */
export const justSent = ({ createdAt }: Message, moderates: boolean): NonNullable<Message['can']> =>
  ({ edit: true, remove: true, until: moderates ? null : new Date(Date.parse(createdAt) + OWN_MESSAGE_MS).toISOString() });

/** The messages of both, each once as it was changed last, in order. Events do not say what the viewer may do: what was known stays. */
export function merged(known: readonly Message[], news: readonly Message[]): readonly Message[] {
  const all = new Map(known.map((message) => [message.id, message]));
  let isNew = false;
  for (const message of news) {
    const old = all.get(message.id);
    if (old && old.seq > message.seq) continue;
    isNew ||= !old;
    all.set(message.id, message.can || !old ? message : { ...message, can: old.can });
  }
  const list = [...all.values()];
  return isNew ? list.sort(byNumber) : list;
}

/** The stretch after one message came or changed. One that belongs beyond what is shown waits to be asked for. */
export function withMessage(stretch: Stretch, message: Message): Stretch {
  const { messages, hasOlder, hasNewer } = stretch;
  const isKnown = messages.some(({ id }) => id === message.id);
  const isAbove = hasOlder && message.number < (messages[0]?.number ?? 0);
  const isBelow = hasNewer && message.number > (messages.at(-1)?.number ?? 0);
  return !isKnown && (isAbove || isBelow) ? stretch : { ...stretch, messages: merged(messages, [message]) };
}

export const without = (stretch: Stretch, id: string): Stretch =>
  (stretch.messages.some((message) => message.id === id) ? { ...stretch, messages: stretch.messages.filter((message) => message.id !== id) } : stretch);

/** The stretch after something was told of what is in it; what it does not hold is not its matter. */
export function changed(stretch: Stretch, { goneId, message }: { goneId: string | null; message: Message | null }): Stretch {
  const rest = goneId ? without(stretch, goneId) : stretch;
  return message && rest.messages.some(({ id }) => id === message.id) ? withMessage(rest, message) : rest;
}

/** Whether a message says something to whoever may not moderate: counted, announced, marked as read. */
export const isSaid = ({ status }: Message): boolean => status === 'PUBLISHED';
