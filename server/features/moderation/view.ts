import type { Actor, Room } from '../../platform/access/actor.ts';
import { type ControlsRecord, type Mute, type Space, spaces } from './model.ts';
import { canContribute, frozenNow, moderationPolicy, mutedNow } from './policy.ts';

export interface SpaceView { space: Space; frozen: boolean; frozenUntil: Date | null; slowSeconds: number; mayContribute: boolean }

export const roomOfControls = ({ _id, schoolId }: Pick<ControlsRecord, '_id' | 'schoolId'>): Room => ({ classroomId: _id, schoolId });

/** The controls at one instant, as each may know them. */
export function view(controls: ControlsRecord, now: Date) {
  const room = roomOfControls(controls);
  const isStaff = (actor: Actor): boolean => moderationPolicy.moderate(actor, room);
  return {
    spaces: (actor: Actor): SpaceView[] => spaces.map((space) => {
      const freeze = frozenNow(controls, space, now);
      return {
        space, frozen: freeze !== null, frozenUntil: freeze?.until ?? null, slowSeconds: controls.slow[space],
        mayContribute: canContribute(actor, { controls, room, space, now }, 'POST').may,
      };
    }),
    /** Staff know of all, others of themselves. */
    muted: (actor: Actor): Mute[] => mutedNow(controls, now).filter(({ personId }) => isStaff(actor) || actor.is(personId)),
    heldWords: (actor: Actor): string[] => (isStaff(actor) ? controls.heldWords : []),
    allowedWords: (actor: Actor): string[] => (isStaff(actor) ? controls.allowedWords : []),
  };
}
