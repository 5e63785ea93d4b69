import type { ChannelInput, ChatSettingsInput, HoursInput } from '../../../../schema/generated/server.ts';
import { limits } from '../../../../schema/limits.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { insertMissing } from '../../../platform/database/insert.ts';
import { idFor, idFromKey, idOf } from '../../../platform/ids.ts';
import { Refusal, found } from '../../../platform/refusals.ts';
import { cleanText } from '../../../platform/text.ts';
import type { ChannelRecord, ChatRecord, Hours } from '../model.ts';
import { roomOf, roomOfChat } from '../policy.ts';
import { type Ledger, blankChannel } from './ledger.ts';
import type { ChatNeeds } from './needs.ts';
import type { Watched } from './watched.ts';

/** Groups' channels of one class, open or closed for good. */
const MOST_CHANNELS = 100;

type Rules = Partial<Pick<ChannelRecord, 'name' | 'memberIds' | 'opening' | 'hours' | 'archivedAt'>>;

/** What the teacher decides: the rules of the chat, and its channels. */
export function channelWrites({ models: { chats, channels }, school, people, law, now }: ChatNeeds, { chatFor, channelFor, announce, tellChat }: Ledger, watched: Watched) {
  const note = (actor: Actor, room: Room, targetId: string | null = null) => law.record({ room, actor, action: 'CHAT', space: 'CHAT', targetId });

  async function pupilsAmong(classroomId: string, memberIds: readonly string[]): Promise<string[]> {
    const [asked, pupils] = [[...new Set(memberIds)], new Set(await school.pupilsOf(classroomId))];
    if (asked.length < 1 || asked.length > limits.channelMembers || !asked.every((id) => pupils.has(id))) {
      throw invalid('input.memberIds', `Choisissez de 1 à ${limits.channelMembers} élèves de la classe.`, `Choose from 1 to ${limits.channelMembers} pupils of the class.`);
    }
    return asked;
  }

  /** Writes rules under the next number: whoever was judged by the old ones is judged again. */
  async function rule(channel: ChannelRecord, rules: Rules): Promise<ChannelRecord> {
    const next = { $add: ['$seq', 1] };
    const values = Object.fromEntries(Object.entries(rules).map(([name, value]) => [name, { $literal: value }]));
    return found(channels.findOneAndUpdate({ _id: channel._id }, [{ $set: { ...values, seq: next, settingsSeq: next } }], { returnDocument: 'after', updatePipeline: true }).lean());
  }

  /** Tells a change of rules. Those who read it no more are judged again at once, before anything else is told. */
  async function tell(actor: Actor, before: ChannelRecord | null, after: ChannelRecord): Promise<void> {
    const chat = await found(chats.findById(after.classroomId).lean());
    const left = before ? await readersLost(before, after) : [];
    watched.note(after);
    for (const personId of left) people.rightsChanged(personId);
    announce(after, { seq: after.seq, rules: true, concerns: [actor.id ?? ''] });
    tellChat(roomOf(after), { channel: after, chat, concerns: [actor.id ?? '', ...after.memberIds, ...left] });
  }

  async function readersLost(before: ChannelRecord, after: ChannelRecord): Promise<string[]> {
    const readers = before.kind === 'CLASS' ? await school.pupilsOf(before.classroomId) : before.memberIds;
    return before.archivedAt ? [] : readers.filter((id) => after.archivedAt !== null || (after.kind !== 'CLASS' && !after.memberIds.includes(id)));
  }

  return {
    /** Changes the rules given; those left out stay. Every channel's are new with them. */
    async updateChat(actor: Actor, classroomId: string, input: ChatSettingsInput): Promise<ChatRecord> {
      const chat = await chatFor(actor, classroomId, 'manage');
      const given = Object.entries(input).filter(([name, value]) => value !== null && value !== undefined && value !== chat.settings[name as keyof ChatRecord['settings']]);
      if (given.length === 0) return chat;
      const after = await found(chats.findOneAndUpdate({ _id: classroomId }, { $set: Object.fromEntries(given.map(([name, value]) => [`settings.${name}`, value])) }, { returnDocument: 'after' }).lean());
      for (const channel of await channels.find({ classroomId, kind: { $in: ['CLASS', 'GROUP'] } }).lean()) {
        const ruled = await rule(channel, {});
        announce(ruled, { seq: ruled.seq, rules: true, concerns: [actor.id ?? ''] });
      }
      tellChat(roomOfChat(after), { chat: after, concerns: [actor.id ?? ''] });
      await note(actor, roomOfChat(after));
      return after;
    },

    /** Opens a channel for a group, or for the whole class. The same key twice answers the first. */
    async createChannel(actor: Actor, classroomId: string, key: string, input: ChannelInput): Promise<ChannelRecord> {
      const chat = await chatFor(actor, classroomId, 'manage');
      const room = roomOfChat(chat);
      const _id = idFromKey(signedIn(actor), key);
      const known = await channels.findById(_id).lean();
      if (known) return (await channelFor(actor, _id)).channel;
      const name = cleanText(input.name ?? '', { max: limits.channelName, field: 'input.name', required: true });
      const opening = input.opening ?? 'CLOSED';
      const hours = hoursFor(opening, input.hours ?? null);
      const memberIds = input.memberIds ? await pupilsAmong(classroomId, input.memberIds) : [];
      if (await channels.countDocuments({ classroomId, kind: { $in: ['CLASS', 'GROUP'] } }) >= MOST_CHANNELS) throw invalid('input.name', `${MOST_CHANNELS} salons au plus dans une classe.`, `${MOST_CHANNELS} channels at most in a class.`);
      await insertMissing<ChannelRecord>(channels, [{ ...blankChannel(room, _id, now()), kind: input.memberIds ? 'GROUP' : 'CLASS', name, opening, hours, memberIds }]);
      const channel = await found(channels.findById(_id).lean());
      await tell(actor, null, channel);
      await note(actor, room);
      return channel;
    },

    /** Changes what is given of a channel. A line to the teachers has no rules. */
    async updateChannel(actor: Actor, id: string, input: ChannelInput): Promise<ChannelRecord> {
      const { channel } = await channelFor(actor, id, 'moderate');
      if (channel.kind === 'TEACHER') throw new Refusal('NOT_ALLOWED');
      const opening = input.opening ?? channel.opening;
      const rules: Rules = {
        ...(typeof input.name === 'string' && { name: cleanText(input.name, { max: limits.channelName, field: 'input.name', required: true }) }),
        ...((input.opening || input.hours) && { opening, hours: hoursFor(opening, input.hours ?? channel.hours) }),
        ...(input.memberIds && { memberIds: await membersFor(channel, input.memberIds) }),
      };
      if (Object.entries(rules).every(([name, value]) => JSON.stringify(value) === JSON.stringify(channel[name as keyof Rules]))) return channel;
      const after = await rule(channel, rules);
      await tell(actor, channel, after);
      await note(actor, roomOf(after));
      return after;
    },

    /** Closes a channel for good, or takes that back. */
    async archiveChannel(actor: Actor, id: string, archived: boolean): Promise<ChannelRecord> {
      const { channel } = await channelFor(actor, id, 'moderate');
      if (channel.kind === 'TEACHER') throw new Refusal('NOT_ALLOWED');
      if (archived === (channel.archivedAt !== null)) return channel;
      const after = await rule(channel, { archivedAt: archived ? now() : null });
      await tell(actor, channel, after);
      await note(actor, roomOf(after));
      return after;
    },

    /** The line between a pupil and their teachers, made at its first use. NOT_FOUND for anyone else. */
    async teacherLine(actor: Actor, classroomId: string, personId: string): Promise<ChannelRecord> {
      const chat = await chatFor(actor, classroomId);
      const room = roomOfChat(chat);
      const pupilId = idOf(personId);
      const _id = idFor(`teacher line ${classroomId} ${pupilId}`);
      const known = await channels.findById(_id).lean();
      if (known) return (await channelFor(actor, _id)).channel;
      if (!actor.isStaffOf(room) && !actor.is(pupilId)) throw new Refusal('NOT_FOUND');
      if (!(await school.pupilsOf(classroomId)).includes(pupilId)) throw new Refusal('NOT_FOUND');
      await insertMissing<ChannelRecord>(channels, [{ ...blankChannel(room, _id, now()), kind: 'TEACHER', opening: 'OPEN', memberIds: [pupilId] }]);
      const channel = await found(channels.findById(_id).lean());
      tellChat(room, { channel, concerns: [actor.id ?? '', pupilId] });
      return channel;
    },
  };

  async function membersFor(channel: ChannelRecord, memberIds: readonly string[]): Promise<string[]> {
    if (channel.kind !== 'GROUP') throw invalid('input.memberIds', 'Ce salon est celui de toute la classe.', 'This channel is the whole class’s.');
    return pupilsAmong(channel.classroomId, memberIds);
  }
}

/** Hours are kept, whatever the opening, for when they are wanted again. */
function hoursFor(opening: ChannelRecord['opening'], hours: HoursInput | Hours | null): Hours | null {
  if (!hours) {
    if (opening === 'HOURS') throw invalid('input.hours', 'Choisissez des jours et des heures.', 'Choose days and hours.');
    return null;
  }
  const { from, until } = hours;
  const days = [...new Set(hours.days)].sort();
  const isGood = days.length > 0 && days.every((day) => day >= 1 && day <= 7) && from >= 0 && until <= 1440 && from < until;
  if (!isGood) throw invalid('input.hours', 'Choisissez au moins un jour, et une heure de fin après celle du début.', 'Choose at least one day, and an end after the beginning.');
  return { days, from, until };
}

const invalid = (field: string, fr: string, en: string): Refusal => new Refusal('INVALID', { field, words: { fr, en } });
