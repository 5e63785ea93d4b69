import type { Room } from '../../../platform/access/actor.ts';
import type { Events } from '../../../platform/realtime/events.ts';
import type { ModerationModels } from '../model.ts';

/** What moderation asks of the school. */
export interface Classes {
  /** NOT_FOUND when there is no such class. */
  roomOf(classroomId: string): Promise<Room>;
  familiesOf(classroomId: string): Promise<readonly { pupilId: string; guardianIds: readonly string[] }[]>;
}

export interface LawNeeds {
  models: ModerationModels;
  school: Classes;
  events: Events;
  now: () => Date;
  /** Hears who has just written in which class. */
  wrote?: (personId: string, classroomId: string) => void;
  /** Hears of faults that change nothing for whoever asked. */
  report: (error: unknown) => void;
}
