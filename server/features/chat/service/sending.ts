import type { MessageInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { authorize, signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found, refusalOf } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { Ticket } from '../../moderation/service/contribute.ts';
import { folded } from '../folding.ts';
import type { MessageRecord } from '../model.ts';
import { type ChannelSubject, channelPolicy, roomOf, showsPlace } from '../policy.ts';
import type { Attachments } from './attachments.ts';
import type { Ledger } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';
import type { Typing } from './typing.ts';

type Content = Pick<MessageRecord, 'text' | 'replyToId' | 'mentionIds' | 'pictures'>;

/** Sending: each message once, with the channel's next number, and never through a closed gate. */
export function sending({ models: { messages }, school, law, presence, now }: ChatNeeds, book: Ledger, take: Attachments['take'], hush: Typing['hush']) {
  const { channelFor, numbered, announce } = book;

  /** A message sent again. The first try may have been written without an answer, and so without a word to anyone: tell it now. */
  async function again(actor: Actor, message: MessageRecord): Promise<MessageRecord> {
    const { channel } = await channelFor(actor, message.channelId);
    announce(channel, { seq: message.seq, message: { before: null, after: message }, concerns: [message.authorId] });
    return message;
  }

  /** Only those who read the channel are called by name, and only what its writer sees is answered. */
  async function checked(actor: Actor, { channel, ...subject }: ChannelSubject, content: Content): Promise<void> {
    const { replyToId, mentionIds } = content;
    const named = await Promise.all(mentionIds.map((id) => school.actorOf(id)));
    if (!named.every((person) => channelPolicy.read(person, { channel, ...subject }))) throw new Refusal('INVALID', { field: 'input.mentionIds' });
    if (replyToId === null) return;
    const answered = await messages.findById(replyToId).lean();
    if (answered?.channelId !== channel._id || answered.status === 'REMOVED' || !showsPlace(actor, answered)) throw new Refusal('INVALID', { field: 'input.replyToId', words: GONE });
  }

  async function write(actor: Actor, subject: ChannelSubject, key: string, content: Content, { rev, heldFor }: Ticket): Promise<MessageRecord> {
    const { channel } = subject;
    const authorId = signedIn(actor);
    const isStaff = actor.isStaffOf(roomOf(channel));
    const waits = heldFor !== null || channelPolicy.waits(actor, subject);
    const _id = idFromKey(authorId, key);
    await take(actor, { _id, channelId: channel._id }, content.pictures);
    const moved = await numbered(channel, rev);
    const at = now();
    const message: MessageRecord = {
      _id, channelId: channel._id, ...roomOf(channel), inLine: channel.kind === 'TEACHER', number: moved.seq, seq: moved.seq, authorId, key, ...content,
      folded: folded(content.text), status: waits ? 'WAITING' : 'PUBLISHED', heldFor, refusalNote: null, linksApproved: isStaff, createdAt: at,
      publishedAt: waits ? null : at, editedAt: null, removedAt: null, removedBy: null, removedFrom: null,
    };
    try {
      await messages.create(message);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return again(actor, await found(messages.findById(_id).lean()));
    }
    // What is simply said is the same to its author as to all: nobody needs an answer of their own.
    announce(moved, { seq: message.seq, message: { before: null, after: message }, concerns: waits ? [authorId] : [] });
    return message;
  }

  return {
    /** Sends a message. The same key twice answers the first. Refuses whoever may not write there now, for the reason that it is closed. */
    async sendMessage(actor: Actor, channelId: string, key: string, input: MessageInput): Promise<MessageRecord> {
      const authorId = signedIn(actor);
      const _id = idFromKey(authorId, key);
      const known = await messages.findById(_id).lean();
      if (known) return again(actor, known);
      let subject: ChannelSubject | null = await channelFor(actor, channelId, 'send');
      const { channel } = subject;
      const content = cleanMessage(input);
      if (content.pictures.length > 0) authorize(actor, channelPolicy, 'sendPictures', subject);
      await checked(actor, subject, content);
      const texts = [content.text, ...content.pictures.map(({ alt }) => alt)];
      const kind = channel.kind === 'TEACHER' ? 'TEACHER_LINE' : 'MESSAGE';
      try {
        const message = await law.contribute(actor, { room: roomOf(channel), space: 'CHAT', kind, texts }, async (ticket) => {
          // Judged again, it is by the channel's rules as they are then.
          const judged = subject ?? await channelFor(actor, channelId, content.pictures.length > 0 ? 'sendPictures' : 'send');
          subject = null;
          return write(actor, judged, key, content, ticket);
        });
        hush(channel, authorId);
        presence.wrote(authorId, channel.classroomId);
        return message;
      } catch (error) {
        // Two tries of one message at once: the one that was too fast for the slow mode is the other.
        const first = refusalOf(error)?.code === 'SLOW' ? await messages.findById(_id).lean() : null;
        if (first) return again(actor, first);
        throw error;
      }
    },
  };
}

/** The message as it is kept. Refuses with INVALID what is blank, too long or too much. */
function cleanMessage({ text, replyToId, mentionIds = [], pictures = [] }: MessageInput): Content {
  const content: Content = {
    text: cleanText(text, { max: limits.message, field: 'input.text', lines: true, required: pictures.length === 0 }),
    replyToId: replyToId ? idOf(replyToId) : null,
    mentionIds: [...new Set(mentionIds)].map(idOf),
    pictures: pictures.map(({ id, alt }, index) => ({ fileId: idOf(id), alt: cleanText(alt, { max: limits.pictureAlt, field: `input.pictures.${index}.alt` }) })),
  };
  if (mentionIds.length > limits.mentions) throw new Refusal('INVALID', { field: 'input.mentionIds' });
  if (pictures.length > limits.messagePictures) {
    throw new Refusal('INVALID', { field: 'input.pictures', words: { fr: `${limits.messagePictures} images au plus.`, en: `${limits.messagePictures} pictures at most.` } });
  }
  return content;
}

const GONE = { fr: 'Le message auquel tu réponds n’est plus là.', en: 'The message you answer is gone.' };
