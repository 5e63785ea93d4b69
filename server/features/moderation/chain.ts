import { createHash } from 'node:crypto';
import { newSecret } from '../../platform/ids.ts';
import { FORMER } from '../../platform/personal/trace.ts';
import type { JournalRecord } from './model.ts';

/** What the very first line of a journal is chained to. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Seal { mark: string | null; salt: string | null }

/** What stands in the chain for a person: says who it is to whoever has the salt, and nothing to anyone else. */
export function sealOf(personId: string | null): Seal {
  if (personId === null) return { mark: null, salt: null };
  const salt = newSecret();
  return { mark: markOf(salt, personId), salt };
}

const markOf = (salt: string, personId: string): string => sha256(`${salt} ${personId}`);

/** A line's hash: of the one before and of everything in the line, its people by their marks. */
export function hashOf(line: Omit<JournalRecord, 'hash'>): string {
  const { classroomId, schoolId, seq, at, actorId, actorMark, role, action, space, targetId, targetMark, item, until, before, after, prev } = line;
  return sha256(prev + JSON.stringify([
    classroomId, schoolId, seq, at.toISOString(), actorMark ?? actorId, role, action, space, targetMark ?? targetId, item && [item.kind, item.id], until?.toISOString() ?? null, before, after,
  ]));
}

/** Whether lines that follow each other are each what was written, and nothing is missing between them. `prev`, when it is known: the hash before the first. */
export function chainHolds(lines: readonly JournalRecord[], prev?: string): boolean {
  return lines.every((line, index) => {
    const earlier = lines[index - 1];
    const expected = earlier ? earlier.hash : prev ?? line.prev;
    return line.prev === expected && (!earlier || line.seq === earlier.seq + 1)
      && bears(line.actorId, line.actorMark, line.actorSalt) && bears(line.targetId, line.targetMark, line.targetSalt)
      && (isBlank(line) || line.hash === hashOf(line));
  });
}

/** Whether a line names whom its mark says. Of an erased person only the mark is left. */
function bears(personId: string | null, mark: string | null | undefined, salt: string | null | undefined): boolean {
  if (!mark) return true;
  return personId === FORMER ? !salt : personId !== null && Boolean(salt) && mark === markOf(salt!, personId);
}

/** A line of before there were marks, whose person has been erased: only its place in the chain is left to judge. */
const isBlank = ({ actorId, actorMark, targetId, targetMark }: JournalRecord): boolean =>
  (actorId === FORMER && !actorMark) || (targetId === FORMER && !targetMark);

/** What stands in the journal for a text: shows that it changed, never what it was. */
export const contentHash = (content: unknown): string => sha256(JSON.stringify(content) ?? '');
