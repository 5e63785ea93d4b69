import type { Policy } from '../../platform/access/access.ts';
import type { Actor, Room } from '../../platform/access/actor.ts';
import type { ControlsRecord, Space } from './model.ts';

/** What someone writes. `TEACHER_LINE`, a word to one's own teachers, is always allowed; `KEEP`, a copy for oneself, also when the class's year is over. */
export type Kind =
  | 'POST' | 'COMMENT' | 'REACTION' | 'MESSAGE' | 'TEACHER_LINE' | 'EDIT' | 'DELETE' | 'WRITING' | 'PRESENCE' | 'REMARK'
  | 'VERSION' | 'KEEP' | 'HAND_IN' | 'UPLOAD' | 'TYPING' | 'NAME';

/** Where and when someone would write. */
export interface Subject { controls: ControlsRecord; room: Room; space: Space; now: Date }

export type Verdict = { may: true } | { may: false; why: 'FROZEN' | 'MUTED' | 'YEAR_OVER'; until: Date | null };

/**
 * Whether someone may contribute, whichever the space and the transport: every writer asks. Nobody in a class whose year is over. Staff of the class always may, and whoever writes
 * to their teacher; everyone else only where the space is not frozen and they have not lost their voice. What a space asks besides is its own.
 */
export function canContribute(actor: Actor, { controls, room, space, now }: Subject, kind: Kind): Verdict {
  if (actor.isOver(room) && kind !== 'KEEP') return { may: false, why: 'YEAR_OVER', until: null };
  if (kind === 'TEACHER_LINE' || actor.isStaffOf(room)) return may;
  const frozen = frozenNow(controls, space, now);
  if (frozen) return { may: false, why: 'FROZEN', until: frozen.until };
  const muted = mutedNow(controls, now).find(({ personId, spaces }) => actor.is(personId) && spaces.includes(space));
  return muted ? { may: false, why: 'MUTED', until: muted.until } : may;
}

const may = { may: true } as const;

/** Whether something that ends by itself has not ended yet. */
const lasts = ({ until }: { until: Date | null }, now: Date): boolean => until === null || until > now;

/** The freeze of a space, unless its end has come. */
export function frozenNow({ frozen }: ControlsRecord, space: Space, now: Date): ControlsRecord['frozen'][Space] {
  const freeze = frozen[space];
  return freeze && lasts(freeze, now) ? freeze : null;
}

/** Those whose voice is taken, but those whose end has come. */
export const mutedNow = ({ muted }: ControlsRecord, now: Date): ControlsRecord['muted'] => muted.filter((one) => lasts(one, now));

/** What someone reported, as far as it matters to who sees it. */
export interface ReportSubject extends Room { item: { authorId: string } }

/** Who sees a report and answers it: the staff of its class, but not whoever wrote what it is about. */
export const reportPolicy = {
  read: (actor, report) => actor.isStaffOf(report) && !actor.is(report.item.authorId),
} satisfies Policy<ReportSubject>;

/** Who sees the controls of a class, and who holds them. */
export const moderationPolicy = {
  read: (actor, room) => actor.asReader(room).belongsTo(room),
  moderate: (actor, room) => actor.isStaffOf(room),
} satisfies Policy<Room>;
