import { EVIDENCE_DAYS, limits } from '../../../../schema/limits.ts';
import type { ModerationAction } from '../../../../schema/generated/server.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import { displayNameOf } from '../../people/names.ts';
import type { Door, Item } from '../../moderation/service/doors.ts';
import { folded } from '../folding.ts';
import type { ChannelRecord, MessageRecord } from '../model.ts';
import { chatTopic } from '../news.ts';
import { chatPolicy, mayRead, roomOf, showsJudgement, showsWords } from '../policy.ts';
import { fileIdsOf } from './attachments.ts';
import type { Ledger, MessagePatch } from './ledger.ts';
import { hashOf, removal } from './messages.ts';
import type { ChatNeeds } from './needs.ts';

const MOST = 100;

/** Since when what was removed is still kept as evidence. */
export const evidenceSince = (now: Date): Date => new Date(now.getTime() - EVIDENCE_DAYS * 86_400_000);

/** What the chat lends to the desk of its class. */
export function chatDoor({ models: { channels, messages }, people, law, now }: ChatNeeds, { messageFor, revise }: Ledger): Door {
  /** What channels are called; a line is called after its pupil. */
  async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const known = await channels.find({ _id: { $in: [...new Set(ids)] } }).lean();
    const lines = known.filter(({ kind }) => kind === 'TEACHER');
    const pupils = lines.length > 0 ? new Map((await people.byIds(lines.map(({ memberIds }) => memberIds[0]!))).map((person) => [person._id, displayNameOf(person)])) : new Map<string, string>();
    return new Map(known.map((channel) => [channel._id, channel.kind === 'TEACHER' ? pupils.get(channel.memberIds[0]!) ?? '' : channel.name]));
  }

  async function items(found: readonly MessageRecord[]): Promise<Item[]> {
    const names = await namesOf(found.map(({ channelId }) => channelId));
    return found.map((message) => itemOf(message, names.get(message.channelId) ?? ''));
  }

  /** Judges one message as it was looked at, and notes it once it is done. */
  async function judge(actor: Actor, id: string, action: ModerationAction, patchOf: (message: MessageRecord) => MessagePatch | null): Promise<void> {
    const { before, after } = await revise(actor, id, 'moderate', ({ message }) => patchOf(message));
    if (before.seq === after.seq) return;
    await law.record({
      room: roomOf(before), actor, action, space: 'CHAT', targetId: before.authorId, item: { kind: 'MESSAGE', id }, before: hashOf(before), after: hashOf(after),
    });
  }

  const asSeen = (message: MessageRecord, seq: number | null): void => { if (seq !== null && message.seq !== seq) throw new Refusal('CONFLICT'); };
  const moderates = (actor: Actor, room: Room): boolean => actor.isSignedIn && chatPolicy.manage(actor, room);

  return {
    kinds: ['MESSAGE'],

    waiting: async (actor, room) => (moderates(actor, room)
      ? items(await messages.find({ classroomId: room.classroomId, status: 'WAITING' }).sort({ createdAt: 1 }).limit(MOST).lean()) : []),

    removed: async (actor, room, since) => (moderates(actor, room)
      ? items(await messages.find({ classroomId: room.classroomId, status: 'REMOVED', removedAt: { $gt: since } }).sort({ removedAt: -1 }).limit(MOST).lean()) : []),

    async one(actor, _kind, id) {
      const { message } = await messageFor(actor, id);
      if (!showsWords(actor, message)) throw new Refusal('NOT_FOUND');
      const [item] = await items([message]);
      return { ...item!, heldFor: showsJudgement(actor, message) ? message.heldFor : null };
    },

    isKept: async (_kind, id) => await messages.exists({ _id: id }) !== null,

    approve: (actor, _kind, id, seq) => judge(actor, id, 'APPROVE', (message) => {
      if (message.status === 'PUBLISHED') return null;
      if (message.status !== 'WAITING') throw new Refusal('CONFLICT');
      asSeen(message, seq);
      return { status: 'PUBLISHED', heldFor: null, publishedAt: message.publishedAt ?? now() };
    }),

    refuse(actor, _kind, id, note, seq) {
      const refusalNote = cleanText(note, { max: limits.refusalNote, field: 'note', lines: true });
      return judge(actor, id, 'REFUSE', (message) => {
        if (message.status === 'REFUSED' && message.refusalNote === refusalNote) return null;
        if (message.status !== 'WAITING') throw new Refusal('CONFLICT');
        asSeen(message, seq);
        return { status: 'REFUSED', refusalNote };
      });
    },

    async reopen(actor, _kind, id, seq) {
      await revise(actor, id, 'moderate', ({ message }) => {
        if (message.status !== 'PUBLISHED' && message.status !== 'REFUSED') throw new Refusal('CONFLICT');
        asSeen(message, seq);
        return { status: 'WAITING', refusalNote: null };
      });
    },

    remove: (actor, _kind, id, seq) => judge(actor, id, 'REMOVE', (message) => {
      const patch = removal(message, signedIn(actor), now());
      if (patch) asSeen(message, seq);
      return patch;
    }),

    restore: (actor, _kind, id) => judge(actor, id, 'RESTORE', (message) => {
      if (message.status !== 'REMOVED') return null;
      if (!message.removedFrom || !message.removedAt || message.removedAt < evidenceSince(now())) throw new Refusal('NOT_FOUND');
      return { status: message.removedFrom, removedAt: null, removedBy: null, removedFrom: null, folded: folded(message.text) };
    }),

    topics: (classroomId) => [chatTopic(classroomId)],

    async titleOf(actor, room, targetIds) {
      const readable = await channels.find({ _id: { $in: [...targetIds] }, classroomId: room.classroomId }).lean<ChannelRecord[]>();
      return namesOf(readable.filter((channel) => mayRead(actor, channel)).map(({ _id }) => _id));
    },
  };
}

const itemOf = (message: MessageRecord, place: string): Item => ({
  kind: 'MESSAGE', id: message._id, ...roomOf(message), seq: message.seq, authorId: message.authorId, place,
  path: `/classes/${message.classroomId}/discussion/${message.channelId}?message=${message.number}`, text: message.text, fileIds: fileIdsOf(message), at: message.createdAt,
  heldFor: message.heldFor, removedAt: message.removedAt, removedBy: message.removedBy,
});
