import { signedIn } from '../../../platform/access/access.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { audience, standingOf } from '../../../platform/access/audience.ts';
import { Feed } from '../../../platform/realtime/feed.ts';
import { idOf } from '../../../platform/ids.ts';
import type { ControlsNews, Space } from '../model.ts';
import { moderationPolicy } from '../policy.ts';
import { roomOfControls } from '../view.ts';
import { controlsTopic } from './controls.ts';
import type { DeskNeeds } from './deskNeeds.ts';

/** Being in a class: whoever listens to what is open there is seen there. */
export function attending({ law, attendance }: Pick<DeskNeeds, 'law' | 'attendance'>) {
  return {
    /** The controls, at once and each time they change, for those who belong to the class. As long as they listen, they are at that place. */
    async attend(actor: Actor, classroomId: string, space: Space, targetId: string | null): Promise<Feed<ControlsNews>> {
      signedIn(actor);
      const place = { space, targetId: targetId === null ? null : idOf(targetId) };
      const controls = await law.classControls(actor, classroomId);
      const room = roomOfControls(controls);
      return new Feed<ControlsNews>({
        topic: controlsTopic(classroomId),
        audienceOf: (viewer) => (moderationPolicy.read(viewer, room) ? standingOf(viewer, room) : null),
        standFor: (standing) => audience(standing, room),
        concerns: (news) => news.concerns,
        opening: async () => ({ controls: await law.controlsOf(room), concerns: [] }),
        joined: (viewer, line) => attendance.enter(viewer, room, place, line),
        root: (news) => news.controls,
      });
    },
  };
}
