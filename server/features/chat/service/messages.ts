import { limits } from '../../../../schema/limits.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { contentHash } from '../../moderation/chain.ts';
import { folded } from '../folding.ts';
import type { MessageRecord } from '../model.ts';
import { type MessageSubject, channelPolicy, roomOf } from '../policy.ts';
import type { Ledger } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';

/** What was said of a message, for the journal: never its words. */
export const hashOf = ({ text, pictures, status }: MessageRecord): string => contentHash([text, pictures, status]);

/** Changing and deleting messages. */
export function messageWrites({ models: { messages }, law, now }: ChatNeeds, { channelFor, messageFor, revise }: Ledger) {
  /** Through the law, as whoever wrote it: a line to one's teachers is never closed. */
  const lawfully = async <T>(actor: Actor, { channel }: MessageSubject, kind: 'EDIT' | 'DELETE', texts: string[], write: (rev: number | null, heldFor: string | null) => Promise<T>): Promise<T> =>
    law.contribute(actor, { room: roomOf(channel), space: 'CHAT', kind: channel.kind === 'TEACHER' ? 'TEACHER_LINE' : kind, texts },
      ({ rev, heldFor }) => write(rev, heldFor));

  function edited(actor: Actor, subject: MessageSubject, text: string, heldFor: string | null): Partial<MessageRecord> | null {
    const { message, channel } = subject;
    if (text === '' && message.pictures.length === 0) throw new Refusal('INVALID', { field: 'text', words: { fr: 'Écris quelque chose ici.', en: 'Write something here.' } });
    if (text === message.text && message.status !== 'REFUSED') return null;
    const waits = heldFor !== null || channelPolicy.waits(actor, subject);
    return {
      text, folded: folded(text), heldFor, refusalNote: null, status: waits ? 'WAITING' : 'PUBLISHED', publishedAt: message.publishedAt ?? (waits ? null : now()),
      editedAt: now(), linksApproved: actor.isStaffOf(roomOf(channel)),
    };
  }

  return {
    /** Changes the words of one's own message, as long as one may. What a pupil changes is looked at again where messages wait. */
    async editMessage(actor: Actor, id: string, words: string): Promise<MessageRecord> {
      const subject = await messageFor(actor, id, 'read');
      // A closed channel says why before anything else does.
      if (actor.is(subject.message.authorId)) await channelFor(actor, subject.channel._id, 'send');
      await messageFor(actor, id, 'edit');
      const text = cleanText(words, { max: limits.message, field: 'text', lines: true });
      const texts = [text, ...subject.message.pictures.map(({ alt }) => alt)];
      return lawfully(actor, subject, 'EDIT', texts, async (rev, heldFor) =>
        (await revise(actor, id, 'edit', (judged) => edited(actor, judged, text, heldFor), rev)).after);
    },

    /** Deletes a message for everyone, its place left; kept as evidence. True again for whoever deleted it, and for staff. */
    async deleteMessage(actor: Actor, id: string): Promise<true> {
      const me = signedIn(actor);
      const isGone = async (): Promise<boolean> => {
        const message = await found(messages.findById(idOf(id)).lean());
        return message.status === 'REMOVED' && (actor.isStaffOf(roomOf(message)) || actor.is(message.removedBy ?? ''));
      };
      if (await isGone()) return true;
      const subject = await messageFor(actor, id, 'remove');
      const { before, after } = await lawfully(actor, subject, 'DELETE', [], (rev) => revise(actor, id, 'remove', ({ message }) => removal(message, me, now()), rev))
        .catch(async (error: unknown) => { if (!await isGone()) throw error; return { before: subject.message, after: subject.message }; });
      if (before !== after && !actor.is(before.authorId)) {
        await law.record({
          room: roomOf(before), actor, action: 'REMOVE', space: 'CHAT', targetId: before.authorId, item: { kind: 'MESSAGE', id: before._id }, before: hashOf(before), after: hashOf(after),
        });
      }
      return true;
    },

    /** Lets the links of a message be followed. */
    async approveLinks(actor: Actor, id: string): Promise<MessageRecord> {
      return (await revise(actor, id, 'moderate', ({ message }) => {
        if (message.status === 'REMOVED') throw new Refusal('CONFLICT');
        return message.linksApproved ? null : { linksApproved: true };
      })).after;
    },
  };
}

/** What removing changes; null when it is removed already. */
export const removal = ({ status }: MessageRecord, by: string, at: Date): Partial<MessageRecord> | null =>
  (status === 'REMOVED' ? null : { status: 'REMOVED', removedAt: at, removedBy: by, removedFrom: status, folded: '' });
