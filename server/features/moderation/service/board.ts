import type { Actor, Room } from '../../../platform/access/actor.ts';
import type { ControlsRecord, JournalRecord } from '../model.ts';
import { reportPolicy } from '../policy.ts';
import type { ReportRecord } from '../reports.ts';
import type { DeskNeeds } from './deskNeeds.ts';
import type { Item } from './doors.ts';
import type { Evidence } from './evidence.ts';
import type { JournalPage } from './journal.ts';
import type { Reporting } from './reports.ts';
import { type AttendanceLine, roll } from './roll.ts';
import type { Undoing } from './undo.ts';

/**
 * The desk of a class at one moment. Each part is read when it is first asked for, once, whoever of its staff asks: all of them see the
 * same of it, but for what is about themselves.
 */
export interface Board {
  room: Room;
  controls(): Promise<ControlsRecord>;
  attendance(actor: Actor): Promise<AttendanceLine[]>;
  waiting(actor: Actor): Promise<Item[]>;
  evidence(actor: Actor): Promise<Item[]>;
  /** Without those about what the actor wrote. */
  reports(actor: Actor): Promise<ReportRecord[]>;
  stands(actor: Actor, report: ReportRecord): Promise<boolean>;
  /** The actor's own last deed, if it can be taken back. */
  undoable(actor: Actor): Promise<JournalRecord | null>;
  journal(actor: Actor, asked: { first: number; after?: string | null }): Promise<JournalPage>;
}

/** A report on that desk. */
export interface ShownReport { report: ReportRecord; board: Board }

interface Parts { evidence: Evidence; reporting: Reporting; undoing: Undoing }

export function boards(needs: DeskNeeds, { evidence, reporting, undoing }: Parts) {
  const rollOf = roll(needs);

  return (room: Room): Board => {
    const controls = once(() => needs.law.controlsOf(room));
    const reports = once(() => reporting.ofClass(room));
    const standing = new Map<string, Promise<boolean>>();
    return {
      room, controls,
      attendance: once(async (actor: Actor) => rollOf(actor, room, await controls())),
      waiting: once((actor: Actor) => evidence.waiting(actor, room)),
      evidence: once((actor: Actor) => evidence.removed(actor, room)),
      reports: async (actor) => (await reports()).filter((report) => reportPolicy.read(actor, report)),
      stands(actor, report) {
        const known = standing.get(report._id) ?? reporting.stands(actor, report);
        standing.set(report._id, known);
        return known;
      },
      undoable: (actor) => undoing.undoable(actor, room),
      journal: (actor, asked) => needs.law.journalOf(actor, room, asked),
    };
  };
}

/** Done at the first asking, answered the same afterwards. */
function once<Args extends unknown[], T>(make: (...args: Args) => Promise<T>): (...args: Args) => Promise<T> {
  let made: Promise<T> | undefined;
  return (...args) => (made ??= make(...args));
}
