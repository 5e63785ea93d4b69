import { createHash } from 'node:crypto';
import type { JournalRecord } from './model.ts';

/** What the very first line of a journal is chained to. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A line's hash: of the one before and of everything in the line. */
export function hashOf(line: Omit<JournalRecord, 'hash'>): string {
  const { classroomId, schoolId, seq, at, actorId, role, action, space, targetId, item, until, before, after, prev } = line;
  return sha256(prev + JSON.stringify([
    classroomId, schoolId, seq, at.toISOString(), actorId, role, action, space, targetId, item && [item.kind, item.id], until?.toISOString() ?? null, before, after,
  ]));
}

/** Whether lines that follow each other are each what was written, and nothing is missing between them. `prev`, when it is known: the hash before the first. */
export function chainHolds(lines: readonly JournalRecord[], prev?: string): boolean {
  return lines.every((line, index) => {
    const earlier = lines[index - 1];
    const expected = earlier ? earlier.hash : prev ?? line.prev;
    return line.prev === expected && line.hash === hashOf(line) && (!earlier || line.seq === earlier.seq + 1);
  });
}

/** What stands in the journal for a text: shows that it changed, never what it was. */
export const contentHash = (content: unknown): string => sha256(JSON.stringify(content) ?? '');
