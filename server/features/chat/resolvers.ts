import type { Resolvers } from '../../../schema/generated/server.ts';
import { OWN_MESSAGE_MS } from '../../../schema/limits.ts';
import { rights } from '../../platform/access/access.ts';
import { byName } from '../people/names.ts';
import { channelPolicy, chatPolicy, messagePolicy, roomOf, roomOfChat, showsJudgement, showsPlace, showsWords } from './policy.ts';
import { firstWords, pictureOf } from './presentation.ts';

type ChatResolvers = Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription' | 'Chat' | 'Channel' | 'Message' | 'Quoted' | 'ChannelEvent' | 'ChatEvent'>;

export const chatResolvers = {
  Query: {
    chat: (_, { classroomId }, { actor, chat }) => chat.ofClass(actor, classroomId),
    channel: (_, { id }, { actor, chat }) => chat.oneChannel(actor, id),
    searchMessages: (_, { classroomId, words }, { actor, chat }) => chat.searchMessages(actor, classroomId, words),
  },

  Mutation: {
    updateChat: (_, { classroomId, input }, { actor, chat }) => chat.updateChat(actor, classroomId, input),
    createChannel: (_, { classroomId, key, input }, { actor, chat }) => chat.createChannel(actor, classroomId, key, input),
    updateChannel: (_, { id, input }, { actor, chat }) => chat.updateChannel(actor, id, input),
    archiveChannel: (_, { id, archived }, { actor, chat }) => chat.archiveChannel(actor, id, archived),
    teacherLine: (_, { classroomId, personId }, { actor, chat }) => chat.teacherLine(actor, classroomId, personId),
    sendMessage: (_, { channelId, key, input }, { actor, chat }) => chat.sendMessage(actor, channelId, key, input),
    editMessage: (_, { id, text }, { actor, chat }) => chat.editMessage(actor, id, text),
    deleteMessage: (_, { id }, { actor, chat }) => chat.deleteMessage(actor, id),
    approveLinks: (_, { id }, { actor, chat }) => chat.approveLinks(actor, id),
    markChannelRead: (_, { id, number }, { actor, chat }) => chat.markChannelRead(actor, id, number),
    typing: (_, { channelId, typing }, { actor, chat }) => chat.typing(actor, channelId, typing),
  },

  Subscription: {
    channelChanged: { subscribe: (_, { channelId }, { actor, chat }) => chat.watchChannel(actor, channelId) },
    chatChanged: { subscribe: (_, { classroomId }, { actor, chat }) => chat.watchChat(actor, classroomId) },
  },

  Chat: {
    classroom: ({ _id }, _, { loaders }) => loaders.school.classrooms.load(_id),
    channels: async (it, _, { actor, chat, loaders }) => {
      const channels = await chat.channelsOf(actor, it);
      const pupils = await Promise.all(channels.map(({ kind, memberIds }) => (kind === 'TEACHER' ? loaders.people.byId.load(memberIds[0]!) : null)));
      const named = channels.map((channel, index) => ({ channel, pupil: pupils[index]! }));
      return named.sort((a, b) => (a.pupil && b.pupil ? byName(a.pupil, b.pupil) : 0)).map(({ channel }) => channel);
    },
    adultIsHere: ({ _id }, _, { loaders }) => loaders.chat.adultIsHere(_id),
    can: (it, _, { actor }) => rights(actor, chatPolicy, roomOfChat(it)),
  },

  Channel: {
    id: ({ _id }) => _id,
    classroom: ({ classroomId }, _, { loaders }) => loaders.school.classrooms.load(classroomId),
    members: async ({ classroomId, memberIds }, _, { loaders }) => {
      if (memberIds.length === 0) return [];
      const pupils = new Set(await loaders.school.pupilIds.load(classroomId));
      return (await Promise.all(memberIds.filter((id) => pupils.has(id)).map((id) => loaders.people.byId.load(id)))).sort(byName);
    },
    openNow: async (channel, _, { loaders }) => (await loaders.chat.subject(channel)).closed === null,
    closedFor: async (channel, _, { loaders }) => (await loaders.chat.subject(channel)).closed,
    unread: ({ _id }, _, { loaders }) => loaders.chat.unread(_id),
    readNumber: ({ _id }, _, { loaders }) => loaders.chat.readNumber.load(_id),
    last: (channel, _, { actor, chat }) => chat.lastOf(actor, channel),
    messages: (channel, asked, { actor, chat }) => chat.messagesOf(actor, channel, asked),
    around: (channel, { number }, { actor, chat }) => chat.around(actor, channel, number),
    changes: (channel, { after }, { actor, chat }) => chat.changesSince(actor, channel, after),
    can: async (channel, _, { actor, loaders }) => {
      const can = rights(actor, channelPolicy, await loaders.chat.subject(channel));
      const [send, upload] = await Promise.all([loaders.chat.lawful(channel, 'MESSAGE'), loaders.chat.lawful(channel, 'UPLOAD')]);
      return { ...can, send: can.send && send, sendPictures: can.sendPictures && send && upload };
    },
  },

  Message: {
    id: ({ _id }) => _id,
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
    text: (message, _, { actor }) => (showsWords(actor, message) ? message.text : ''),
    heldFor: (message, _, { actor }) => (showsJudgement(actor, message) ? message.heldFor : null),
    refusalNote: (message, _, { actor }) => (showsJudgement(actor, message) ? message.refusalNote : null),
    replyTo: ({ replyToId }, _, { loaders }) => (replyToId ? loaders.chat.message.load(replyToId) : null),
    mentions: async (message, _, { actor, loaders }) => (showsWords(actor, message) ? Promise.all(message.mentionIds.map((id) => loaders.people.byId.load(id))) : []),
    pictures: async (message, _, { actor, loaders }) => {
      if (!showsWords(actor, message)) return [];
      const pictures = await Promise.all(message.pictures.map(async ({ fileId, alt }) => pictureOf(await loaders.chat.file.load(fileId), alt)));
      return pictures.filter((picture) => picture !== null);
    },
    can: async (message, _, { actor, loaders }) => {
      if (actor.isAudience) return null;
      const channel = await loaders.chat.channel.load(message.channelId);
      const now = loaders.chat.now();
      const can = rights(actor, messagePolicy, { ...await loaders.chat.subject(channel), message, now });
      const [edit, remove] = await Promise.all([can.edit && loaders.chat.lawful(channel, 'EDIT'), can.remove && loaders.chat.lawful(channel, 'DELETE')]);
      const ends = (edit || remove) && message.status === 'PUBLISHED' && !actor.isStaffOf(roomOf(channel));
      return { edit, remove, until: ends ? new Date(message.createdAt.getTime() + OWN_MESSAGE_MS) : null };
    },
  },

  Quoted: {
    id: ({ _id }) => _id,
    author: ({ authorId }, _, { loaders }) => loaders.people.byId.load(authorId),
    text: (message, _, { actor }) => (showsPlace(actor, message) ? firstWords(message) : ''),
  },

  ChannelEvent: {
    typing: ({ typingIds }, _, { loaders }) => typingIds && Promise.all(typingIds.map((id) => loaders.people.byId.load(id))),
  },
  ChatEvent: {},
} satisfies ChatResolvers;
