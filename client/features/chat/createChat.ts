import { createEffect, createMemo, on, onCleanup } from 'solid-js';
import {
  ArchiveChannelDocument, type ChannelInput, ChatChangedDocument, ChatDocument, type ChatSettingsInput, CreateChannelDocument, TeacherLineDocument,
  UpdateChannelDocument, UpdateChatDocument,
} from '../../../schema/generated/client.ts';
import { createQuery } from '../../platform/graphql/createQuery.ts';
import { createSubscription } from '../../platform/graphql/createSubscription.ts';
import { useGraphql } from '../../platform/graphql/Graphql.tsx';
import type { Channel } from './messages.ts';

/** News of other channels are gathered for as long: a class that writes at once asks once. */
const GATHER_MS = 500;
/** Hours begin and end, and adults come, without anybody writing. */
const LOOK_AGAIN_MS = 60_000;

/** The chat of a class: its channels as the viewer may enter them, kept up to date for as long as its owner lives. */
export function createChat(classroomId: string) {
  const graphql = useGraphql();
  const query = createQuery(ChatDocument, () => ({ classroomId }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => { timer ??= setTimeout(() => { timer = undefined; void query.refetch(); }, GATHER_MS * (0.6 + 0.8 * Math.random())); };
  const clock = setInterval(() => { if (document.visibilityState === 'visible') look(); }, LOOK_AGAIN_MS * (0.8 + 0.4 * Math.random()));
  onCleanup(() => { clearTimeout(timer); clearInterval(clock); });
  createSubscription(ChatChangedDocument, () => ({ classroomId }), look);
  // What changed while the line was cut is asked now; so is what changed before it was there, since a slow one comes long after the first answer.
  createEffect(on(graphql.line.state, (now, before) => { if (before !== undefined && before !== 'live' && now === 'live') look(); }));

  const channels = createMemo((): readonly Channel[] => query.data()?.chat.channels ?? []);
  const keep = (channel: Channel): void => query.change(({ chat }) => ({
    chat: { ...chat, channels: chat.channels.some(({ id }) => id === channel.id) ? chat.channels.map((one) => (one.id === channel.id ? channel : one)) : [...chat.channels, channel] },
  }));
  return {
    chat: () => query.data()?.chat,
    channels,
    channel: (id: string): Channel | undefined => channels().find((one) => one.id === id),
    refused: query.refused, refetch: query.refetch, look,
    /** The channel as it is now, e.g. once its messages were read. */
    change(id: string, patch: Partial<Channel>): void {
      const known = channels().find((one) => one.id === id);
      if (known) keep({ ...known, ...patch });
    },
    async setRules(input: ChatSettingsInput): Promise<void> {
      const { updateChat } = await graphql.send(UpdateChatDocument, { classroomId, input });
      query.change(({ chat }) => ({ chat: { ...chat, settings: updateChat.settings } }));
      look();
    },
    /** Opens a channel; the same key twice opens one. Answers its id. */
    async create(key: string, input: ChannelInput): Promise<string> {
      const { createChannel } = await graphql.send(CreateChannelDocument, { classroomId, key, input });
      keep(createChannel);
      return createChannel.id;
    },
    async update(id: string, input: ChannelInput): Promise<void> {
      keep((await graphql.send(UpdateChannelDocument, { id, input })).updateChannel);
    },
    async archive(id: string, archived: boolean): Promise<void> {
      keep((await graphql.send(ArchiveChannelDocument, { id, archived })).archiveChannel);
    },
    /** The private line of a pupil, made at its first use. Answers its id. */
    async line(personId: string): Promise<string> {
      const { teacherLine } = await graphql.send(TeacherLineDocument, { classroomId, personId });
      keep(teacherLine);
      return teacherLine.id;
    },
  };
}

export type LiveChat = ReturnType<typeof createChat>;
