import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { byIdTogether } from '../../../platform/database/together.ts';
import { idFor, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { GateMoved, openTo } from '../../moderation/service/fences.ts';
import { type ChannelRecord, type ChatRecord, type MessageRecord, defaultSettings } from '../model.ts';
import { type ChannelNews, type ChatNews, channelTopic, chatTopic } from '../news.ts';
import { type ChannelSubject, type MessageSubject, channelPolicy, chatPolicy, closedFor, messagePolicy, roomOf, roomOfChat } from '../policy.ts';
import type { ChatNeeds } from './needs.ts';
import type { Watched } from './watched.ts';

export type MessagePatch = Partial<Omit<MessageRecord, '_id' | 'channelId' | 'number' | 'seq' | 'authorId' | 'key'>>;

/** Tries before giving up on a message that others change all the time. */
const TRIES = 12;

/** A channel at its beginning. */
export const blankChannel = (room: Room, _id: string, createdAt: Date): ChannelRecord => ({
  _id, ...room, kind: 'CLASS', name: '', memberIds: [], opening: 'CLOSED', hours: null, archivedAt: null, createdAt, seq: 0, settingsSeq: 0, gate: 0,
});

export const classChannelId = (classroomId: string): string => idFor(`class channel ${classroomId}`);

/** Reads channels and messages for those who may, gives numbers, and announces what is durable. */
export function ledger({ models: { chats, channels, messages }, school, presence, events, now }: ChatNeeds, watched: Watched) {
  const chatById = byIdTogether<ChatRecord>(chats);
  const channelById = byIdTogether<ChannelRecord>(channels);

  /** The class's chat, made at its first use with the class's own channel, closed. NOT_FOUND for whoever has no chat in the class. */
  async function chatFor(actor: Actor, classroomId: string, action: keyof typeof chatPolicy = 'read'): Promise<ChatRecord> {
    signedIn(actor);
    const known = await chatById(idOf(classroomId));
    if (known) { authorize(actor, chatPolicy, action, roomOfChat(known)); return known; }
    const room = await school.roomOf(classroomId);
    authorize(actor, chatPolicy, action, room);
    await insertMissing<ChannelRecord>(channels, [{ ...blankChannel({ classroomId, schoolId: room.schoolId }, classChannelId(classroomId), now()), name: 'La classe' }]);
    await chats.create({ _id: classroomId, schoolId: room.schoolId, settings: defaultSettings }).catch((error: unknown) => { if (!isDuplicate(error)) throw error; });
    return found(chatById(classroomId));
  }

  async function subjectOf(channel: ChannelRecord): Promise<ChannelSubject> {
    const { settings } = await found(chatById(channel.classroomId));
    return { channel, settings, closed: closedFor(channel, { settings, adultIsHere: presence.adultIsHere(channel.classroomId), now: now() }) };
  }

  async function channelFor(actor: Actor, id: string, action: keyof typeof channelPolicy = 'read'): Promise<ChannelSubject> {
    signedIn(actor);
    const subject = await subjectOf(await found(channelById(idOf(id))));
    if (action !== 'read' && channelPolicy.read(actor, subject) && !channelPolicy[action](actor, subject) && subject.closed !== null) throw closedNow(subject);
    authorize(actor, channelPolicy, action, subject);
    return subject;
  }

  async function messageFor(actor: Actor, id: string, action: keyof typeof messagePolicy = 'read'): Promise<MessageSubject> {
    signedIn(actor);
    const message = await found(messages.findById(idOf(id)).lean());
    const subject = { ...await channelFor(actor, message.channelId), message, now: now() };
    authorize(actor, messagePolicy, action, subject);
    return subject;
  }

  /** The channel with its next number. A pupil's, given with `rev`, only from the very rules that it was judged by: else GateMoved. */
  async function numbered({ _id, settingsSeq }: ChannelRecord, rev: number | null): Promise<ChannelRecord> {
    const judged = rev === null ? {} : { settingsSeq, ...openTo(rev) };
    const channel = await channels.findOneAndUpdate({ _id, ...judged }, { $inc: { seq: 1 } }, { returnDocument: 'after' }).lean();
    if (!channel) throw rev === null ? new Refusal('NOT_FOUND') : new GateMoved();
    return channel;
  }

  /** Writes the patch from the very state that was judged, under the channel's next number; null when someone was faster. */
  async function writeFrom({ message, channel }: Pick<MessageSubject, 'message' | 'channel'>, patch: MessagePatch, { rev = null, by = null }: { rev?: number | null; by?: string | null } = {}): Promise<MessageRecord | null> {
    const after = await numbered(channel, rev);
    const { seq } = after;
    const written = await messages.findOneAndUpdate({ _id: message._id, seq: message.seq }, { $set: { ...patch, seq } }, { returnDocument: 'after' }).lean();
    if (written) announce(after, { seq, message: { before: message, after: written }, concerns: [by ?? '', written.authorId] });
    return written;
  }

  /** Changes a message from the state that was read and judged: when someone was faster, judges again. A revision of null changes nothing. */
  async function revise(
    actor: Actor, id: string, action: keyof typeof messagePolicy, revision: (subject: MessageSubject) => MessagePatch | null, rev: number | null = null,
  ): Promise<{ before: MessageRecord; after: MessageRecord }> {
    for (let tries = 0; tries < TRIES; tries++) {
      const subject = await messageFor(actor, id, action);
      const patch = revision(subject);
      if (!patch) return { before: subject.message, after: subject.message };
      const after = await writeFrom(subject, patch, { rev, by: actor.id });
      if (after) return { before: subject.message, after };
    }
    throw new Refusal('CONFLICT');
  }

  /** Tells the channel's viewers; and its class's, unless it is only someone typing. */
  function announce(channel: ChannelRecord, news: Omit<ChannelNews, 'channel'>): void {
    watched.note(channel);
    events.publish(channelTopic(channel._id), { channel, ...news } satisfies ChannelNews);
    if (news.message) tellChat(roomOf(channel), { channel, concerns: [...news.concerns, ...channel.memberIds] });
  }

  function tellChat({ classroomId, schoolId }: Room, news: Omit<ChatNews, 'classroomId' | 'schoolId'>): void {
    events.publish(chatTopic(classroomId), { classroomId, schoolId, ...news } satisfies ChatNews);
  }

  return { channelById, chatFor, subjectOf, channelFor, messageFor, numbered, writeFrom, revise, announce, tellChat };
}

export type Ledger = ReturnType<typeof ledger>;

const CLOSED = {
  CLOSED: { fr: 'Ce salon est fermé pour le moment. Tu peux toujours le lire, ou écrire à ton enseignant.', en: 'This channel is closed for now. You can still read it, or write to your teacher.' },
  HOURS: { fr: 'Ce n’est pas encore l’heure de ce salon. Tu peux toujours le lire, ou écrire à ton enseignant.', en: 'It is not this channel’s time. You can still read it, or write to your teacher.' },
  NO_ADULT: { fr: 'Ce salon attend qu’un adulte de la classe soit là. Tu peux toujours le lire, ou écrire à ton enseignant.', en: 'This channel waits for an adult of the class. You can still read it, or write to your teacher.' },
  READ_ONLY: { fr: 'Ici, seuls les enseignants écrivent.', en: 'Only teachers write here.' },
  ARCHIVED: { fr: 'Ce salon est terminé : on ne peut plus que le relire.', en: 'This channel is over: it can only be read again.' },
} as const;

const closedNow = ({ closed }: ChannelSubject): Refusal => new Refusal('NOT_ALLOWED', closed ? { words: CLOSED[closed] } : {});
