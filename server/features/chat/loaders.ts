import DataLoader from 'dataloader';
import type { Actor } from '../../platform/access/actor.ts';
import type { StoredFile } from '../../platform/files/record.ts';
import type { ModerationLoaders } from '../moderation/loaders.ts';
import type { ChannelRecord, ChatModels, ChatRecord, MessageRecord } from './model.ts';
import { type ChannelSubject, closedFor, roomOf } from './policy.ts';
import type { Files, Presence } from './service/needs.ts';
import { readingId } from './service/reading.ts';

interface SharedNeeds {
  models: ChatModels;
  files: Pick<Files, 'byIds'>;
  /** Earlier reads of files that may still be used. */
  kept?: { file: DataLoader<string, StoredFile | null> } | undefined;
}

/** Counted no further: beyond it a page says only that there are more. */
const MOST_UNREAD = 100;

/** Reads that are the same whoever asks: live events share them among audiences. */
export function sharedChatLoaders({ models: { chats, channels, messages }, files, kept }: SharedNeeds) {
  return {
    chat: new DataLoader<string, ChatRecord>(async (ids) => {
      const known = new Map((await chats.find({ _id: { $in: ids } }).lean()).map((chat) => [chat._id, chat]));
      return ids.map((id) => known.get(id) ?? new Error(`no chat ${id}`));
    }),

    channel: new DataLoader<string, ChannelRecord>(async (ids) => {
      const known = new Map((await channels.find({ _id: { $in: ids } }).lean()).map((channel) => [channel._id, channel]));
      return ids.map((id) => known.get(id) ?? new Error(`no channel ${id}`));
    }),

    message: new DataLoader<string, MessageRecord | null>(async (ids) => {
      const known = new Map((await messages.find({ _id: { $in: ids } }).lean()).map((message) => [message._id, message]));
      return ids.map((id) => known.get(id) ?? null);
    }),

    file: kept?.file ?? new DataLoader<string, StoredFile | null>(async (ids) => {
      const known = new Map((await files.byIds(ids)).map((file) => [file._id, file]));
      return ids.map((id) => known.get(id) ?? null);
    }),
  };
}

interface Needs {
  models: ChatModels; shared: SharedChatLoaders; actor: Actor;
  moderation: Pick<ModerationLoaders, 'may'>; presence: Pick<Presence, 'adultIsHere'>; now: () => Date;
}

/** Reads of one request, or of one live event for one audience. */
export function chatLoaders({ models: { messages, readings }, shared, actor, moderation, presence, now }: Needs) {
  const readNumber = new DataLoader<string, number>(async (channelIds) => {
    if (actor.id === null) return channelIds.map(() => 0);
    const { id } = actor;
    const known = new Map((await readings.find({ _id: { $in: channelIds.map((channelId) => readingId(channelId, id)) } }).lean()).map(({ channelId, number }) => [channelId, number]));
    return channelIds.map((channelId) => known.get(channelId) ?? 0);
  });

  return {
    ...shared,
    readNumber,

    /** What the actor has not read of others; for an audience, which has read nothing, none. */
    async unread(channelId: string): Promise<number> {
      if (actor.id === null) return 0;
      const from = await readNumber.load(channelId);
      return messages.countDocuments({ channelId, status: 'PUBLISHED', number: { $gt: from }, authorId: { $nin: actor.ids } }, { limit: MOST_UNREAD });
    },

    adultIsHere: presence.adultIsHere,
    now,

    /** A channel as the policy judges it. */
    async subject(channel: ChannelRecord): Promise<ChannelSubject> {
      const { settings } = await shared.chat.load(channel.classroomId);
      return { channel, settings, closed: closedFor(channel, { settings, adultIsHere: presence.adultIsHere(channel.classroomId), now: now() }) };
    },

    /** Whether the law of the class lets the actor write there now. */
    async lawful(channel: ChannelRecord, kind: 'MESSAGE' | 'EDIT' | 'DELETE' | 'UPLOAD'): Promise<boolean> {
      return (await moderation.may(actor, roomOf(channel), 'CHAT', channel.kind === 'TEACHER' ? 'TEACHER_LINE' : kind)).may;
    },
  };
}

export type SharedChatLoaders = ReturnType<typeof sharedChatLoaders>;
export type ChatLoaders = ReturnType<typeof chatLoaders>;
