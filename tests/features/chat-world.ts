import type { Connection } from 'mongoose';
import { type ChannelRecord, type ChatModels, type ChatSettings, type MessageRecord, chatModels, defaultSettings } from '../../server/features/chat/model.ts';
import { folded } from '../../server/features/chat/folding.ts';
import { blankChannel } from '../../server/features/chat/service/ledger.ts';
import { newId } from '../../server/platform/ids.ts';
import type { Answer, Person, Watch } from '../support/person.ts';
import type { Somewhere } from './school-world.ts';
import { type Lively, type WallWorld, aKey, openWallWorld } from './wall-world.ts';

export interface ChatTools {
  chat: ChatModels;
  /** A chat's rules as a teacher would have set them; without a word, pupils may write with no adult there. */
  chatOf(at: Somewhere, settings?: Partial<ChatSettings>): Promise<void>;
  /** A channel that is already there, open. */
  channel(at: Somewhere, more?: Partial<ChannelRecord>): Promise<ChannelRecord>;
  /** A message that is already there. */
  said(channel: ChannelRecord, authorId: string, more?: Partial<MessageRecord>): Promise<MessageRecord>;
}

export type ChatWorld = WallWorld & ChatTools;

export async function openChatWorld(): Promise<ChatWorld> {
  const world = await openWallWorld();
  return Object.assign(world, chatTools(world.db));
}

/** What writes a chat directly into the store. */
export function chatTools(db: Connection): ChatTools {
  const chat = chatModels(db);
  const chatOf = async ({ classroomId, schoolId }: Somewhere, settings: Partial<ChatSettings> = {}): Promise<void> => {
    await chat.chats.replaceOne({ _id: classroomId }, { _id: classroomId, schoolId, settings: { ...defaultSettings, adultPresent: false, ...settings } }, { upsert: true });
  };
  return {
    chat, chatOf,
    async channel(at: Somewhere, more: Partial<ChannelRecord> = {}): Promise<ChannelRecord> {
      if (!await chat.chats.exists({ _id: at.classroomId })) await chatOf(at);
      const { classroomId, schoolId } = at;
      const channel = { ...blankChannel({ classroomId, schoolId }, newId(), new Date()), name: 'Salon', opening: 'OPEN' as const, ...more };
      await chat.channels.create(channel);
      return channel;
    },
    async said({ _id: channelId, classroomId, schoolId, kind }: ChannelRecord, authorId: string, more: Partial<MessageRecord> = {}): Promise<MessageRecord> {
      const { seq } = (await chat.channels.findOneAndUpdate({ _id: channelId }, { $inc: { seq: 1 } }, { returnDocument: 'after' }).lean())!;
      const message: MessageRecord = {
        _id: newId(), channelId, classroomId, schoolId, inLine: kind === 'TEACHER', number: seq, seq, authorId, key: newId(), text: 'Bonjour', folded: folded(more.text ?? 'Bonjour'),
        status: 'PUBLISHED', heldFor: null, refusalNote: null, replyToId: null, mentionIds: [], pictures: [], linksApproved: false, createdAt: new Date(),
        publishedAt: new Date(), editedAt: null, removedAt: null, removedBy: null, removedFrom: null, ...more,
      };
      if (message.status === 'WAITING' || message.status === 'REFUSED') message.publishedAt = more.publishedAt ?? null;
      if (message.status === 'REMOVED') Object.assign(message, { removedAt: new Date(), removedBy: authorId, removedFrom: 'PUBLISHED', ...more });
      await chat.messages.create(message);
      return message;
    },
  };
}

export const MESSAGE = 'id channelId number seq text status heldFor refusalNote linksApproved editedAt author { id } replyTo { id text } mentions { id } pictures { id alt } can { edit remove until }';

/** What a composer would send. */
export const aMessage = (text = 'Bonjour', more: object = {}): object => ({ text, mentionIds: [], pictures: [], ...more });

export const SEND = `mutation ($channelId: ID!, $key: ID!, $input: MessageInput!) { sendMessage(channelId: $channelId, key: $key, input: $input) { ${MESSAGE} } }`;

export const send = async (who: Person, channelId: string, text = 'Bonjour', { key = aKey(), ...more }: { key?: string } & Record<string, unknown> = {}): Promise<Answer> =>
  (await who.ask(SEND, { channelId, key, input: aMessage(text, more) })).sendMessage;

/** `ok` or the code of the refusal. */
export const triesToSend = (who: Person, channelId: string, text = 'Bonjour'): Promise<string> => who.tries(SEND, { channelId, key: aKey(), input: aMessage(text) });

export const CHANNEL_CHANGED = `subscription ($id: ID!) { channelChanged(channelId: $id) { channelId seq goneId opening message { ${MESSAGE} } channel { id name opening openNow closedFor can { send } } typing { id } } }`;
export const CHAT_CHANGED = 'subscription ($id: ID!) { chatChanged(classroomId: $id) { classroomId channel { id seq unread readNumber last { text } } chat { adultIsHere settings { adultPresent } } } }';

/** Follows a channel, from the number it is told on joining. */
export async function watchChannel(who: Person, channelId: string): Promise<Watch> {
  const watch = await who.watch(CHANNEL_CHANGED, { id: channelId });
  await watch.next();
  return watch;
}

/** The texts of the newest messages, oldest first. */
export async function read(who: Person, channelId: string, first = 50): Promise<string[]> {
  const { channel } = await who.ask('query ($id: ID!, $first: Int!) { channel(id: $id) { messages(first: $first) { nodes { text number } } } }', { id: channelId, first });
  return channel.messages.nodes.map(({ text }: Answer) => text).toReversed();
}

/** Freezes the chat of a class, or thaws it. */
export const freeze = (teacher: Person, classroomId: string, frozen = true): Promise<Answer> =>
  teacher.ask('mutation ($id: ID!, $frozen: Boolean!) { freeze(classroomId: $id, space: CHAT, frozen: $frozen) { rev } }', { id: classroomId, frozen });

export const mute = (teacher: Person, classroomId: string, personId: string, muted = true): Promise<Answer> =>
  teacher.ask('mutation ($id: ID!, $personId: ID!, $muted: Boolean!) { mute(classroomId: $id, personId: $personId, space: CHAT, muted: $muted) { rev } }', { id: classroomId, personId, muted });

export const line = async (who: Person, classroomId: string, personId: string): Promise<string> =>
  (await who.ask('mutation ($id: ID!, $personId: ID!) { teacherLine(classroomId: $id, personId: $personId) { id } }', { id: classroomId, personId })).teacherLine.id;

export type { Lively };
