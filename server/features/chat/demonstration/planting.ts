import { createHash } from 'node:crypto';
import { idFor, idFromKey } from '../../../platform/ids.ts';
import { demonstrationId } from '../../school/demonstration/plan.ts';
import { folded } from '../folding.ts';
import { type ChannelRecord, type MessageRecord, type ReadingRecord, defaultSettings } from '../model.ts';
import { blankChannel, classChannelId } from '../service/ledger.ts';
import { readingId } from '../service/reading.ts';
import type { By, Said, SownChannel, Talk } from './sowing.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A class of the demonstration as it stands. */
export interface Ground { classroomId: string; schoolId: string; pupilIds: readonly string[] }

export interface Planted { channel: ChannelRecord; messages: MessageRecord[]; readings: ReadingRecord[] }

/** One channel with all that was said in it, with the same ids every time, dated back from that instant. */
export function plant(sown: SownChannel, ground: Ground, now: Date): Planted {
  const { classroomId, schoolId, pupilIds } = ground;
  const personOf = (by: By): string => (typeof by === 'string' ? demonstrationId(by) : pupilIds[by % pupilIds.length]!);
  const memberIds = [...new Set((sown.members ?? []).map(personOf))];
  const _id = idOf(sown, ground, memberIds);
  const messages: MessageRecord[] = [];
  for (const { talk, said, at } of inOrder(sown.talks, now)) {
    const number = messages.length + 1;
    const authorId = personOf(said.by);
    const key = `demo-${sown.key}-${talk}-${number}-${idFor(said.text).slice(0, 8)}`;
    const { status = 'PUBLISHED' } = said;
    messages.push({
      _id: idFromKey(authorId, key), channelId: _id, classroomId, schoolId, inLine: sown.kind === 'TEACHER', number, seq: number, authorId, key, text: said.text,
      folded: status === 'REMOVED' ? '' : folded(said.text), status, heldFor: said.heldFor ?? null, refusalNote: null,
      replyToId: said.answers ? messages.at(-said.answers)!._id : null, mentionIds: (said.names ?? []).map(personOf), pictures: [],
      linksApproved: !pupilIds.includes(authorId), createdAt: at, publishedAt: status === 'WAITING' ? null : at, editedAt: said.edited ? new Date(at.getTime() + MINUTE) : null,
      removedAt: status === 'REMOVED' ? new Date(at.getTime() + MINUTE) : null, removedBy: status === 'REMOVED' ? demonstrationId('garnier') : null, removedFrom: status === 'REMOVED' ? 'PUBLISHED' : null,
    });
  }
  const seq = messages.length;
  const channel: ChannelRecord = {
    ...blankChannel({ classroomId, schoolId }, _id, new Date((messages[0]?.createdAt ?? now).getTime() - MINUTE)),
    kind: sown.kind, name: sown.name, memberIds, opening: sown.opening, hours: sown.hours ?? null, seq, settingsSeq: 0,
  };
  return { channel, messages, readings: readingsOf(channel, messages, ground) };
}

function idOf({ key, kind }: SownChannel, { classroomId }: Ground, memberIds: readonly string[]): string {
  if (kind === 'TEACHER') return idFor(`teacher line ${classroomId} ${memberIds[0]!}`);
  return key === 'class' ? classChannelId(classroomId) : idFor(`demo channel ${classroomId} ${key}`);
}

/** Everyone has read most of it; each a little less than all, by their own id, but all that stands above what they said. */
function readingsOf({ _id: channelId, kind, memberIds, seq }: ChannelRecord, messages: readonly MessageRecord[], { pupilIds }: Ground): ReadingRecord[] {
  const readers = [...(kind === 'CLASS' ? pupilIds : memberIds), demonstrationId('garnier')];
  return readers.map((personId) => {
    const behind = createHash('sha256').update(`${channelId} ${personId}`).digest()[0]! % 5;
    return { _id: readingId(channelId, personId), channelId, personId, number: Math.max(0, seq - behind, messages.findLast(({ authorId }) => authorId === personId)?.number ?? 0) };
  });
}

function inOrder(talks: readonly Talk[], now: Date): { talk: number; said: Said; at: Date }[] {
  return [...talks].sort((a, b) => b.day - a.day || a.hour - b.hour).flatMap(({ said, ...talk }, index) => {
    let at = beginning(talk, said, now).getTime();
    return said.map((one, i) => {
      if (i > 0) at += (one.after ?? 1) * MINUTE + (i * 7_919) % 20_000;
      return { talk: index, said: one, at: new Date(at) };
    });
  });
}

/** That many school days ago, at that hour of France in winter; a talk of today that would not be over yet has just ended. */
function beginning({ day, hour }: Omit<Talk, 'said'>, said: readonly Said[], now: Date): Date {
  const at = new Date(now);
  for (let left = day; left > 0;) {
    at.setTime(at.getTime() - DAY);
    if (at.getUTCDay() % 6 !== 0) left--;
  }
  at.setUTCHours(0, Math.round((hour - 1) * 60), 0, 0);
  const lasts = said.reduce((sum, { after = 1 }) => sum + after + 0.4, 0) * MINUTE;
  return new Date(Math.min(at.getTime(), now.getTime() - lasts - MINUTE));
}

export const settingsOf = (settings: Partial<typeof defaultSettings>): typeof defaultSettings => ({ ...defaultSettings, ...settings });
