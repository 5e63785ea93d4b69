/** What someone in a document seems to be doing. */
export type Activity = 'WRITING' | 'CALM' | 'STUCK' | 'READING';

interface Present { person: { isPupil: boolean }; writes: boolean; wroteAt: string | null | undefined; since: string }

const WRITING_MS = 12_000;
const STUCK_MS = 180_000;

/** A pupil who may write and has not for three minutes is perhaps stuck; a teacher who looks on never is. */
export function activityOf({ person, writes, wroteAt, since }: Present, now: number): Activity {
  if (!writes) return 'READING';
  if (wroteAt && now - Date.parse(wroteAt) < WRITING_MS) return 'WRITING';
  if (!person.isPupil) return 'READING';
  return now - Date.parse(wroteAt ?? since) >= STUCK_MS ? 'STUCK' : 'CALM';
}
