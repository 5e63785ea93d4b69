import type { ChannelRecord, ChatRecord, MessageRecord } from './model.ts';

/** One change of a channel, as announced inside the house. */
export interface ChannelNews {
  channel: ChannelRecord;
  /** Number of the change. */
  seq: number;
  message?: { before: MessageRecord | null; after: MessageRecord };
  /** Its rules changed, or whether it is open. */
  rules?: boolean;
  /** Who is typing now. */
  typing?: readonly string[];
  /** Only says where the channel is: the first event of a subscription. */
  opening?: boolean;
  /** Persons to answer on their own: whoever acted, the author, those who type. */
  concerns: readonly string[];
}

/** Something new in a class's chat, as announced inside the house. */
export interface ChatNews {
  classroomId: string;
  schoolId: string;
  channel?: ChannelRecord;
  /** When what there is to read changed for someone, or the rules did: the list is to be asked again. */
  chat?: ChatRecord;
  /** Only for this person: how far they have read. */
  readerId?: string;
  concerns: readonly string[];
}

/** One change of a channel as one actor or audience may see it. */
export interface ChannelSeen {
  channelId: string;
  seq: number;
  message: MessageRecord | null;
  goneId: string | null;
  channel: ChannelRecord | null;
  typingIds: readonly string[] | null;
  opening: boolean;
}

export interface ChatSeen { classroomId: string; channel: ChannelRecord | null; chat: ChatRecord | null }

export const channelTopic = (channelId: string): string => `channel:${channelId}`;
export const chatTopic = (classroomId: string): string => `chat:${classroomId}`;
