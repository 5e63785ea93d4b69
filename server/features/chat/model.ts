import { type Connection, Schema } from 'mongoose';
import { count, date, flag, line, maybeDate, maybeText, options, text } from '../../platform/database/fields.ts';

export interface ChatSettings {
  adultPresent: boolean;
  pictures: boolean;
  moderation: 'BEFORE' | 'AFTER';
}

/** What a class begins with: pupils write while an adult of the class is there to read. */
export const defaultSettings: ChatSettings = { adultPresent: true, pictures: false, moderation: 'AFTER' };

/** The rules of a class's chat. `_id` is the class's id. */
export interface ChatRecord { _id: string; schoolId: string; settings: ChatSettings }

export type ChannelKind = 'CLASS' | 'GROUP' | 'TEACHER';
export type Opening = 'CLOSED' | 'OPEN' | 'HOURS' | 'READ_ONLY';
/** Days (1 is Monday) and minutes after midnight, in the time of Paris. */
export interface Hours { days: number[]; from: number; until: number }

export interface ChannelRecord {
  /** Made from the class, from the class and the pupil, or from the maker's key: each is made once. */
  _id: string;
  classroomId: string;
  schoolId: string;
  kind: ChannelKind;
  name: string;
  /** The pupils of a group, the pupil of a line to the teachers; none for the class's. */
  memberIds: string[];
  opening: Opening;
  hours: Hours | null;
  archivedAt: Date | null;
  createdAt: Date;
  /** Number of its last change: the next message has the next. */
  seq: number;
  /** Number of the last change of its rules, or of its chat's: what was judged by an earlier one is judged again. */
  settingsSeq: number;
  /** Number of the class's controls that it was last closed to: a pupil's message judged by lower ones gets no number. */
  gate: number;
}

export type MessageStatus = 'WAITING' | 'REFUSED' | 'PUBLISHED' | 'REMOVED';

export interface MessageRecord {
  /** Made from the author and the key: sent twice, it is once. */
  _id: string;
  channelId: string;
  classroomId: string;
  schoolId: string;
  /** Whether its channel is a pupil's line to their teachers. */
  inLine: boolean;
  /** Its place: the channel's number when it was sent. Never changes. */
  number: number;
  /** The channel's number at its last change. */
  seq: number;
  authorId: string;
  /** Unique with authorId. */
  key: string;
  text: string;
  /** Its words without case and accents, for search; empty once it is removed. */
  folded: string;
  status: MessageStatus;
  heldFor: string | null;
  refusalNote: string | null;
  replyToId: string | null;
  mentionIds: string[];
  pictures: { fileId: string; alt: string }[];
  linksApproved: boolean;
  createdAt: Date;
  /** When it was first in the channel for all; null as long as only its author and staff have seen it. */
  publishedAt: Date | null;
  editedAt: Date | null;
  removedAt: Date | null;
  removedBy: string | null;
  /** What it was before it was removed. */
  removedFrom: Exclude<MessageStatus, 'REMOVED'> | null;
}

/** How far someone has read a channel. `_id`: channel and person. */
export interface ReadingRecord { _id: string; channelId: string; personId: string; number: number }

const chatSchema = new Schema<ChatRecord>({
  _id: text, schoolId: text, settings: { adultPresent: flag, pictures: flag, moderation: text },
}, options);

const hoursSchema = new Schema<Hours>({ days: [Number], from: count, until: count }, { _id: false, strict: 'throw' });

const channelSchema = new Schema<ChannelRecord>({
  _id: text, classroomId: text, schoolId: text, kind: text, name: line, memberIds: [String], opening: text,
  hours: { type: hoursSchema, default: null },
  archivedAt: maybeDate, createdAt: date, seq: count, settingsSeq: count, gate: count,
}, options);
channelSchema.index({ classroomId: 1, kind: 1 });

const messageSchema = new Schema<MessageRecord>({
  _id: text, channelId: text, classroomId: text, schoolId: text, inLine: flag, number: count, seq: count, authorId: text, key: text,
  text: line, folded: line, status: text, heldFor: maybeText, refusalNote: maybeText, replyToId: maybeText,
  mentionIds: [String], pictures: [{ _id: false, fileId: text, alt: line }], linksApproved: flag, createdAt: date,
  publishedAt: maybeDate, editedAt: maybeDate, removedAt: maybeDate, removedBy: maybeText, removedFrom: maybeText,
}, options);
messageSchema.index({ authorId: 1, key: 1 }, { unique: true });
/** A channel's page, and what is around a place. */
messageSchema.index({ channelId: 1, number: -1 });
/** What someone has not read. */
messageSchema.index({ channelId: 1, status: 1, number: 1, authorId: 1 });
/** What someone missed who was away. */
messageSchema.index({ channelId: 1, seq: 1 });
/** What waits in a class, and what was removed. */
messageSchema.index({ classroomId: 1, status: 1, createdAt: 1 });
/** Search. */
messageSchema.index({ classroomId: 1, createdAt: -1 });
messageSchema.index({ status: 1, removedAt: 1 });

const readingSchema = new Schema<ReadingRecord>({ _id: text, channelId: text, personId: text, number: count }, options);

/** The chat's collections on one connection. */
export function chatModels(db: Connection) {
  return {
    chats: db.model<ChatRecord>('Chat', chatSchema, 'chats'),
    channels: db.model<ChannelRecord>('Channel', channelSchema, 'channels'),
    messages: db.model<MessageRecord>('Message', messageSchema, 'messages'),
    readings: db.model<ReadingRecord>('Reading', readingSchema, 'readings'),
  };
}

export type ChatModels = ReturnType<typeof chatModels>;
