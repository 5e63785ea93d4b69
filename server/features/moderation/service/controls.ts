import type { ModerationAction } from '../../../../schema/generated/server.ts';
import { signedIn } from '../../../platform/access/access.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import { authorize } from '../../../platform/access/access.ts';
import { isDuplicate } from '../../../platform/database/duplicates.ts';
import { idOf } from '../../../platform/ids.ts';
import { Refusal } from '../../../platform/refusals.ts';
import { type ControlsNews, type ControlsRecord, type ModerationModels, type Space, spaces } from '../model.ts';
import { moderationPolicy, mutedNow } from '../policy.ts';
import { freezing, muting, reverting, slowing, unmuting, wording } from './changes.ts';
import type { Fences } from './fences.ts';
import type { Journal } from './journal.ts';
import type { LawNeeds } from './needs.ts';
import { cleanWords, minutesAsked, secondsAsked } from './words.ts';

/** Tries before giving up on controls that others change all the time. */
const TRIES = 12;

/** What is open in a class that nobody has ever held back. */
export const openControls = ({ classroomId, schoolId }: Room, at: Date): ControlsRecord => ({
  _id: classroomId, schoolId, rev: 0, frozen: { WALL: null, DOCUMENTS: null, CHAT: null }, muted: [], slow: { WALL: 0, DOCUMENTS: 0, CHAT: 0 },
  heldWords: [], allowedWords: [], ends: [], was: null, updatedAt: at,
});

/** Deeds that change the controls. */
export const HOLDS: readonly ModerationAction[] = ['FREEZE', 'THAW', 'MUTE', 'UNMUTE', 'SLOW', 'WORDS'];

export const controlsTopic = (classroomId: string): string => `controls:${classroomId}`;

/** What a change makes of the controls; null when they are so already. */
export type Change = (controls: ControlsRecord, now: Date) => Partial<ControlsRecord> | null;

/** The store's read of the controls of a class: one, by its id. */
export const controlsReader = ({ controls }: ModerationModels, now: () => Date) => async (room: Room): Promise<ControlsRecord> =>
  await controls.findById(room.classroomId).lean<ControlsRecord>() ?? openControls(room, now());

/** The teacher's hold on a class. What it answers is already true everywhere. */
export function holding({ models: { controls }, models, school, events, now }: LawNeeds, fences: Fences, { record }: Journal) {
  const controlsOf = controlsReader(models, now);

  async function roomFor(actor: Actor, classroomId: string, action: keyof typeof moderationPolicy): Promise<Room> {
    signedIn(actor);
    const room = await school.roomOf(idOf(classroomId));
    authorize(actor, moderationPolicy, action, room);
    return room;
  }

  /** One atomic write from the very state that was read. */
  async function write(room: Room, by: string, change: Change): Promise<{ controls: ControlsRecord; isNew: boolean }> {
    for (let tries = 0; tries < TRIES; tries++) {
      const known = await controlsOf(room);
      const patch = change(known, now());
      if (!patch) return { controls: known, isNew: false };
      const { frozen, muted, slow, heldWords, allowedWords } = known;
      const next: ControlsRecord = { ...known, was: { by, frozen, muted, slow, heldWords, allowedWords }, ...patch, rev: known.rev + 1, updatedAt: now() };
      next.ends = endsOf(next);
      if (known.rev > 0) {
        const { matchedCount } = await controls.replaceOne({ _id: known._id, rev: known.rev }, next);
        if (matchedCount === 1) return { controls: next, isNew: true };
        continue;
      }
      const isFirst = await controls.create(next).then(() => true, (error: unknown) => { if (isDuplicate(error)) return false; throw error; });
      if (isFirst) return { controls: next, isNew: true };
    }
    throw new Refusal('CONFLICT');
  }

  function announce(it: ControlsRecord): void {
    const news: ControlsNews = { controls: it, concerns: [...new Set(it.muted.map(({ personId }) => personId))] };
    events.publish(controlsTopic(it._id), news);
  }

  /** Makes what the store says true in this process: whoever writes without a number, and the screens. */
  async function spread(it: ControlsRecord): Promise<void> {
    await fences.tell(it._id, it.rev);
    announce(it);
  }

  /** Gates are raised even when nothing changed: the first try may have been cut before it raised them. */
  async function hold(room: Room, by: string, change: Change): Promise<{ controls: ControlsRecord; isNew: boolean }> {
    const made = await write(room, by, change);
    if (made.controls.rev > 0) await fences.raise(room.classroomId, made.controls.rev);
    await spread(made.controls);
    return made;
  }

  async function memberOf(room: Room, personId: string): Promise<void> {
    const families = await school.familiesOf(room.classroomId);
    if (!families.some(({ pupilId, guardianIds }) => pupilId === personId || guardianIds.includes(personId))) throw new Refusal('NOT_FOUND');
  }

  return {
    controlsOf,
    spread,

    /** The controls of a class, for those who belong to it. */
    async classControls(actor: Actor, classroomId: string): Promise<ControlsRecord> {
      return controlsOf(await roomFor(actor, classroomId, 'read'));
    },

    /** The class as a room, for its staff. */
    moderatedRoom: (actor: Actor, classroomId: string): Promise<Room> => roomFor(actor, classroomId, 'moderate'),

    /** Freezes or thaws a space, or all. After it has answered, no number is given any more to whoever may not write. */
    async freeze(actor: Actor, classroomId: string, space: Space | null, frozen: boolean, minutes: number | null): Promise<ControlsRecord> {
      const by = signedIn(actor);
      const room = await roomFor(actor, classroomId, 'moderate');
      const until = frozen ? minutesAsked(minutes, 600, now()) : null;
      const made = await hold(room, by, freezing(space ? [space] : spaces, frozen ? { by, until } : null));
      if (made.isNew) await record({ room, actor, action: frozen ? 'FREEZE' : 'THAW', space, until });
      return made.controls;
    },

    /** Takes someone's voice, or gives it back. Refuses with NOT_FOUND whoever is neither a pupil nor a guardian of the class. */
    async mute(actor: Actor, classroomId: string, personId: string, space: Space | null, muted: boolean, minutes: number | null): Promise<ControlsRecord> {
      const by = signedIn(actor);
      const room = await roomFor(actor, classroomId, 'moderate');
      if (muted || !mutedNow(await controlsOf(room), now()).some((one) => one.personId === personId)) await memberOf(room, idOf(personId));
      const until = muted ? minutesAsked(minutes, 10_080, now()) : null;
      const where = space ? [space] : spaces;
      const made = await hold(room, by, muted ? muting(personId, where, { by, until }) : unmuting(personId, where));
      if (made.isNew) await record({ room, actor, action: muted ? 'MUTE' : 'UNMUTE', space, targetId: personId, until });
      return made.controls;
    },

    /** Sets the seconds between two contributions of one pupil. */
    async setSlowMode(actor: Actor, classroomId: string, space: Space, seconds: number): Promise<ControlsRecord> {
      const by = signedIn(actor);
      const room = await roomFor(actor, classroomId, 'moderate');
      const made = await hold(room, by, slowing(space, secondsAsked(seconds)));
      if (made.isNew) await record({ room, actor, action: 'SLOW', space });
      return made.controls;
    },

    /** Sets the class's own words. */
    async setClassWords(actor: Actor, classroomId: string, held: readonly string[], allowed: readonly string[]): Promise<ControlsRecord> {
      const by = signedIn(actor);
      const room = await roomFor(actor, classroomId, 'moderate');
      const made = await hold(room, by, wording(cleanWords(held, 'held'), cleanWords(allowed, 'allowed')));
      if (made.isNew) await record({ room, actor, action: 'WORDS', space: null });
      return made.controls;
    },

    /** Whether that line of the journal tells the last change of the controls, and the actor made it. */
    async canTakeBack(actor: Actor, { classroomId, schoolId }: Room, entryId: string): Promise<boolean> {
      const [{ was }, last] = await Promise.all([
        controlsOf({ classroomId, schoolId }), models.journal.findOne({ classroomId, action: { $in: HOLDS } }, { _id: 1 }).sort({ seq: -1 }).lean(),
      ]);
      return was !== null && was !== undefined && actor.is(was.by) && last?._id === entryId;
    },

    /** Makes the controls what they were before the actor's own last change. The caller has asked, and writes the journal. Refuses with CONFLICT when someone has changed them since. */
    async takeBack(actor: Actor, room: Room): Promise<void> {
      const by = signedIn(actor);
      if (!(await hold(room, by, reverting(by))).isNew) throw new Refusal('CONFLICT');
    },
  };
}

export type Holding = ReturnType<typeof holding>;

const endsOf = ({ frozen, muted }: ControlsRecord): Date[] =>
  [...Object.values(frozen), ...muted].flatMap((one) => one?.until ?? []);
