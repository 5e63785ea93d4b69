import type { QueryFilter } from 'mongoose';
import { OWN_MESSAGE_MS } from '../../../schema/limits.ts';
import type { Policy } from '../../platform/access/access.ts';
import type { Actor, Room } from '../../platform/access/actor.ts';
import { isWithin } from './hours.ts';
import type { ChannelRecord, ChatRecord, ChatSettings, MessageRecord } from './model.ts';

export const roomOf = ({ classroomId, schoolId }: { classroomId: string; schoolId: string }): Room => ({ classroomId, schoolId });
export const roomOfChat = ({ _id, schoolId }: Pick<ChatRecord, '_id' | 'schoolId'>): Room => ({ classroomId: _id, schoolId });

const isMember = (actor: Actor, room: Room): boolean => actor.isStaffOf(room) || actor.studiesIn(room);
/** Staff of the class, also of one whose year is over, where they only read. */
const readsAsStaff = (actor: Actor, room: Room): boolean => actor.asReader(room).isStaffOf(room);

/** Who may do what with the chat of a class: families have none. Once its year is over, its members read it, and nobody does anything else. */
export const chatPolicy = {
  read: (actor, room) => isMember(actor.asReader(room), room),
  manage: (actor, room) => actor.isStaffOf(room),
  writeToTeacher: (actor, room) => !actor.isStaffOf(room) && actor.studiesIn(room),
} satisfies Policy<Room>;

/** Why pupils may not write in a channel now. */
export type ClosedFor = 'CLOSED' | 'HOURS' | 'NO_ADULT' | 'READ_ONLY' | 'ARCHIVED';

/** What decides whether a channel is open. */
export interface Circumstances { settings: ChatSettings; adultIsHere: boolean; now: Date }

/** Why a channel is not open to pupils, freezing apart; null when it is. A pupil's line to their teachers always is. */
export function closedFor(channel: ChannelRecord, { settings, adultIsHere, now }: Circumstances): ClosedFor | null {
  if (channel.kind === 'TEACHER') return null;
  if (channel.archivedAt) return 'ARCHIVED';
  if (channel.opening === 'READ_ONLY' || channel.opening === 'CLOSED') return channel.opening;
  if (channel.opening === 'HOURS' && !(channel.hours && isWithin(channel.hours, now))) return 'HOURS';
  return settings.adultPresent && !adultIsHere ? 'NO_ADULT' : null;
}

/** Whether someone reads a channel: staff every one; a pupil of the class the class's, their groups' and their own line, until it is closed for good. */
export function mayRead(actor: Actor, channel: ChannelRecord): boolean {
  const room = roomOf(channel);
  if (readsAsStaff(actor, room)) return true;
  if (!actor.asReader(room).studiesIn(room) || channel.archivedAt) return false;
  return channel.kind === 'CLASS' || channel.memberIds.some((id) => actor.is(id));
}

export interface ChannelSubject { channel: ChannelRecord; settings: ChatSettings; closed: ClosedFor | null }

/** Who may do what in a channel. An audience is of those who read it already. */
export const channelPolicy = {
  read: (actor, { channel }) => actor.isAudience || mayRead(actor, channel),
  send: (actor, { channel, closed }) => (actor.isStaffOf(roomOf(channel)) ? !channel.archivedAt : closed === null && !actor.isOver(roomOf(channel))),
  sendPictures: (actor, { channel, settings, closed }) => (actor.isStaffOf(roomOf(channel)) ? !channel.archivedAt : closed === null && settings.pictures && !actor.isOver(roomOf(channel))),
  waits: (actor, { channel, settings }) => !actor.isStaffOf(roomOf(channel)) && channel.kind !== 'TEACHER' && settings.moderation === 'BEFORE',
  moderate: (actor, { channel }) => actor.isStaffOf(roomOf(channel)),
} satisfies Policy<ChannelSubject>;

export interface MessageSubject extends ChannelSubject { message: MessageRecord; now: Date }

/** Whether something of one's own can still be changed: what nobody else has seen, always. */
const isFresh = ({ message, now }: MessageSubject): boolean =>
  message.status === 'WAITING' || message.status === 'REFUSED' || now.getTime() < message.createdAt.getTime() + OWN_MESSAGE_MS;

/** Who may do what with a message of a channel that they read. */
export const messagePolicy = {
  read: (actor, { message }) => showsPlace(actor, message),
  edit: (actor, subject) => {
    const { message, channel } = subject;
    if (message.status === 'REMOVED' || !actor.is(message.authorId) || actor.isOver(roomOf(channel))) return false;
    return actor.isStaffOf(roomOf(channel)) ? !channel.archivedAt : subject.closed === null && isFresh(subject);
  },
  remove: (actor, subject) => subject.message.status !== 'REMOVED' && !actor.isOver(roomOf(subject.channel))
    && (actor.isStaffOf(roomOf(subject.channel)) || (actor.is(subject.message.authorId) && isFresh(subject))),
  moderate: (actor, { channel }) => actor.isStaffOf(roomOf(channel)),
} satisfies Policy<MessageSubject>;

/** Whether a message has a place on someone's screen: removed ones keep it where they have been seen. */
export function showsPlace(actor: Actor, message: MessageRecord): boolean {
  if (readsAsStaff(actor, roomOf(message)) || actor.is(message.authorId)) return true;
  return message.status === 'PUBLISHED' || (message.status === 'REMOVED' && message.publishedAt !== null && message.removedFrom === 'PUBLISHED');
}

/** Whether someone sees what is in it: of removed ones only staff, as long as they are kept. */
export const showsWords = (actor: Actor, message: MessageRecord): boolean =>
  message.status === 'REMOVED' ? readsAsStaff(actor, roomOf(message)) : showsPlace(actor, message);

/** Why it is held, and the word with which it was sent back: for its author and staff. */
export const showsJudgement = (actor: Actor, message: MessageRecord): boolean =>
  readsAsStaff(actor, roomOf(message)) || (message.status !== 'REMOVED' && actor.is(message.authorId));

/** The store's words for `showsPlace`, in channels that the actor reads. */
export function placesShown(actor: Actor, room: Room): QueryFilter<MessageRecord> {
  if (readsAsStaff(actor, room)) return {};
  return { $or: [{ status: 'PUBLISHED' }, { status: 'REMOVED', removedFrom: 'PUBLISHED' }, { authorId: own(actor) }] };
}

/** The places that the actor sees, or may have seen. */
export function placesKnown(actor: Actor, room: Room): QueryFilter<MessageRecord> {
  return readsAsStaff(actor, room) ? {} : { $or: [{ publishedAt: { $ne: null } }, { authorId: own(actor) }] };
}

/** The store's words for `mayRead`, in one class. */
export function channelsShown(actor: Actor, room: Room): QueryFilter<ChannelRecord> {
  const { classroomId } = room;
  if (readsAsStaff(actor, room)) return { classroomId };
  if (!actor.asReader(room).studiesIn(room)) return { classroomId, _id: { $in: [] } };
  return { classroomId, archivedAt: null, $or: [{ kind: 'CLASS' }, { memberIds: own(actor) }] };
}

/** An audience has nothing of its own: no one has the empty id. */
const own = (actor: Actor): { $in: string[] } => ({ $in: actor.ids });
