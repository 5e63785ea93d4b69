import type { Actor, Room } from '../../../platform/access/actor.ts';
import type { Events } from '../../../platform/realtime/events.ts';
import type { LineState } from '../../../platform/realtime/feed.ts';
import type { Space } from '../model.ts';

/** One window of someone, somewhere in a class. */
interface Stay { personId: string; isAdult: boolean; space: Space; targetId: string | null; line: LineState }
/** What someone has last done in a class since this process started. */
interface Trace { at: Date; wroteAt: Date | null }
interface Hall { stays: Set<Stay>; traces: Map<string, Trace>; adultIsHere: boolean; leaving: NodeJS.Timeout | null }

export type Health = 'GOOD' | 'WEAK' | 'LOST';

/** Where someone is, in this process. */
export interface Place { space: Space; targetId: string | null }
/** Someone who is or has been in a class. */
export interface Seen { places: Place[]; health: Health | null; lastAt: Date | null; wroteAt: Date | null }

/** What topic `attendance:CLASS` carries: an adult of the class has come, or the last one has gone. */
export interface AdultNews { classroomId: string; adultIsHere: boolean }

/** How long an adult is still taken to be here after their last window closed: going from one page to another is not leaving. */
const LINGER_MS = 8_000;
const WEAK_MS = 1_500;
const LOST_MS = 5_000;
/** How long it is known what someone did who is here no more. */
const TRACE_MS = 12 * 3_600_000;

export const attendanceTopic = (classroomId: string): string => `attendance:${classroomId}`;
/** Announces every coming, going and doing in a class, for its desk. */
export const presenceTopic = (classroomId: string): string => `presence:${classroomId}`;

/** Who is where in the classes of the house, as far as this process sees. Kept in memory only: it is nobody's record. */
export function attendance({ events, now }: { events: Events; now: () => Date }) {
  const halls = new Map<string, Hall>();

  function hallOf(classroomId: string): Hall {
    const known = halls.get(classroomId);
    if (known) return known;
    const hall: Hall = { stays: new Set(), traces: new Map(), adultIsHere: false, leaving: null };
    halls.set(classroomId, hall);
    return hall;
  }

  function say(classroomId: string, hall: Hall, adultIsHere: boolean): void {
    if (hall.adultIsHere === adultIsHere) return;
    hall.adultIsHere = adultIsHere;
    events.publish(attendanceTopic(classroomId), { classroomId, adultIsHere } satisfies AdultNews);
  }

  /** Says that there is an adult at once, and that there is none only when none has come back. */
  function countAdults(classroomId: string, hall: Hall): void {
    if (hall.leaving) clearTimeout(hall.leaving);
    hall.leaving = null;
    if (hasAdult(hall)) return say(classroomId, hall, true);
    if (!hall.adultIsHere) return;
    hall.leaving = setTimeout(() => {
      hall.leaving = null;
      if (!hasAdult(hall)) say(classroomId, hall, false);
    }, LINGER_MS).unref();
  }

  function changed(classroomId: string, hall: Hall): void {
    countAdults(classroomId, hall);
    events.publish(presenceTopic(classroomId), null);
  }

  function note(hall: Hall, personId: string, wrote: boolean): void {
    const at = now();
    hall.traces.set(personId, { at, wroteAt: wrote ? at : hall.traces.get(personId)?.wroteAt ?? null });
  }

  return {
    /** Someone is at a place from now on; the answer lets them leave. */
    enter(actor: Actor, room: Room, { space, targetId }: Place, line: LineState): () => void {
      const { classroomId } = room;
      if (actor.id === null) return () => {};
      const hall = hallOf(classroomId);
      const stay: Stay = { personId: actor.id, isAdult: actor.isStaffOf(room), space, targetId, line };
      // Rights that are judged anew are no sign of life.
      const isNew = ![...hall.stays].some((one) => isSame(one, stay));
      hall.stays.add(stay);
      if (isNew) note(hall, actor.id, false);
      changed(classroomId, hall);
      return () => { if (hall.stays.delete(stay)) changed(classroomId, hall); };
    },

    /** Notes that someone has just written, or is writing, in a class. */
    wrote(personId: string, classroomId: string): void {
      note(hallOf(classroomId), personId, true);
      events.publish(presenceTopic(classroomId), null);
    },

    /** Whether an adult of the class is connected now. */
    adultIsHere: (classroomId: string): boolean => halls.get(classroomId)?.adultIsHere ?? false,

    /** Who is in the class, and who was: by person. */
    seenIn(classroomId: string): Map<string, Seen> {
      const hall = halls.get(classroomId);
      const seen = new Map<string, Seen>();
      for (const [personId, { at, wroteAt }] of hall?.traces ?? []) seen.set(personId, { places: [], health: null, lastAt: at, wroteAt });
      for (const { personId, space, targetId, line } of hall?.stays ?? []) {
        const one = seen.get(personId) ?? { places: [], health: null, lastAt: null, wroteAt: null };
        one.places.push({ space, targetId });
        one.health = better(one.health, healthOf(line));
        seen.set(personId, one);
      }
      return seen;
    },

    /** Adults of the class who are in it. */
    adultsIn: (classroomId: string): string[] =>
      [...new Set([...halls.get(classroomId)?.stays ?? []].filter(({ isAdult }) => isAdult).map(({ personId }) => personId))],

    /** Forgets what was done long ago, and classes where nobody is. */
    sweep(): void {
      const since = now().getTime() - TRACE_MS;
      for (const [classroomId, hall] of halls) {
        const here = new Set([...hall.stays].map(({ personId }) => personId));
        for (const [personId, { at }] of hall.traces) if (at.getTime() < since && !here.has(personId)) hall.traces.delete(personId);
        if (hall.stays.size === 0 && hall.traces.size === 0 && !hall.leaving) halls.delete(classroomId);
      }
    },

    /** Ends its timers. */
    close(): void {
      for (const { leaving } of halls.values()) if (leaving) clearTimeout(leaving);
    },
  };
}

export type AttendanceBook = ReturnType<typeof attendance>;

const isSame = (one: Stay, other: Stay): boolean => one.line === other.line && one.space === other.space && one.targetId === other.targetId;
const hasAdult = ({ stays }: Hall): boolean => [...stays].some(({ isAdult }) => isAdult);

/** How well a line does: by its last answer, and by how long it has owed the next. */
export function healthOf({ roundTrip, askedAt }: LineState, clock = performance.now()): Health {
  const owed = askedAt === null ? 0 : clock - askedAt;
  if (owed > LOST_MS) return 'LOST';
  return Math.max(owed, roundTrip ?? 0) > WEAK_MS ? 'WEAK' : 'GOOD';
}

const ORDER: readonly Health[] = ['LOST', 'WEAK', 'GOOD'];

/** Someone with several windows is as well connected as the best of them. */
const better = (one: Health | null, other: Health): Health => (one !== null && ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other);
