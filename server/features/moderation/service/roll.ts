import type { Actor, Room } from '../../../platform/access/actor.ts';
import { byName } from '../../people/names.ts';
import { type ControlsRecord, type Space } from '../model.ts';
import { mutedNow } from '../policy.ts';
import type { Health, Place, Seen } from './attendance.ts';
import type { DeskNeeds } from './deskNeeds.ts';

export type Activity = 'WRITING' | 'HERE' | 'IDLE' | 'AWAY';

/** Someone of the class, now. */
export interface AttendanceLine {
  personId: string;
  isPupil: boolean;
  places: (Place & { title: string })[];
  activity: Activity;
  connection: Health | null;
  lastAt: Date | null;
  mutedIn: Space[];
}

const WRITING_MS = 10_000;
const IDLE_MS = 180_000;

/** What someone is doing. */
export function activityOf({ places, lastAt, wroteAt }: Seen, now: Date): Activity {
  if (places.length === 0) return 'AWAY';
  if (wroteAt && now.getTime() - wroteAt.getTime() < WRITING_MS) return 'WRITING';
  return lastAt && now.getTime() - lastAt.getTime() > IDLE_MS ? 'IDLE' : 'HERE';
}

const ABSENT: Seen = { places: [], health: null, lastAt: null, wroteAt: null };
/** How the spaces are called where nothing in them is named. */
const SPACES: Record<Space, string> = { WALL: 'Le mur', DOCUMENTS: 'Les documents', CHAT: 'La discussion' };

/** The class list with where each is, and the adults who are there. */
export function roll({ attendance, doors, school, people, now }: Pick<DeskNeeds, 'attendance' | 'doors' | 'school' | 'people' | 'now'>) {
  async function titlesIn(actor: Actor, room: Room, space: Space, seen: Iterable<Seen>): Promise<ReadonlyMap<string, string>> {
    const ids = new Set([...seen].flatMap(({ places }) => places.flatMap((place) => (place.space === space && place.targetId !== null ? [place.targetId] : []))));
    if (ids.size === 0) return new Map();
    return await doors[space]?.titleOf?.(actor, room, [...ids]) ?? new Map();
  }

  return async function rollOf(actor: Actor, room: Room, controls: ControlsRecord): Promise<AttendanceLine[]> {
    const seen = attendance.seenIn(room.classroomId);
    const pupilIds = new Set(await school.pupilsOf(room.classroomId));
    const others = [...seen].filter(([id, { places }]) => !pupilIds.has(id) && places.length > 0).map(([id]) => id);
    const [persons, wall, documents, chat] = await Promise.all([
      people.byIds([...pupilIds, ...others]),
      ...(['WALL', 'DOCUMENTS', 'CHAT'] as const).map((space) => titlesIn(actor, room, space, seen.values())),
    ]);
    const titles = { WALL: wall!, DOCUMENTS: documents!, CHAT: chat! };
    const muted = mutedNow(controls, now());
    const lineOf = (personId: string): AttendanceLine => {
      const one = seen.get(personId) ?? ABSENT;
      return {
        personId, isPupil: pupilIds.has(personId), activity: activityOf(one, now()), connection: one.health, lastAt: one.lastAt,
        places: one.places.map((place) => ({ ...place, title: titles[place.space].get(place.targetId ?? '') ?? SPACES[place.space] })),
        mutedIn: muted.filter((mute) => mute.personId === personId).flatMap(({ spaces }) => spaces),
      };
    };
    const inOrder = persons.sort(byName).map(({ _id }) => lineOf(_id));
    return [...inOrder.filter(({ isPupil }) => isPupil), ...inOrder.filter(({ isPupil }) => !isPupil)];
  };
}
