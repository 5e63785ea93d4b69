import DataLoader from 'dataloader';
import type { Actor, Room } from '../../platform/access/actor.ts';
import type { ControlsRecord, ModerationModels, Space } from './model.ts';
import { type Kind, type Verdict, canContribute } from './policy.ts';
import { openControls } from './service/controls.ts';

/** Reads of the law batched and remembered for one request. */
export function moderationLoaders({ controls }: Pick<ModerationModels, 'controls'>, now: () => Date) {
  const byRoom = new DataLoader<Room, ControlsRecord, string>(async (rooms) => {
    const rows = await controls.find({ _id: { $in: rooms.map(({ classroomId }) => classroomId) } }).lean<ControlsRecord[]>();
    const known = new Map(rows.map((row) => [row._id, row]));
    return rooms.map((room) => known.get(room.classroomId) ?? openControls(room, now()));
  }, { cacheKeyFn: ({ classroomId }) => classroomId });

  return {
    controls: byRoom,
    /** Whether the actor may contribute there now, for `can { … }`. Staff cost no read. */
    async may(actor: Actor, room: Room, space: Space, kind: Kind): Promise<Verdict> {
      if (actor.isStaffOf(room)) return { may: true };
      return canContribute(actor, { controls: await byRoom.load(room), room, space, now: now() }, kind);
    },
  };
}

export type ModerationLoaders = ReturnType<typeof moderationLoaders>;
