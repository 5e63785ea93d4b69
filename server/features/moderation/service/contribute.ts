import { signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { Refusal } from '../../../platform/refusals.ts';
import type { ControlsRecord, Space } from '../model.ts';
import { type Kind, type Verdict, canContribute } from '../policy.ts';
import { heldWord } from '../words/held.ts';
import { GateMoved } from './fences.ts';
import type { Pace } from './pace.ts';

/** What a contribution was allowed with. */
export interface Ticket {
  /** Number of the controls it was judged by: a number is taken with it through `openTo`. Null for whom no gate stops. */
  rev: number | null;
  /** The first of its words that the teacher must see before the class: it waits instead of appearing. */
  heldFor: string | null;
}

export interface Contribution {
  room: Room;
  space: Space;
  kind: Kind;
  /** Everything short in it that others would read. */
  texts?: readonly string[];
}

/** Tries before giving up on controls that change all the time. */
const TRIES = 12;
const STAFFS: Ticket = { rev: null, heldFor: null };

interface Needs { controlsOf(room: Room): Promise<ControlsRecord>; pace: Pace; now: () => Date }

/** The one door through which everything is written, whoever writes and wherever. */
export function contributing({ controlsOf, pace, now }: Needs) {
  const judged = async (actor: Actor, { room, space, kind }: Contribution): Promise<{ controls: ControlsRecord; verdict: Verdict }> => {
    const controls = await controlsOf(room);
    return { controls, verdict: canContribute(actor, { controls, room, space, now: now() }, kind) };
  };

  async function judge(actor: Actor, about: Contribution): Promise<ControlsRecord> {
    const { controls, verdict } = await judged(actor, about);
    if (!verdict.may) throw refusalFor(verdict);
    return controls;
  }

  return {
    /**
     * Writes as far as the law lets. The place that gives the number must exist before this is asked. A write that throws GateMoved is
     * judged again, as the controls are then. Staff pay nothing. Refuses with FROZEN, MUTED, SLOW or YEAR_OVER.
     */
    async contribute<T>(actor: Actor, about: Contribution, write: (ticket: Ticket) => Promise<T>): Promise<T> {
      const personId = signedIn(actor);
      const { room: { classroomId }, room, space, kind, texts = [] } = about;
      if ((kind === 'TEACHER_LINE' && !actor.isOver(room)) || actor.isStaffOf(room)) return write(STAFFS);
      let controls = await judge(actor, about);
      const giveBack = await pace.take({ classroomId, space, personId, kind, seconds: controls.slow[space] });
      try {
        for (let tries = 0; tries < TRIES; tries++) {
          try {
            return await write({ rev: controls.rev, heldFor: firstHeld(texts, controls) });
          } catch (error) {
            if (!(error instanceof GateMoved)) throw error;
            controls = await judge(actor, about);
          }
        }
        throw new Refusal('CONFLICT');
      } catch (error) {
        await giveBack().catch(() => {});
        throw error;
      }
    },

    /** Refuses what may not be written now, or what holds a word that the class would have to wait for and cannot. For what takes no number. */
    async allow(actor: Actor, about: Contribution): Promise<void> {
      signedIn(actor);
      if (actor.isStaffOf(about.room)) return;
      if (firstHeld(about.texts ?? [], await judge(actor, about)) !== null) throw new Refusal('REPHRASE');
    },

    /** Whether someone may contribute there now, for buttons and for rooms' admission. */
    async may(actor: Actor, room: Room, space: Space, kind: Kind): Promise<Verdict> {
      if (actor.isStaffOf(room)) return { may: true };
      return (await judged(actor, { room, space, kind })).verdict;
    },
  };
}

function firstHeld(texts: readonly string[], { heldWords, allowedWords }: ControlsRecord): string | null {
  const own = { held: heldWords, allowed: allowedWords };
  for (const text of texts) {
    const word = heldWord(text, own);
    if (word !== null) return word;
  }
  return null;
}

/** What is told to someone who may not contribute now. */
export const refusalFor = ({ why }: Extract<Verdict, { may: false }>): Refusal => new Refusal(why);
