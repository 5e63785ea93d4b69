import { EVIDENCE_DAYS } from '../../../../schema/limits.ts';
import type { Actor, Room } from '../../../platform/access/actor.ts';
import type { DeskNeeds } from './deskNeeds.ts';
import type { Door, Item } from './doors.ts';

/** Length of a list of the desk. */
const MOST = 100;

/** What waits and what was removed, over all spaces. Each space answers by its own policy. */
export function evidence({ doors, now }: Pick<DeskNeeds, 'doors' | 'now'>) {
  const gather = async (ask: (door: Door) => Promise<Item[]>): Promise<Item[]> => (await Promise.all(Object.values(doors).map(ask))).flat();

  return {
    /** What waits, oldest first. */
    async waiting(actor: Actor, room: Room): Promise<Item[]> {
      const items = await gather((door) => door.waiting(actor, room));
      return items.sort((one, other) => one.at.getTime() - other.at.getTime()).slice(0, MOST);
    },

    /** What was removed and is still kept, last removed first. */
    async removed(actor: Actor, room: Room): Promise<Item[]> {
      const since = new Date(now().getTime() - EVIDENCE_DAYS * 86_400_000);
      const items = await gather((door) => door.removed(actor, room, since));
      return items.sort((one, other) => Number(other.removedAt) - Number(one.removedAt)).slice(0, MOST);
    },
  };
}

export type Evidence = ReturnType<typeof evidence>;
