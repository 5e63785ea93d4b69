import type { Actor, Room } from '../../../platform/access/actor.ts';
import { audience } from '../../../platform/access/audience.ts';
import { Feed, type LineState } from '../../../platform/realtime/feed.ts';
import { moderationPolicy } from '../policy.ts';
import { presenceTopic } from './attendance.ts';
import type { Board } from './board.ts';
import { controlsTopic } from './controls.ts';
import type { DeskNeeds } from './deskNeeds.ts';
import { journalTopic } from './journal.ts';
import { reportsTopic } from './reports.ts';
import { activityOf } from './roll.ts';

/** No desk is told more often than that. */
const EVERY_MS = 1_000;
/** What changes together is told together. */
const TOGETHER_MS = 60;
/** How often it is looked whether someone has fallen idle or silent: time alone announces nothing. */
const LOOK_MS = 4_000;

interface Watch { viewers: Map<symbol, string>; stop(): void }

const deskTopic = (classroomId: string): string => `desk:${classroomId}`;

/** The desks that someone looks at. Nothing is listened to for the others. */
export function watching({ attendance, doors, events, now, roomFor }: DeskNeeds, boardOf: (room: Room) => Board) {
  const watches = new Map<string, Watch>();

  /** What a class does that only time changes, in short. */
  const pulse = (classroomId: string): string =>
    [...attendance.seenIn(classroomId)].map(([id, seen]) => `${id}${activityOf(seen, now())}${seen.health}`).join();

  function begin(room: Room): Watch {
    const { classroomId } = room;
    let told = -Infinity;
    let next: NodeJS.Timeout | null = null;
    let last = '';
    const tell = (): void => {
      next = null;
      told = performance.now();
      last = pulse(classroomId);
      events.publish(deskTopic(classroomId), boardOf(room));
    };
    const changed = (): void => { next ??= setTimeout(tell, Math.max(TOGETHER_MS, told + EVERY_MS - performance.now())).unref(); };
    const topics = [
      presenceTopic(classroomId), controlsTopic(classroomId), journalTopic(classroomId), reportsTopic(classroomId),
      ...Object.values(doors).flatMap((door) => door.topics(classroomId)),
    ];
    const stops = [...new Set(topics)].map((topic) => events.listen(topic, changed));
    const looks = setInterval(() => { if (pulse(classroomId) !== last) changed(); }, LOOK_MS).unref();
    const watch: Watch = {
      viewers: new Map(),
      stop() {
        for (const stop of stops) stop();
        clearInterval(looks);
        if (next) clearTimeout(next);
      },
    };
    watches.set(classroomId, watch);
    return watch;
  }

  /** Someone looks at the desk from now on; the answer lets them go. */
  function join(actor: Actor, room: Room): () => void {
    const watch = watches.get(room.classroomId) ?? begin(room);
    const viewer = Symbol('viewer');
    watch.viewers.set(viewer, actor.id ?? '');
    return () => {
      watch.viewers.delete(viewer);
      if (watch.viewers.size > 0 || watches.get(room.classroomId) !== watch) return;
      watches.delete(room.classroomId);
      watch.stop();
    };
  }

  return {
    /** The desk, at once and each time something on it changes, for those who hold the controls, as long as they do. Read once for all who look. */
    async watchDesk(actor: Actor, classroomId: string): Promise<Feed<Board>> {
      const room = await roomFor(actor, classroomId);
      return new Feed<Board>({
        topic: deskTopic(classroomId),
        audienceOf: (viewer) => (moderationPolicy.moderate(viewer, room) ? 'STAFF' : null),
        standFor: () => audience('T', room),
        // Each is told by themselves what they could take back, and nothing about who reported them.
        concerns: () => [...watches.get(classroomId)?.viewers.values() ?? []],
        opening: async () => boardOf(room),
        joined: (viewer: Actor, _line: LineState) => join(viewer, room),
        root: (board) => board,
      });
    },
  };
}
